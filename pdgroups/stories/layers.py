"""The layers of a case study that each need a permission, and how far one goes."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Layer(models.TextChoices):
    STORY = "story", _("The account itself")
    NAME = "name", _("The school’s name")
    PEOPLE = "people", _("People’s names")
    NUMBERS = "numbers", _("Figures of the survey")
    QUOTE = "quote", _("A quote")
    PICTURE = "picture", _("A picture")
    MATERIAL = "material", _("A scale, logo or text of somebody else’s")

    @property
    def is_of_a_piece(self) -> bool:
        return self in {Layer.QUOTE, Layer.PICTURE, Layer.MATERIAL}


OF_THE_SCHOOL = (Layer.STORY, Layer.NAME, Layer.PEOPLE, Layer.NUMBERS)
"""What the school itself decides on, once for the whole case study."""


class Audience(models.TextChoices):
    """Narrowest first. What is for a wider audience is for the narrower ones too."""

    GROUP = "group", _("Our group")
    PROGRAMME = "programme", _("The programme’s schools")
    PUBLIC = "public", _("Everyone")

    def reaches(self, other: "Audience") -> bool:
        order = list(type(self))
        return order.index(self) >= order.index(other)


class Method(models.TextChoices):
    IN_PERSON = "person", _("In person")
    EMAIL = "email", _("By e-mail")
    PAPER = "paper", _("On paper")
    LICENCE = "licence", _("By a published licence")
