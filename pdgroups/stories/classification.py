"""The words by which case studies are sorted and found. Fixed lists, so that they compare."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class AreaOfNeed(models.TextChoices):
    """The four broad areas of the Code of Practice (2015), and work that is about all of them."""

    COMMUNICATION = "communication", _("Communication and interaction")
    COGNITION = "cognition", _("Cognition and learning")
    SEMH = "semh", _("Social, emotional and mental health")
    SENSORY = "sensory", _("Sensory and physical")
    WHOLE_SCHOOL = "whole", _("Whole school")


class Strand(models.TextChoices):
    """Strands of the EEF’s Teaching and Learning Toolkit that SEND work draws on, by their names."""

    TA = "ta", _("Teaching assistant interventions")
    METACOGNITION = "metacognition", _("Metacognition and self-regulation")
    ORAL_LANGUAGE = "oral", _("Oral language")
    READING = "reading", _("Reading comprehension")
    PHONICS = "phonics", _("Phonics")
    FEEDBACK = "feedback", _("Feedback")
    COLLABORATIVE = "collaborative", _("Collaborative learning")
    INDIVIDUALISED = "individual", _("Individualised instruction")
    MASTERY = "mastery", _("Mastery learning")
    SMALL_GROUP = "small_group", _("Small group tuition")
    ONE_TO_ONE = "one_to_one", _("One to one tuition")
    SOCIAL_EMOTIONAL = "social", _("Social and emotional learning")
    BEHAVIOUR = "behaviour", _("Behaviour interventions")
    PARENTS = "parents", _("Parental engagement")
    PHYSICAL = "physical", _("Physical activity")
    ARTS = "arts", _("Arts participation")


class CostBand(models.TextChoices):
    """What it cost a school in a year beyond people’s usual time."""

    LOW = "low", _("£: up to £500")
    MIDDLE = "mid", _("££: £500 to £2,000")
    HIGH = "high", _("£££: more than £2,000")


class Grade(models.TextChoices):
    """Four steps of a meter, weakest first."""

    EMERGING = "emerging", _("Emerging")
    PROMISING = "promising", _("Promising")
    GOOD = "good", _("Good")
    ROBUST = "robust", _("Robust")

    @property
    def step(self) -> int:
        """1 for the weakest, 4 for the strongest."""
        return list(type(self)).index(self) + 1


class Enabler(models.TextChoices):
    """What good practice rests on, and strengthens in turn."""

    LEADERSHIP = "leadership", _("Leadership")
    PARTNERSHIP = "partnership", _("Partnership")
    WORKFORCE = "workforce", _("Workforce")
    EVIDENCE = "evidence", _("Evidence and data")
    COPRODUCTION = "coproduction", _("Co-production")


class Part(models.TextChoices):
    """What an enabler had to do with it."""

    RELIED = "relied", _("We relied on it")
    STRENGTHENED = "strengthened", _("We made it stronger")


class SizeBand(models.TextChoices):
    """How many pupils a school has on roll."""

    SMALL = "small", _("Up to 100 pupils")
    MIDDLE = "middle", _("101 to 300 pupils")
    LARGE = "large", _("301 to 900 pupils")
    VERY_LARGE = "very_large", _("More than 900 pupils")


MOST_PUPILS = {SizeBand.SMALL: 100, SizeBand.MIDDLE: 300, SizeBand.LARGE: 900}


def size_of(roll: int | None) -> str:
    """The band of a roll; empty where the register does not say."""
    if roll is None:
        return ""
    return next((band for band, most in MOST_PUPILS.items() if roll <= most), SizeBand.VERY_LARGE)
