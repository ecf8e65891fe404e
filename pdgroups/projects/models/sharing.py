from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import Exists, OuterRef
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from pdgroups.groups.models import Membership, Role

from .projects import Project


class Reach(models.TextChoices):
    """How far one section of a plan is shared; each reaches everybody that the one before does."""

    ME = "me", _("Only me")
    TEAM = "team", _("Our team, our senior sponsor and the group’s leads")
    GROUP = "group", _("Everybody in our group")
    PROGRAMME = "programme", _("Our group and the programme team")


class SectionReachQuerySet(models.QuerySet["SectionReach"]):
    def with_keeper(self) -> Self:
        """``has_keeper``: whether who keeps it to themselves still works in the school's team."""
        team = Membership.objects.current().filter(
            user=OuterRef("by"),
            participation=OuterRef("project__participation"),
            role__in=[Role.PROJECT_LEAD, Role.TEAM_MEMBER],
        )
        return self.annotate(has_keeper=Exists(team))


class SectionReach(models.Model):
    """How far a section of a plan is shared, where that is not the usual ``Reach.TEAM``."""

    project = models.ForeignKey(Project, on_delete=models.CASCADE, related_name="reaches")
    section = models.CharField(max_length=30, editable=False)
    reach = models.CharField(max_length=9, choices=Reach.choices)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+"
    )
    at = models.DateTimeField(default=timezone.now)

    objects = SectionReachQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["project", "section"], name="one_reach_per_section")
        ]

    def __str__(self) -> str:
        return f"{self.project}: {self.section} {self.reach}"
