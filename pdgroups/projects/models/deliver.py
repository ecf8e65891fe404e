from django.core.validators import MaxValueValidator
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from .prepare import ActiveIngredient, Dimension
from .projects import Project
from .rows import PlanRow


class LookForTally(models.Model):
    """How often an ingredient was seen in one half-term's drop-ins: never when, where or whose.

    ``half_term`` is the day by which it is kept (``HalfTerm``). What is shown goes on in fives, so that
    nobody can tell one drop-in from two looks at the page, and nothing is shown before five.
    """

    class Seen(models.TextChoices):
        SEEN = "seen", _("Seen")
        PARTLY = "partly", _("Partly")
        NOT_SEEN = "not_seen", _("Not seen")

    STEP = 5
    KEYS = 20
    COUNTS = ("seen", "partly", "not_seen", "seen_shown", "partly_shown", "not_seen_shown", "keys")

    project = models.ForeignKey(Project, on_delete=models.CASCADE, related_name="look_fors")
    ingredient = models.ForeignKey(
        ActiveIngredient, on_delete=models.CASCADE, related_name="look_fors"
    )
    half_term = models.DateField()
    seen = models.PositiveSmallIntegerField(default=0)
    partly = models.PositiveSmallIntegerField(default=0)
    not_seen = models.PositiveSmallIntegerField(default=0)
    seen_shown = models.PositiveSmallIntegerField(default=0)
    partly_shown = models.PositiveSmallIntegerField(default=0)
    not_seen_shown = models.PositiveSmallIntegerField(default=0)
    # Of the last forms that were counted, so that one sent twice counts once.
    keys = models.JSONField(default=list, editable=False)

    class Meta:
        ordering = ["half_term", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["ingredient", "half_term"], name="one_tally_per_ingredient_and_half_term"
            )
        ]

    def __str__(self) -> str:
        return f"{self.ingredient}, half-term from {self.half_term}"

    @property
    def drop_ins(self) -> int:
        """How many there were. Never shown."""
        return self.seen + self.partly + self.not_seen

    @property
    def drop_ins_shown(self) -> int:
        """A multiple of five; 0 before there were five."""
        return self.seen_shown + self.partly_shown + self.not_seen_shown

    def count(self, how: str, key: str) -> None:
        """Add one drop-in, unless a form with that key was counted already. Stores nothing."""
        if key in self.keys:
            return
        name = self.Seen(how).value
        setattr(self, name, getattr(self, name) + 1)
        self.keys = [*self.keys, key][-self.KEYS :]
        if self.drop_ins % self.STEP == 0:
            self.seen_shown, self.partly_shown = self.seen, self.partly
            self.not_seen_shown = self.not_seen


class Barrier(PlanRow):
    """Something that gets in the way or helps, on one ring of what surrounds a child.

    The rings are Bronfenbrenner's, as the programme uses them.
    """

    class Sort(models.TextChoices):
        BARRIER = "barrier", _("Gets in the way")
        ENABLER = "enabler", _("Helps")

    class Ring(models.TextChoices):
        CHILD = "child", _("Children")
        FAMILY = "family", _("Families")
        CLASSROOM = "classroom", _("Classrooms")
        SCHOOL = "school", _("The whole school")
        LOCALITY = "locality", _("Our area")
        NATION = "nation", _("The country")

    sort = models.CharField(_("does it help?"), max_length=7, choices=Sort.choices)
    ring = models.CharField(_("where it lies"), max_length=9, choices=Ring.choices)
    words = models.CharField(_("what it is"), max_length=300)
    remedy = models.CharField(_("what we do about it"), max_length=300, blank=True)
    solved_on = models.DateField(_("no longer in the way since"), null=True, blank=True)

    def __str__(self) -> str:
        return self.words


class Adaptation(PlanRow):
    """Something that was changed on the way, and whether the core is still whole."""

    class Part(models.TextChoices):
        TIGHT = "tight", _("Tight: it was not meant to change")
        LOOSE = "loose", _("Loose: it may be adapted")

    class Verdict(models.TextChoices):
        KEEP = "keep", _("Keep the change")
        UNDO = "undo", _("Go back")
        WATCH = "watch", _("Watch it for now")

    change = models.TextField(_("what we changed"), max_length=400)
    why = models.TextField(_("why"), max_length=400, blank=True)
    ingredient = models.ForeignKey(
        ActiveIngredient,
        verbose_name=_("which ingredient it touches"),
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
    )
    part = models.CharField(_("which part of it"), max_length=5, choices=Part.choices, blank=True)
    verdict = models.CharField(
        _("do we keep it?"), max_length=5, choices=Verdict.choices, blank=True
    )
    changed_on = models.DateField(_("when"), default=timezone.localdate)

    def __str__(self) -> str:
        return self.change


class Reading(PlanRow):
    """One look at how well it goes: so many of so many, as the school itself counted."""

    dimension = models.CharField(_("about what"), max_length=13, choices=Dimension.choices)
    asked = models.CharField(_("what was counted"), max_length=200)
    count = models.PositiveSmallIntegerField(_("how many"), validators=[MaxValueValidator(5000)])
    out_of = models.PositiveSmallIntegerField(
        _("out of how many"), validators=[MaxValueValidator(5000)]
    )
    read_on = models.DateField(_("when"), default=timezone.localdate)

    class Meta(PlanRow.Meta):
        constraints = [
            models.CheckConstraint(
                condition=models.Q(out_of__gt=0, count__lte=models.F("out_of")),
                name="a_reading_counts_no_more_than_there_are",
            )
        ]

    def __str__(self) -> str:
        return f"{self.asked}: {self.count} of {self.out_of}"
