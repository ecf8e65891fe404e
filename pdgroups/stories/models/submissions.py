from typing import TYPE_CHECKING

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from pdgroups.core.ids import short_id
from pdgroups.groups.models import PDGroup
from pdgroups.projects.models import NextStep, Project
from pdgroups.stories.classification import CostBand, Grade

from .public_life import PublicLife

if TYPE_CHECKING:
    from .edited_words import EditedWords


class CaseStudySubmission(PublicLife):
    """What a school offers for publication. Private until the head and the lead have agreed."""

    class State(models.TextChoices):
        DRAFT = "draft", _("Being written")
        OFFERED = "offered", _("Waiting for the head and the regional lead")
        WITH_EDITORS = "with_editors", _("With the programme’s editors")
        PUBLISHED = "published", _("Published")
        WITHDRAWN = "withdrawn", _("Withdrawn")

    class Licence(models.TextChoices):
        CC_BY = "cc_by", _("Creative Commons Attribution 4.0: others may use and adapt it")
        RESERVED = "reserved", _("All rights reserved: others may read it")

    project = models.OneToOneField(Project, on_delete=models.CASCADE, related_name="case_study")
    pd_group = models.ForeignKey(PDGroup, on_delete=models.CASCADE, related_name="case_studies")
    public_id = models.CharField(max_length=10, unique=True, default=short_id, editable=False)
    state = models.CharField(max_length=12, choices=State.choices, default=State.DRAFT)
    version = models.PositiveIntegerField(default=1)

    title = models.CharField(_("title"), max_length=80, blank=True)
    standfirst = models.TextField(_("in two sentences"), max_length=300, blank=True)
    aim = models.TextField(_("aim"), max_length=300, blank=True)
    context = models.TextField(_("context"), max_length=2000, blank=True)
    evidence = models.TextField(_("evidence base"), max_length=2000, blank=True)
    delivery = models.TextField(_("what you did"), max_length=3000, blank=True)
    outcomes = models.TextField(_("outcomes and impact"), max_length=3000, blank=True)
    helped = models.TextField(_("what helped"), max_length=1500, blank=True)
    hindered = models.TextField(_("what got in the way"), max_length=1500, blank=True)
    differently = models.TextField(_("what you would do differently"), max_length=1500, blank=True)
    next_steps = models.TextField(_("what next"), max_length=1500, blank=True)
    stopped = models.TextField(_("what you stopped doing"), max_length=1500, blank=True)
    try_this = models.TextField(
        _("try this in your school"), max_length=900, blank=True, help_text="A line for each step."
    )
    limits = models.TextField(_("limits of this evidence"), max_length=1500, blank=True)
    sources = models.TextField(_("credits and sources"), max_length=1500, blank=True)
    ingredients = models.JSONField(
        default=list,
        blank=True,
        help_text="Up to five active ingredients: name, looks_like and unlike of each.",
    )
    timeline = models.JSONField(
        default=list, blank=True, help_text="Up to twelve steps in order: when and what of each."
    )
    figures = models.JSONField(
        default=list, blank=True, help_text="Frozen figures that the school chose to include."
    )

    # At a glance, and what readers sort by.
    areas = models.JSONField(_("areas of need"), default=list, blank=True)
    strands = models.JSONField(_("EEF strands"), default=list, blank=True)
    took_part = models.CharField(_("who took part"), max_length=160, blank=True)
    duration = models.CharField(_("how long it took"), max_length=60, blank=True)
    cost = models.CharField(_("cost"), max_length=4, choices=CostBand.choices, blank=True)
    cover_days = models.PositiveSmallIntegerField(_("days of cover"), null=True, blank=True)
    verdict = models.CharField(
        _("next step"), max_length=8, choices=NextStep.Verdict.choices, blank=True
    )
    enablers = models.JSONField(
        default=list,
        blank=True,
        help_text="Enablers: key, part and words of each.",
    )

    # How sure anybody can be: about the evidence, never about the school.
    strength = models.CharField(
        _("strength of the evidence"), max_length=9, choices=Grade.choices, blank=True
    )
    strength_reason = models.CharField(_("why this strength"), max_length=240, blank=True)
    breadth = models.CharField(
        _("breadth of the impact"), max_length=9, choices=Grade.choices, blank=True
    )
    breadth_reason = models.CharField(_("why this breadth"), max_length=240, blank=True)

    brought = models.JSONField(
        default=dict,
        blank=True,
        editable=False,
        help_text="By box, the fingerprint of what the plan said when it was brought in.",
    )

    # The permission record.
    agreed_by = models.CharField(_("who agreed to publish"), max_length=120, blank=True)
    agreed_role = models.CharField(_("their role"), max_length=120, blank=True)
    agreed_on = models.DateField(_("date they agreed"), null=True, blank=True)
    is_named = models.BooleanField(_("name our school"), default=False)
    display_name = models.CharField(
        _("how to describe the school if it is not named"), max_length=120, blank=True
    )
    licence = models.CharField(
        _("licence"), max_length=8, choices=Licence.choices, default=Licence.CC_BY
    )
    no_pupil_named = models.BooleanField(_("no pupil is named or can be recognised"), default=False)

    public_path = models.CharField(
        max_length=255,
        blank=True,
        editable=False,
        help_text="Where it can be read while it is published, such as /case-studies/waiting/.",
    )
    authors = models.ManyToManyField(
        settings.AUTH_USER_MODEL, related_name="+", help_text="Whoever has ever saved it."
    )
    offered_at = models.DateTimeField(null=True, blank=True)
    withdrawn_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="nothing_is_offered_without_permission",
                condition=Q(state__in=["draft", "withdrawn"])
                | (Q(agreed_on__isnull=False, no_pupil_named=True) & ~Q(agreed_by="")),
            )
        ]

    def __str__(self) -> str:
        return self.title or str(self.project)

    @property
    def is_offered(self) -> bool:
        """The school has offered it and not taken it back: others than its own team may read it."""
        return self.state in {self.State.OFFERED, self.State.WITH_EDITORS, self.State.PUBLISHED}

    @property
    def is_public(self) -> bool:
        """Readers have a page of it: as it is, or as it was before it is corrected."""
        is_kept = self.is_being_corrected and "taken_off" not in self.before_correction
        return self.state == self.State.PUBLISHED or is_kept

    @property
    def can_be_changed(self) -> bool:
        """Not while it is with the editors or published: then it must be withdrawn first."""
        return self.state not in {self.State.WITH_EDITORS, self.State.PUBLISHED}

    @property
    def shown_as(self) -> str:
        """The school as readers of the case study see it."""
        return str(self.project) if self.is_named else self.display_name

    def edited(self) -> "EditedWords | None":
        """What an editor last made of the words of this version. One query."""
        return self.edited_words.filter(version=self.version).first()
