"""What editors write: item banks, survey templates, and a group's own copy of a template."""

import uuid
from typing import Any, ClassVar

from django.core.exceptions import ValidationError
from django.db import models
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from modelcluster.models import ClusterableModel
from wagtail.models import DraftStateMixin, Orderable, PreviewableMixin, RevisionMixin
from wagtail.search import index

from pdgroups.core.ids import short_id
from pdgroups.core.lines import LinesField
from pdgroups.groups.models import PDGroup, Programme
from pdgroups.surveys import kinds, options

BANK_KINDS = (kinds.CONFIDENCE, kinds.AGREEMENT, kinds.FREQUENCY, kinds.CHOICE)
"""Roles and open questions are a survey's own."""


class ItemBank(DraftStateMixin, RevisionMixin, PreviewableMixin, index.Indexed, ClusterableModel):
    """Survey items that belong together, written in the Wagtail admin."""

    title = models.CharField(_("title"), max_length=120, unique=True)
    audience = models.CharField(_("for"), max_length=80, blank=True)
    stem = models.CharField(_("stem"), max_length=80, default="How confident are you in")

    search_fields = [index.SearchField("title"), index.AutocompleteField("title")]

    class Meta:
        ordering = ["title"]

    def __str__(self) -> str:
        return self.title

    def save(self, *args: Any, **kwargs: Any) -> None:
        """An item that asks something else than the published one is its next wording."""
        self._count_wordings()
        super().save(*args, **kwargs)

    def get_preview_template(self, request: HttpRequest, mode_name: str) -> str:
        return "cms/previews/item_bank.html"

    def _count_wordings(self) -> None:
        """Whatever a revision says of wordings, which may be old. Two queries."""
        was_published = ItemBank.objects.filter(pk=self.pk, first_published_at__isnull=False)
        if self.pk is None or not was_published.exists():
            return
        published = {item.pk: item for item in BankItem.objects.filter(bank_id=self.pk)}
        for item in self.items.all():
            if was := published.get(item.pk):
                item.wording = was.wording + (item.asks != was.asks)


class BankItem(Orderable):
    """One item. Its identity survives rewording, copying and trimming, so like adds with like."""

    bank = ParentalKey(ItemBank, on_delete=models.CASCADE, related_name="items")
    identity = models.UUIDField(default=uuid.uuid4, editable=False)
    text = models.CharField(
        _("item"),
        max_length=160,
        help_text=_("On the confidence scale it reads on after the stem."),
    )
    wording = models.PositiveSmallIntegerField(default=1, editable=False)
    kind = models.CharField(
        _("kind"),
        max_length=10,
        choices=[(kind.key, kind.label) for kind in BANK_KINDS],
        default=kinds.CONFIDENCE.key,
        help_text=_(
            "How staff answer. Questions of other kinds than confidence are whole sentences."
        ),
    )
    options = LinesField(
        _("options"),
        default=list,
        blank=True,
        help_text=_("For ‘One of a list’: two to seven, one on each line. Others have none."),
    )

    def __str__(self) -> str:
        return self.text

    def clean(self) -> None:
        if self.kind in kinds.KINDS and (reason := options.what_is_wrong(self.kind, self.options)):
            raise ValidationError({"options": reason})

    @property
    def asks(self) -> tuple[str, str, list[str]]:
        """All that makes two answers to it comparable."""
        return self.text, self.kind, self.options

    @property
    def question(self) -> str:
        """As people read it."""
        return kinds.KINDS[self.kind].asked(self.bank.stem, self.text)

    @property
    def is_confidence(self) -> bool:
        return self.kind == kinds.CONFIDENCE.key

    @property
    def choices(self) -> list[str]:
        """What they choose from."""
        return [str(word) for word in kinds.KINDS[self.kind].levels or self.options]


class SurveyTemplate(
    DraftStateMixin, RevisionMixin, PreviewableMixin, index.Indexed, ClusterableModel
):
    """A survey that a project lead can start from, written in the Wagtail admin."""

    programme = models.ForeignKey(
        Programme, on_delete=models.CASCADE, related_name="survey_templates"
    )
    title = models.CharField(_("title"), max_length=120)
    about = models.CharField(
        _("about"), max_length=120, help_text=_("Completes ‘How confident do you feel …’.")
    )
    audience = models.CharField(_("for"), max_length=80, blank=True)
    bank = models.ForeignKey(
        ItemBank, on_delete=models.PROTECT, related_name="+", verbose_name=_("item bank")
    )
    starts_with = models.PositiveSmallIntegerField(
        _("items ticked at the start"), default=6, help_text=_("6 to 10 take two to three minutes.")
    )

    search_fields = [index.SearchField("title"), index.AutocompleteField("title")]

    objects: ClassVar[models.Manager["SurveyTemplate"]] = models.Manager()

    class Meta:
        ordering = ["title"]

    def __str__(self) -> str:
        return self.title

    def get_preview_template(self, request: HttpRequest, mode_name: str) -> str:
        return "cms/previews/survey_template.html"


class GroupSurveyTemplate(models.Model):
    """What a template said when the group was made: later edits reach future groups only."""

    pd_group = models.ForeignKey(PDGroup, on_delete=models.CASCADE, related_name="survey_templates")
    public_id = models.CharField(max_length=10, unique=True, default=short_id, editable=False)
    title = models.CharField(max_length=120)
    about = models.CharField(max_length=120)
    audience = models.CharField(max_length=80, blank=True)
    stem = models.CharField(max_length=80)
    starts_with = models.PositiveSmallIntegerField(default=6)
    items = models.JSONField(
        default=list, help_text="[{identity, wording, kind, text, options}] in order."
    )

    class Meta:
        ordering = ["title"]

    def __str__(self) -> str:
        return self.title
