"""Help beside one question or one list of the plan: the programme's, and what others add to it."""

from typing import Any, ClassVar

from django.core.exceptions import ValidationError
from django.db import models
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from wagtail.models import DraftStateMixin, PreviewableMixin, RevisionMixin

from pdgroups.groups.models import Participation
from pdgroups.projects import parts
from pdgroups.schools.models import Region, Trust

MOST_WORDS = 40


def few_words(text: str) -> None:
    """Raises ``ValidationError`` for a text that nobody reads while they are writing."""
    if len(text.split()) > MOST_WORDS:
        raise ValidationError(
            _("This has %(number)s words, and people read about %(most)s while they write."),
            params={"number": len(text.split()), "most": MOST_WORDS},
        )


def trusts_that_take_part() -> dict[str, Any]:
    schools = Participation.objects.exclude(school__trust=None)
    return {"pk__in": schools.values("school__trust")}


class PartHelp(DraftStateMixin, RevisionMixin, PreviewableMixin, models.Model):
    part = models.CharField(
        _("beside which question or list"), max_length=30, choices=parts.choices
    )
    help = models.TextField(
        _("help"),
        blank=True,
        validators=[few_words],
        help_text=_("What a good answer has in it, in 40 words at most."),
    )
    starter = models.CharField(
        _("how an answer could begin"), max_length=200, blank=True, validators=[few_words]
    )
    example = models.CharField(_("example"), max_length=300, blank=True, validators=[few_words])
    region = models.ForeignKey(
        Region,
        verbose_name=_("only for groups of this region"),
        null=True,
        blank=True,
        on_delete=models.CASCADE,
        related_name="+",
    )
    trust = models.ForeignKey(
        Trust,
        verbose_name=_("only for schools of this trust"),
        null=True,
        blank=True,
        on_delete=models.CASCADE,
        related_name="+",
        limit_choices_to=trusts_that_take_part,
    )
    author = models.CharField(
        _("who says this"),
        max_length=100,
        blank=True,
        help_text=_("Needed for a region or a trust. Its name stands with its words."),
    )

    objects: ClassVar[models.Manager["PartHelp"]] = models.Manager()

    class Meta:
        verbose_name = _("help beside the plan")
        verbose_name_plural = _("help beside the plan")
        ordering = ["part", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["part"],
                condition=models.Q(region=None, trust=None),
                name="one_help_of_the_programme_per_part",
                violation_error_message=_(
                    "The programme has help for this already. Change that, or choose a region or a trust."
                ),
            )
        ]

    def __str__(self) -> str:
        return str(self.get_part_display())

    def clean(self) -> None:
        super().clean()
        if self.region_id and self.trust_id:
            raise ValidationError({"trust": _("Choose a region or a trust, not both.")})
        if (self.region_id or self.trust_id) and not self.author:
            raise ValidationError({"author": _("Say whose words these are.")})
        if not (self.help or self.starter or self.example):
            raise ValidationError({"help": _("Write the help, a beginning or an example.")})

    def get_preview_template(self, request: HttpRequest, mode_name: str) -> str:
        return "cms/previews/part_help.html"
