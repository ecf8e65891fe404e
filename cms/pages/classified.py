"""What readers sort case studies by. The words and their lists are fixed, so that they compare."""

from typing import Any, ClassVar

from django import forms
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms.pages import WagtailAdminPageForm
from wagtail.admin.panels import FieldPanel, MultiFieldPanel

from cms.pages.base import ListedPage
from cms.themes import Region, SchoolPhase, Setting, Theme
from pdgroups.stories.classification import AreaOfNeed, Grade, SizeBand, Strand


def _boxes(label: Any, choices: Any) -> forms.MultipleChoiceField:
    return forms.MultipleChoiceField(
        label=label, choices=choices, required=False, widget=forms.CheckboxSelectMultiple
    )


class ClassifiedForm(WagtailAdminPageForm):
    """Ticks for what is stored as lists of words."""

    areas = _boxes(_("Areas of need"), AreaOfNeed.choices)
    strands = _boxes(_("EEF strands"), Strand.choices)


class ClassifiedPage(ListedPage):
    """A page that can be found by what it is about. ``areas`` and ``strands`` are lists of values.

    All of it belongs to a version of the page, like its words: a draft sorts nothing.
    """

    areas = models.JSONField(_("areas of need"), default=list, blank=True)
    theme = models.ForeignKey(
        Theme,
        verbose_name=_("focus"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    phase = models.CharField(_("phase"), max_length=12, choices=SchoolPhase.choices, blank=True)
    setting = models.CharField(_("setting"), max_length=12, choices=Setting.choices)
    size = models.CharField(
        _("pupils on roll"), max_length=10, choices=SizeBand.choices, blank=True
    )
    region = models.CharField(_("region"), max_length=16, choices=Region.choices, blank=True)
    strands = models.JSONField(_("EEF strands"), default=list, blank=True)
    strength = models.CharField(
        _("strength of the evidence"), max_length=9, choices=Grade.choices, blank=True
    )
    breadth = models.CharField(
        _("breadth of the impact"), max_length=9, choices=Grade.choices, blank=True
    )
    has_stopped = models.BooleanField(
        _("tells what the school stopped doing"),
        default=False,
        help_text=_("Readers can ask for case studies that say so."),
    )

    place_panel: ClassVar[list[Any]] = [
        FieldPanel(name) for name in ("setting", "phase", "size", "region")
    ]
    classification_panel = MultiFieldPanel(
        [
            FieldPanel(name)
            for name in ("areas", "theme", "strands", "strength", "breadth", "has_stopped")
        ],
        _("How readers find it"),
    )

    has_card = True
    """There is a picture of it for link previews, below its address."""

    class Meta:
        abstract = True

    @property
    def kind_of_place(self) -> str:
        """In a word or two, for cards: ‘Primary’, or ‘Special school’."""
        if self.setting == Setting.MAINSTREAM and self.phase:
            return str(self.get_phase_display())
        return str(self.get_setting_display()) if self.setting else ""

    def sorted_by(self) -> str:
        """The names of what it is sorted by, which searches find too. One query for the focus."""
        places = (self.get_phase_display(), self.get_setting_display(), self.get_region_display())
        names = [*self.area_names, *self.strand_names, *places, self.theme or ""]
        return ", ".join(str(name) for name in names if name)

    @property
    def area_names(self) -> list[str]:
        return [str(AreaOfNeed(value).label) for value in self.areas]

    @property
    def strand_names(self) -> list[str]:
        return [str(Strand(value).label) for value in self.strands]
