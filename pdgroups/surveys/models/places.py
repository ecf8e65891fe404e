"""Totals of groups, regions and programmes: what was added up with what, and what may be shown.

A place is a group, a region in one school year of a programme, or that whole year. It is closed
once for a moment; answers that come later are added as a further version, and what an earlier
closing formed or wrote is never changed.
"""

from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone

from pdgroups.groups.models import PDGroup, Programme
from pdgroups.schools.models import Region

from .surveys import Question
from .waves import Wave


class ClosingQuerySet(models.QuerySet["Closing"]):
    def of_group(self, pd_group: PDGroup) -> Self:
        return self.filter(pd_group=pd_group)

    def of_region(self, pd_group: PDGroup) -> Self:
        """Of the region and year that a group is in."""
        return self.of_year(pd_group).filter(pd_group=None, region=pd_group.region_id)

    def of_programme(self, pd_group: PDGroup) -> Self:
        return self.of_year(pd_group).filter(pd_group=None, region=None)

    def of_year(self, pd_group: PDGroup) -> Self:
        """Of every place in a group's programme and school year."""
        return self.filter(programme=pd_group.programme_id, year=pd_group.year)


class Closing(models.Model):
    """One act of closing a place for a moment. Those of groups are inside their region's."""

    programme = models.ForeignKey(Programme, on_delete=models.PROTECT, related_name="+")
    year = models.PositiveSmallIntegerField()
    region = models.ForeignKey(
        Region,
        on_delete=models.PROTECT,
        null=True,
        related_name="+",
        help_text="Of a group: where it was when it first closed.",
    )
    pd_group = models.ForeignKey(PDGroup, on_delete=models.PROTECT, null=True, related_name="+")
    moment = models.CharField(
        max_length=8, choices=[(moment.value, moment.label) for moment in Wave.THEN_AND_NOW]
    )
    version = models.PositiveSmallIntegerField(
        null=True, help_text="Of the tables that it wrote; none where it had nothing new to show."
    )
    closed_on = models.DateField(default=timezone.localdate)
    closed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        null=True,
        related_name="+",
        help_text="Nobody when its time had come.",
    )

    objects = ClosingQuerySet.as_manager()

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["pd_group", "moment", "version"],
                condition=Q(pd_group__isnull=False),
                name="a_group_has_one_table_set_per_version",
            ),
            models.UniqueConstraint(
                fields=["programme", "year", "region", "moment", "version"],
                condition=Q(pd_group__isnull=True, region__isnull=False),
                name="a_region_has_one_table_set_per_version",
            ),
            models.UniqueConstraint(
                fields=["programme", "year", "moment", "version"],
                condition=Q(pd_group__isnull=True, region__isnull=True),
                name="a_programme_has_one_table_set_per_version",
            ),
            models.CheckConstraint(
                name="a_groups_closing_knows_its_region",
                condition=Q(pd_group__isnull=True) | Q(region__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_moment_display()}, version {self.version}"


class Pool(models.Model):
    """Answers to one question that are only ever added up together. Never shown itself.

    Each pool is part of one wider pool at most: so there is one way of cutting the answers, and
    nothing to subtract from anything. ``pooling`` and ``adding_up`` say when pools unite.
    """

    class Step(models.TextChoices):
        ATOM = "atom"  # five answers or more
        EXACT = "exact"  # ten or more, of whole atoms
        TOTAL = "total"  # of two schools or more: what totals add up
        ROLES = "roles"  # whose roles may be told apart
        PANEL = "panel"  # one school's people who are compared, then and now
        PANELS = "panels"  # of two schools or more

    closing = models.ForeignKey(Closing, on_delete=models.CASCADE, related_name="pools")
    step = models.CharField(max_length=6, choices=Step.choices)
    inside = models.ForeignKey("self", on_delete=models.CASCADE, null=True, related_name="parts")
    identity = models.UUIDField()
    wording = models.PositiveSmallIntegerField()
    kind = models.CharField(max_length=10)
    asked = models.CharField(max_length=260)
    options = models.JSONField(
        default=list, help_text="What could be chosen, where the kind has no words."
    )
    position = models.PositiveSmallIntegerField()
    schools = models.PositiveIntegerField()
    people = models.PositiveIntegerField()
    counts = models.JSONField(help_text="How many, by answer; of a panel, by move.")
    roles = models.JSONField(
        default=list,
        help_text="[name, [how many in each school], {answer: how many}]; none if not asked of all.",
    )

    class Meta:
        ordering = ["pk"]
        indexes = [models.Index(fields=["closing", "step"], name="pools_by_step")]

    def __str__(self) -> str:
        return self.step


class Counted(models.Model):
    """One school's answers to one question, taken in by its group's closing: once, for ever.

    Without an atom they wait for others: fewer than five are nothing by themselves.
    """

    closing = models.ForeignKey(Closing, on_delete=models.CASCADE, related_name="counted")
    wave = models.ForeignKey(Wave, on_delete=models.CASCADE, related_name="counted")
    question = models.ForeignKey(Question, on_delete=models.CASCADE, related_name="+")
    atom = models.ForeignKey(Pool, on_delete=models.CASCADE, null=True, related_name="counted")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["wave", "question"], name="an_answer_is_pooled_once")
        ]

    def __str__(self) -> str:
        return "answers of one school"


class Moved(models.Model):
    """How one school's exact panel moved on one question. Never shown: totals of panels add it."""

    wave = models.ForeignKey(Wave, on_delete=models.CASCADE, related_name="moved")
    question = models.ForeignKey(Question, on_delete=models.CASCADE, related_name="+")
    move = models.CharField(max_length=12)
    count = models.PositiveIntegerField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["wave", "question", "move"], name="one_count_per_move")
        ]

    def __str__(self) -> str:
        return "how a panel moved"


class PlaceTable(models.Model):
    """Figures of a place that may be shown, written once by a closing and never changed.

    Everything that any page, file or mail says about a place comes from here.
    """

    class Kind(models.TextChoices):
        ITEM = "item"  # one question's figures
        ROLES = "roles"  # the same, by role
        PANEL = "panel"  # one question: the same people, then and now

    closing = models.ForeignKey(Closing, on_delete=models.CASCADE, related_name="tables")
    kind = models.CharField(max_length=5, choices=Kind.choices)
    identity = models.UUIDField()
    wording = models.PositiveSmallIntegerField()
    question_kind = models.CharField(max_length=10)
    asked = models.CharField(max_length=260, help_text="The question as staff read it.")
    options = models.JSONField(default=list)
    position = models.PositiveSmallIntegerField()
    schools = models.PositiveIntegerField(help_text="How many schools' answers these are.")
    figures = models.JSONField()
    rules = models.PositiveSmallIntegerField(help_text="Version of the rules that allowed it.")
    digest = models.CharField(max_length=64, help_text="SHA-256 of what it says: ``digest_of``.")

    class Meta:
        ordering = ["position", "kind"]
        constraints = [
            models.UniqueConstraint(
                fields=[
                    "closing",
                    "kind",
                    "identity",
                    "wording",
                    "question_kind",
                    "asked",
                    "options",
                ],
                name="a_place_table_is_written_once",
            )
        ]

    def __str__(self) -> str:
        return f"{self.kind} of {self.closing}"
