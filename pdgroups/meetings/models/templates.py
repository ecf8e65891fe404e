from django.db import models
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from wagtail.fields import StreamField
from wagtail.models import DraftStateMixin, LockableMixin, PreviewableMixin, RevisionMixin
from wagtail.search import index

from pdgroups.core.eef import Phase
from pdgroups.groups.models import Programme
from pdgroups.meetings.blocks import AgendaBlock, PreWorkBlock


class MeetingTemplate(
    PreviewableMixin, LockableMixin, DraftStateMixin, RevisionMixin, index.Indexed, models.Model
):
    """A reusable agenda, written in the Wagtail admin. Groups get a copy of what is published."""

    programme = models.ForeignKey(
        Programme, on_delete=models.CASCADE, related_name="meeting_templates"
    )
    number = models.PositiveSmallIntegerField(
        _("number"), help_text=_("Its place in the programme: 1 to 5.")
    )
    title = models.CharField(_("title"), max_length=120)
    phase = models.CharField(_("phase"), max_length=8, choices=Phase.choices)
    weeks_after_first = models.PositiveSmallIntegerField(
        _("weeks after meeting 1"), help_text=_("Used to suggest a date.")
    )
    minutes = models.PositiveSmallIntegerField(_("length of the meeting in minutes"), default=90)
    purpose = models.TextField(_("what this meeting is for"), max_length=600)
    pre_work = StreamField(PreWorkBlock(), verbose_name=_("before the meeting"), blank=True)
    agenda = StreamField(AgendaBlock(), verbose_name=_("agenda"))

    search_fields = [
        index.SearchField("title"),
        index.AutocompleteField("title"),
        index.FilterField("phase"),
    ]

    class Meta:
        ordering = ["programme", "number"]
        constraints = [
            models.UniqueConstraint(
                fields=["programme", "number"], name="one_template_per_meeting_number"
            )
        ]

    def __str__(self) -> str:
        return f"Meeting {self.number}: {self.title}"

    @property
    def agenda_minutes(self) -> int:
        """Sum of the agenda's items, in minutes."""
        return sum(block.value["minutes"] or 0 for block in self.agenda)

    def get_preview_template(self, request: HttpRequest, mode_name: str) -> str:
        return "cms/previews/meeting_template.html"
