from collections.abc import Mapping
from typing import ClassVar, Self

from django.conf import settings
from django.db import models
from django.utils import timezone

from pdgroups.core.ids import short_id

from .projects import Project


class PlanRowQuerySet(models.QuerySet["PlanRow"]):
    def kept(self) -> Self:
        """Those that nobody has taken out."""
        return self.filter(taken_out_at=None)

    def held(self) -> Self:
        """With their plan held as by ``Project.hold``, in the same query.

        The plan comes first in ``of``, and PostgreSQL locks in that order: whoever waits here has
        no line that the holder of the plan may want. The line is locked as well, or a save that has
        waited would read it as it was before.
        """
        joined = self.select_related("project")
        return joined.select_for_update(of=("project", "self"), no_key=True)


class PlanRow(models.Model):
    """One line of one of a plan's lists, such as a piece of evidence or an active ingredient.

    What the lists are is said in ``projects.kinds``. A line that is taken out stays, so that
    it can be put back.
    """

    project = models.ForeignKey(Project, on_delete=models.CASCADE)
    public_id = models.CharField(max_length=10, unique=True, default=short_id, editable=False)
    position = models.PositiveSmallIntegerField(default=0, editable=False)
    made_at = models.DateTimeField(default=timezone.now, editable=False)
    saved_at = models.DateTimeField(default=timezone.now, editable=False)
    saved_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        null=True,
        editable=False,
        related_name="+",
    )
    taken_out_at = models.DateTimeField(null=True, editable=False)

    beside: ClassVar[Mapping[str, models.Aggregate]] = {}
    """What a page says of a line beyond its own boxes, as annotations."""

    objects = PlanRowQuerySet.as_manager()

    class Meta:
        abstract = True
        ordering = ["position", "pk"]


class Change(models.Model):
    """One text of a plan before and after somebody's hour of work on it.

    ``part`` is the key of a prompt or of a kind of list; ``row`` and ``field`` say which line
    and which of its boxes, and are empty for a prompt. ``is_private`` is what somebody wrote
    while they kept the section to themselves: nobody else reads it, whatever is shared later.
    """

    project = models.ForeignKey(Project, on_delete=models.CASCADE, related_name="changes")
    part = models.CharField(max_length=20, editable=False)
    row = models.CharField(max_length=10, blank=True, editable=False)
    field = models.CharField(max_length=30, blank=True, editable=False)
    before = models.TextField(blank=True)
    after = models.TextField(blank=True)
    begun_at = models.DateTimeField(default=timezone.now)
    at = models.DateTimeField(default=timezone.now)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+"
    )
    is_private = models.BooleanField(default=False)

    class Meta:
        ordering = ["at", "pk"]
        indexes = [models.Index(fields=["project", "at"])]

    def __str__(self) -> str:
        return f"{self.project}: {self.part} {self.row} {self.field}".rstrip()

    @property
    def spot(self) -> tuple[str, str, str]:
        """Which box of the plan this is about."""
        return self.part, self.row, self.field
