"""Short guidance for one phase, shown beside the prompts in every workspace."""

from typing import ClassVar

from django.db import models
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from wagtail.fields import RichTextField
from wagtail.models import DraftStateMixin, PreviewableMixin, RevisionMixin

from pdgroups.core.eef import Phase


class PhaseGuidance(DraftStateMixin, RevisionMixin, PreviewableMixin, models.Model):
    phase = models.CharField(_("phase"), max_length=8, choices=Phase.choices, unique=True)
    title = models.CharField(_("title"), max_length=100)
    body = RichTextField(
        _("text"),
        features=["bold", "ul", "ol", "link"],
        help_text=_("60 to 120 words. It stands beside the prompts that people are answering."),
    )
    page = models.ForeignKey(
        "cms.GuidancePage",
        verbose_name=_("page to read more"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )

    objects: ClassVar[models.Manager["PhaseGuidance"]] = models.Manager()

    class Meta:
        verbose_name = _("guidance in workspaces")
        verbose_name_plural = _("guidance in workspaces")

    def __str__(self) -> str:
        return self.get_phase_display()

    def get_preview_template(self, request: HttpRequest, mode_name: str) -> str:
        return "cms/previews/phase_guidance.html"
