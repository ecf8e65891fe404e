from typing import Self

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from .projects import Project
from .rows import PlanRow


class Voice(PlanRow):
    """You said, we did: what came of something that people said."""

    class Who(models.TextChoices):
        STAFF = "staff", _("Staff")
        PUPILS = "pupils", _("Pupils")
        FAMILIES = "families", _("Families")
        GOVERNORS = "governors", _("Governors or trustees")
        OTHERS = "others", _("Others")

    who = models.CharField(_("who said it"), max_length=9, choices=Who.choices)
    said = models.CharField(_("you said"), max_length=300)
    did = models.CharField(_("we did, or why we did not"), max_length=300, blank=True)
    answered_on = models.DateField(_("told them on"), null=True, blank=True)

    def __str__(self) -> str:
        return self.said


class CheckQuerySet(models.QuerySet["Check"]):
    def last_of_each(self) -> Self:
        """Of each kind the last sitting."""
        later = self.model._default_manager.filter(  # noqa: SLF001 -- Django documents it
            project=models.OuterRef("project"),
            kind=models.OuterRef("kind"),
            taken_on__gt=models.OuterRef("taken_on"),
        )
        return self.filter(~models.Exists(later))

    def with_counts(self) -> Self:
        """Each with how many of its ratings help, are mixed and hinder."""
        levels = Rating.Level
        return self.annotate(
            helps=models.Count("ratings", filter=models.Q(ratings__level=levels.HELPS)),
            mixed=models.Count("ratings", filter=models.Q(ratings__level=levels.MIXED)),
            hinders=models.Count("ratings", filter=models.Q(ratings__level=levels.HINDERS)),
        )


class Check(models.Model):
    """One sitting with a list of statements: what helps, and what gets in the way, on that day."""

    class Kind(models.TextChoices):
        CONTEXT = "context", _("Context check")
        READINESS = "readiness", _("Readiness check")

    project = models.ForeignKey(Project, on_delete=models.CASCADE, related_name="checks")
    kind = models.CharField(max_length=9, choices=Kind.choices)
    taken_on = models.DateField(default=timezone.localdate)
    saved_at = models.DateTimeField(default=timezone.now, editable=False)
    saved_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+"
    )

    objects = CheckQuerySet.as_manager()

    class Meta:
        ordering = ["taken_on", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["project", "kind", "taken_on"], name="one_check_of_a_kind_a_day"
            )
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()}, {self.taken_on}"


class Rating(models.Model):
    """What a team said of one statement in one check."""

    class Level(models.TextChoices):
        HELPS = "helps", _("Helps")
        MIXED = "mixed", _("Mixed")
        HINDERS = "hinders", _("Gets in the way")

    # "check" is a method of every model.
    taken_in = models.ForeignKey(Check, on_delete=models.CASCADE, related_name="ratings")
    statement = models.CharField(max_length=30, editable=False)
    level = models.CharField(max_length=7, choices=Level.choices, blank=True)
    remedy = models.CharField(_("what we do about it"), max_length=250, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["taken_in", "statement"], name="one_rating_per_statement"
            )
        ]

    def __str__(self) -> str:
        return f"{self.statement}: {self.level}"
