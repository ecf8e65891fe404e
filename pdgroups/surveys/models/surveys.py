"""One school's survey and its questions."""

import datetime as dt

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from pdgroups.core.ids import short_id
from pdgroups.projects.models import ActiveIngredient, Project
from pdgroups.surveys import kinds

from .templates import GroupSurveyTemplate

UNDO = dt.timedelta(days=30)
"""For so long after it was deleted can a survey be brought back."""


class Survey(models.Model):
    """The same questions, asked of one school's staff before and after. One code and poster."""

    class Linking(models.TextChoices):
        CODE = "code", _("By a private code that each person makes")
        NONE = "none", _("Not linked: compare everybody then with everybody now")

    class Openness(models.TextChoices):
        ANONYMOUS = "anonymous", _("Anonymous: nobody is shown figures of fewer than five people")
        OPEN = "open", _("Open: not anonymous, for a team under ten that wants every figure")

    project = models.ForeignKey(Project, on_delete=models.CASCADE, related_name="surveys")
    template = models.ForeignKey(
        GroupSurveyTemplate, on_delete=models.SET_NULL, null=True, related_name="+"
    )
    public_id = models.CharField(max_length=10, unique=True, default=short_id, editable=False)
    code = models.CharField(max_length=8, unique=True, editable=False)
    title = models.CharField(_("title"), max_length=120)
    about = models.CharField(max_length=120)
    stem = models.CharField(max_length=80)
    linking = models.CharField(max_length=4, choices=Linking.choices, default=Linking.CODE)
    half_term = models.DateField(
        null=True,
        editable=False,
        help_text="Of a pulse: the day from which its half-term counts. No other survey has one.",
    )
    openness = models.CharField(max_length=9, choices=Openness.choices, default=Openness.ANONYMOUS)
    looks_back = models.BooleanField(
        _("ask what they would say of before, looking back"),
        default=False,
        help_text=_(
            "Asked with the impact survey, and shown beside a real baseline, never for it."
        ),
    )
    elements = models.JSONField(default=list, help_text="Keys of the memory questions, in order.")
    # Copied when the baseline opens, thresholds among it; readable at the link afterwards.
    promise_version = models.PositiveSmallIntegerField(default=0)
    promise = models.JSONField(default=list, help_text="Numbered sentences, in order.")
    links_destroyed_on = models.DateField(
        null=True, editable=False, help_text="Since then nobody can link answers to a code."
    )
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+"
    )
    made_on = models.DateField(auto_now_add=True)
    you_said_we_will = models.TextField(
        _("what you will do with what staff said"), max_length=600, blank=True
    )

    archived_on = models.DateField(null=True, editable=False)
    # Deletion: asked for by the programme team, undone within 30 days or carried out.
    deleted_on = models.DateField(null=True, editable=False)
    deleted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+"
    )
    deletion_reason = models.CharField(_("why it is deleted"), max_length=300, blank=True)

    class Meta:
        ordering = ["-pk"]
        constraints = [
            models.UniqueConstraint(fields=["project", "half_term"], name="one_pulse_per_half_term")
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def is_pulse(self) -> bool:
        """Whether it asks about the plan's active ingredients, in one wave: see ``Wave.Moment``."""
        return self.half_term is not None

    @property
    def is_open_to_all(self) -> bool:
        """Whether it says on every screen that it is not anonymous, and shows every figure."""
        return self.openness == self.Openness.OPEN

    @property
    def last_day_to_undo(self) -> dt.date | None:
        """The last day on which it can be brought back; none when it is not deleted."""
        return self.deleted_on + UNDO if self.deleted_on else None

    @property
    def links_answers(self) -> bool:
        """Whether private codes are asked for: not after their secret has been destroyed."""
        return self.linking == self.Linking.CODE and self.links_destroyed_on is None


class Question(models.Model):
    """One question of a survey. Locked when the first wave opens.

    ``looks_back_on`` makes it the same question asked of before, in the impact wave alone.
    """

    survey = models.ForeignKey(Survey, on_delete=models.CASCADE, related_name="questions")
    position = models.PositiveSmallIntegerField()
    text = models.CharField(max_length=160)
    kind = models.CharField(
        max_length=10,
        choices=[(kind.key, kind.label) for kind in kinds.KINDS.values()],
        default=kinds.CONFIDENCE.key,
    )
    options = models.JSONField(
        default=list, help_text="What can be chosen, where the kind has no words."
    )
    identity = models.UUIDField(null=True, help_text="The bank item it came from; own items: none.")
    wording = models.PositiveSmallIntegerField(
        default=1, help_text="Of the bank item's wordings, which."
    )
    ingredient = models.ForeignKey(
        ActiveIngredient,
        on_delete=models.SET_NULL,
        null=True,
        related_name="+",
        help_text="What a pulse asks about; its words are those of the day it was asked.",
    )
    looks_back_on = models.OneToOneField(
        "self", on_delete=models.CASCADE, null=True, related_name="looking_back"
    )

    class Meta:
        ordering = ["position"]
        constraints = [
            models.UniqueConstraint(fields=["survey", "position"], name="one_question_per_position")
        ]

    def __str__(self) -> str:
        return self.text

    @property
    def is_of_a_bank(self) -> bool:
        """Whether other schools may have been asked the very same, so that they can be added."""
        return self.identity is not None and self.looks_back_on_id is None
