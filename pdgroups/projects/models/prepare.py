from decimal import Decimal

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from pdgroups.accounts.fields import owner

from .explore import CurrentPractice
from .rows import PlanRow


class Term(models.TextChoices):
    """When an outcome is looked for."""

    SHORT = "short", _("Soon: within a term")
    MEDIUM = "medium", _("Within a year")
    LONG = "long", _("Later")


class Dimension(models.TextChoices):
    """The four ways of asking how well something is being implemented (EEF, 2019 and 2024)."""

    FIDELITY = "fidelity", _("Fidelity: is it done as intended?")
    ACCEPTABILITY = "acceptability", _("Acceptability: do people think it is worth doing?")
    FEASIBILITY = "feasibility", _("Feasibility: can people manage it?")
    REACH = "reach", _("Reach: does it get to those it is for?")


def hours_freed() -> "models.DecimalField[Decimal | None, Decimal | None]":
    """What stopping something gives back, in hours a week; nothing where nobody has said."""
    return models.DecimalField(
        _("hours a week it frees, for everybody together"),
        max_digits=4,
        decimal_places=1,
        null=True,
        blank=True,
        validators=[MinValueValidator(0), MaxValueValidator(200)],
    )


class ActiveIngredient(PlanRow):
    """One practice without which the approach would not work."""

    name = models.CharField(_("the ingredient, in a few words"), max_length=120)
    description = models.TextField(_("what people do"), max_length=400, blank=True)
    looks_like = models.TextField(_("what it looks like"), max_length=600, blank=True)
    does_not_look_like = models.TextField(
        _("what it does not look like"), max_length=600, blank=True
    )
    tight = models.TextField(_("tight: what must not change"), max_length=300, blank=True)
    loose = models.TextField(_("loose: what people may adapt"), max_length=300, blank=True)
    for_whom = models.CharField(_("for whom"), max_length=120, blank=True)

    def __str__(self) -> str:
        return self.name


class Activity(PlanRow):
    """Something that gets people ready: training, coaching, a changed timetable."""

    class Kind(models.TextChoices):
        TRAIN = "train", _("Training")
        MODEL = "model", _("Showing how it is done")
        COACH = "coach", _("Coaching")
        PROMPT = "prompt", _("Prompts and reminders")
        RESOURCE = "resource", _("Materials")
        POLICY = "policy", _("Policy")
        TIMETABLE = "timetable", _("Timetable")
        DATA = "data", _("Data and records")
        AUDIT = "audit", _("Looking at practice and talking about it")
        CHAMPION = "champion", _("A champion for it")
        COMMUNICATION = "communication", _("Telling pupils or families")
        STOP = "stop", _("Stopping something")

    class Status(models.TextChoices):
        PLANNED = "planned", _("Planned")
        STARTED = "started", _("Started")
        DONE = "done", _("Done")
        DROPPED = "dropped", _("Dropped")

    name = models.CharField(_("what we will do"), max_length=200)
    kind = models.CharField(_("kind of activity"), max_length=13, choices=Kind.choices)
    mechanisms = models.JSONField(_("how it helps people learn"), default=list, blank=True)
    owner = owner(_("who sees to it"))
    due_on = models.DateField(_("by when"), null=True, blank=True)
    status = models.CharField(
        _("how far it is"), max_length=7, choices=Status.choices, default=Status.PLANNED
    )

    class Meta(PlanRow.Meta):
        verbose_name_plural = "activities"

    def __str__(self) -> str:
        return self.name

    @property
    def is_open(self) -> bool:
        return self.status in {self.Status.PLANNED, self.Status.STARTED}

    @property
    def is_dropped(self) -> bool:
        return self.status == self.Status.DROPPED

    @property
    def is_late(self) -> bool:
        """Its day has passed, and it is neither done nor dropped."""
        return self.is_open and self.due_on is not None and self.due_on < timezone.localdate()

    @property
    def is_training_begun(self) -> bool:
        return self.kind == self.Kind.TRAIN and self.status == self.Status.STARTED


class ImplementationOutcome(PlanRow):
    """How well it should be going, and the cheap sign by which that is seen."""

    dimension = models.CharField(_("about what"), max_length=13, choices=Dimension.choices)
    statement = models.CharField(_("what we hope to see"), max_length=300)
    term = models.CharField(_("when"), max_length=6, choices=Term.choices, default=Term.SHORT)
    measure = models.CharField(_("how we will know"), max_length=300, blank=True)
    target = models.CharField(_("how much would be good"), max_length=120, blank=True)
    owner = owner(_("who looks at it"))
    review_on = models.DateField(_("looked at next on"), null=True, blank=True)

    def __str__(self) -> str:
        return self.statement


class FinalOutcome(PlanRow):
    """What should be better for pupils in the end. About groups of pupils, never about one."""

    statement = models.CharField(_("what should be better for pupils"), max_length=300)
    term = models.CharField(_("when"), max_length=6, choices=Term.choices, default=Term.LONG)
    measure = models.CharField(_("how we will know"), max_length=300, blank=True)
    baseline = models.CharField(_("where we start"), max_length=120, blank=True)
    target = models.CharField(_("where we want to be"), max_length=120, blank=True)
    subgroup = models.CharField(_("for which pupils"), max_length=120, blank=True)

    def __str__(self) -> str:
        return self.statement


class Stopping(PlanRow):
    """Something that stops, so that there is time for the rest."""

    what = models.CharField(_("what we will stop"), max_length=200)
    why = models.TextField(_("why it can go"), max_length=600, blank=True)
    hours = hours_freed()
    from_on = models.DateField(_("from when"), null=True, blank=True)
    came_from = models.ForeignKey(
        CurrentPractice,
        on_delete=models.SET_NULL,
        null=True,
        editable=False,
        related_name="stopped",
    )

    def __str__(self) -> str:
        return self.what
