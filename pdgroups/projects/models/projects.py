from typing import Any

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.models import RevisionMixin

from pdgroups.core.eef import Phase
from pdgroups.groups.models import GroupOwnedQuerySet, Participation, PDGroup
from pdgroups.projects import prompts


class Project(RevisionMixin, models.Model):
    """One school's one priority inside one group. Made when its first project lead accepts.

    A revision holds the whole plan (``projects.versions``), not the boxes of this row alone.
    """

    class Baseline(models.TextChoices):
        """What a school said when its first training began."""

        YES = "yes", _("Yes, we have one")
        LATER = "later", _("Not yet, we will take one soon")
        WITHOUT = "without", _("No, and we go on without")

    pd_group = models.ForeignKey(PDGroup, on_delete=models.CASCADE, related_name="projects")
    participation = models.OneToOneField(
        Participation, on_delete=models.PROTECT, related_name="project"
    )
    slug = models.SlugField(max_length=80)
    phase = models.CharField(
        _("where we are"), max_length=8, choices=Phase.choices, default=Phase.EXPLORE
    )
    phase_said_on = models.DateField(null=True, blank=True)
    results_shared_on = models.DateField(null=True, blank=True)
    baseline_said = models.CharField(
        _("Is there a baseline?"), max_length=7, choices=Baseline.choices, blank=True
    )
    baseline_why = models.CharField(_("Why not?"), max_length=300, blank=True)
    cards_code = models.CharField(max_length=24, unique=True, null=True, editable=False)  # noqa: DJ001 -- unique, where there is one
    created_on = models.DateField(auto_now_add=True)

    keeps_nothing = False
    """Set by a query that has found that nobody keeps a section to themselves. Never stored."""

    objects = GroupOwnedQuerySet["Project"].as_manager()

    class Meta:
        ordering = ["slug"]
        constraints = [
            models.UniqueConstraint(fields=["pd_group", "slug"], name="one_project_per_address")
        ]

    def __str__(self) -> str:
        return str(self.participation.school)

    def hold(self) -> None:
        """One change at a time in one plan: others wait until this transaction ends. One query."""
        Project.objects.select_for_update(no_key=True).get(pk=self.pk)

    def serializable_data(self) -> dict[str, Any]:
        from pdgroups.projects.versions import whole_plan  # noqa: PLC0415  it reads these models

        return {"pk": self.pk, "plan": whole_plan(self)}

    @property
    def shares_results(self) -> bool:
        """Whether the project lead lets the group's leads see this school's own results."""
        return self.results_shared_on is not None


class PhaseSaid(models.Model):
    """That a school said where it was, and why it went on, if something was still open."""

    project = models.ForeignKey(Project, on_delete=models.CASCADE, related_name="phases_said")
    phase = models.CharField(max_length=8, choices=Phase.choices)
    why = models.CharField(_("why we go on"), max_length=300, blank=True)
    said_on = models.DateField(default=timezone.localdate)
    said_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+"
    )

    class Meta:
        ordering = ["said_on", "pk"]

    def __str__(self) -> str:
        return f"{self.project}: {self.get_phase_display()}, {self.said_on}"


class PromptAnswer(models.Model):
    """The current answer to one prompt. ``version`` grows by one with every change."""

    project = models.ForeignKey(Project, on_delete=models.CASCADE, related_name="answers")
    prompt = models.CharField(max_length=20, choices=[(p.key, p.question) for p in prompts.PROMPTS])
    text = models.TextField(max_length=prompts.MAX_LENGTH, blank=True)
    version = models.PositiveIntegerField(default=1)
    saved_at = models.DateTimeField(default=timezone.now)
    saved_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+"
    )

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["project", "prompt"], name="one_answer_per_prompt")
        ]

    def __str__(self) -> str:
        return f"{self.project}: {self.prompt}"
