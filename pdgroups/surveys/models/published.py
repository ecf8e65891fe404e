"""What is kept after a wave is frozen."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from .surveys import Question
from .waves import Wave


class Tally(models.Model):
    """How many gave each answer in a frozen wave. Never shown: pooling reads it."""

    wave = models.ForeignKey(Wave, on_delete=models.CASCADE, related_name="tallies")
    question = models.ForeignKey(Question, on_delete=models.CASCADE, related_name="+")
    role = models.PositiveSmallIntegerField(
        default=0, help_text="Of those who gave this role; 0 is everybody."
    )
    value = models.PositiveSmallIntegerField()
    count = models.PositiveIntegerField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["wave", "question", "role", "value"], name="one_tally_per_value"
            )
        ]

    def __str__(self) -> str:
        return "a tally"


class PublishedTable(models.Model):
    """Figures that may be shown, written once when a wave is frozen and never changed.

    Everything that any page, file or mail says about a survey comes from here.
    """

    class Kind(models.TextChoices):
        WAVE = "wave"  # how many answered, of how many
        ITEM = "item"  # one question's figures
        PANEL = "panel"  # one question: the same people, then and now
        PANEL_WAVE = "panel_wave"  # how many are in the panel, and who is not

    wave = models.ForeignKey(Wave, on_delete=models.CASCADE, related_name="tables")
    kind = models.CharField(max_length=10, choices=Kind.choices)
    question = models.ForeignKey(
        Question, on_delete=models.CASCADE, null=True, blank=True, related_name="tables"
    )
    figures = models.JSONField()
    rules = models.PositiveSmallIntegerField(help_text="Version of the rules that allowed it.")
    written_on = models.DateField(default=timezone.localdate)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["wave", "kind", "question"],
                condition=Q(question__isnull=False),
                name="a_question_table_is_written_once",
            ),
            models.UniqueConstraint(
                fields=["wave", "kind"],
                condition=Q(question__isnull=True),
                name="a_wave_table_is_written_once",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind} of {self.wave}"


class Comment(models.Model):
    """What somebody wrote in their own words, once frozen: nobody's, and in no order.

    Kept from ten answers and five comments on. Somebody outside the school reads it for names
    before the school can, and one that is held back is deleted.
    """

    class State(models.TextChoices):
        WAITING = "waiting", _("Waiting to be read for names")
        SHOWN = "shown", _("Shown to the school")

    wave = models.ForeignKey(Wave, on_delete=models.CASCADE, related_name="comments")
    question = models.ForeignKey(Question, on_delete=models.CASCADE, related_name="+")
    text = models.TextField()
    state = models.CharField(max_length=8, choices=State.choices, default=State.WAITING)
    read_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+"
    )

    def __str__(self) -> str:
        return "a comment"
