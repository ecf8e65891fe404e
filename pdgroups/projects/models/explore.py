from django.db import models
from django.utils.translation import gettext_lazy as _

from .rows import PlanRow


class EvidenceItem(PlanRow):
    """One thing that a school knows about its problem, and how far it can be trusted."""

    class Source(models.TextChoices):
        ATTAINMENT = "attainment", _("Attainment or progress")
        ATTENDANCE = "attendance", _("Attendance")
        EXCLUSIONS = "exclusions", _("Suspensions and exclusions")
        OBSERVATION = "observation", _("Lesson visits")
        WORK = "work", _("Pupils’ work")
        PUPILS = "pupils", _("What pupils say")
        FAMILIES = "families", _("What families say")
        STAFF = "staff", _("What staff say")
        REVIEWS = "reviews", _("Themes from EHC plan reviews")
        REFERRALS = "referrals", _("Numbers of referrals")
        REPORT = "report", _("An outside report")
        RESEARCH = "research", _("Research")

    class Strength(models.TextChoices):
        STRONG = "strong", _("Strong")
        SOME = "some", _("Some")
        WEAK = "weak", _("Weak")

    class Bearing(models.TextChoices):
        SUPPORTS = "supports", _("Supports what we think")
        CHALLENGES = "challenges", _("Challenges what we think")
        BOTH = "both", _("A bit of both")

    source = models.CharField(_("kind of evidence"), max_length=12, choices=Source.choices)
    finding = models.TextField(_("what it shows"), max_length=1000)
    strength = models.CharField(
        _("how strong it is"), max_length=6, choices=Strength.choices, blank=True
    )
    bearing = models.CharField(
        _("what it does to our idea"), max_length=10, choices=Bearing.choices, blank=True
    )
    seen_on = models.DateField(_("from which day"), null=True, blank=True)
    link = models.URLField(_("where it can be read"), max_length=500, blank=True)
    is_pupil_safe = models.BooleanField(
        _("Nothing here lets anybody recognise a pupil"), default=False
    )

    def __str__(self) -> str:
        return self.finding


class CurrentPractice(PlanRow):
    """Something that the school does already."""

    class Verdict(models.TextChoices):
        KEEP = "keep", _("Keep")
        IMPROVE = "improve", _("Improve")
        STOP = "stop", _("Stop")

    practice = models.CharField(_("what we do now"), max_length=200)
    verdict = models.CharField(
        _("what we think of it"), max_length=7, choices=Verdict.choices, blank=True
    )
    why = models.TextField(_("why"), max_length=600, blank=True)

    beside = {
        "is_on_stop_list": models.Count(
            "stopped", filter=models.Q(stopped__taken_out_at=None), distinct=True
        )
    }

    def __str__(self) -> str:
        return self.practice


class Option(PlanRow):
    """One approach that a school might take, weighed by fit and by five tests of feasibility.

    Source of the tests: Bradford Research School on the EEF's Explore tool (domain brief, 1.5).
    """

    class Score(models.IntegerChoices):
        NO = 1, _("No")
        HARDLY = 2, _("Hardly")
        MOSTLY = 3, _("Mostly")
        YES = 4, _("Yes")

    TESTS = ("is_simple", "is_specified", "is_resourced", "is_measurable", "snags_known")

    name = models.CharField(_("the approach"), max_length=120)
    origin = models.CharField(_("where it comes from"), max_length=300, blank=True)
    evidence = models.TextField(_("what research says of it"), max_length=600, blank=True)
    fits = models.PositiveSmallIntegerField(
        _("Does it suit our pupils and our school?"), choices=Score.choices, null=True, blank=True
    )
    is_simple = models.PositiveSmallIntegerField(
        _("Is it simple enough to do well?"), choices=Score.choices, null=True, blank=True
    )
    is_specified = models.PositiveSmallIntegerField(
        _("Does it say clearly what to do?"), choices=Score.choices, null=True, blank=True
    )
    is_resourced = models.PositiveSmallIntegerField(
        _("Do we have the time, people and money?"), choices=Score.choices, null=True, blank=True
    )
    is_measurable = models.PositiveSmallIntegerField(
        _("Could we tell whether it works?"), choices=Score.choices, null=True, blank=True
    )
    snags_known = models.PositiveSmallIntegerField(
        _("Do we know where it gets difficult?"), choices=Score.choices, null=True, blank=True
    )
    cost = models.CharField(
        _("what it costs in time, money and people"), max_length=300, blank=True
    )

    def __str__(self) -> str:
        return self.name

    @property
    def scores(self) -> list[int]:
        """Of the five tests of feasibility, those that somebody has answered: 1 to 4 each."""
        answers = (getattr(self, test) for test in self.TESTS)
        return [answer for answer in answers if answer is not None]


class Decision(PlanRow):
    """What was decided, by whom and why. A later decision stands beside it, never in its place."""

    class Verdict(models.TextChoices):
        ADOPT = "adopt", _("Take it on")
        PILOT = "pilot", _("Try it small first")
        ADAPT = "adapt", _("Change it to suit us")
        NOT_NOW = "not_now", _("Not now")

    verdict = models.CharField(_("what we decided"), max_length=7, choices=Verdict.choices)
    subject = models.CharField(_("about what"), max_length=200)
    why = models.TextField(_("why"), max_length=600)
    present = models.CharField(
        _("who decided"),
        max_length=300,
        help_text=_("Roles are enough, such as “SENCO, head, two TAs”."),
    )
    decided_on = models.DateField(_("when"))

    def __str__(self) -> str:
        return f"{self.get_verdict_display()}: {self.subject}"
