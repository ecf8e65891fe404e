"""What is done before a meeting: jobs for a role, and whether a school is coming."""

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from pdgroups.core.ids import short_id
from pdgroups.groups.models import Participation
from pdgroups.meetings.kinds import ForWhom, plan_prompts
from pdgroups.projects import prompts

from .kept import Kept, KeptQuerySet
from .meetings import Meeting


class PreWork(models.Model):
    """One job before one meeting, for everybody in a role. What is taken out stays, to be put back."""

    meeting = models.ForeignKey(Meeting, on_delete=models.CASCADE, related_name="pre_work")
    public_id = models.CharField(max_length=10, unique=True, default=short_id, editable=False)
    position = models.PositiveSmallIntegerField()
    text = models.CharField(_("what to do"), max_length=200)
    for_whom = models.CharField(
        _("for whom"), max_length=12, choices=ForWhom.choices, default=ForWhom.EVERYONE
    )
    plan_prompt = models.CharField(
        _("where it is written"),
        max_length=20,
        choices=plan_prompts,
        blank=True,
        help_text="Key of the prompt of the plan that doing it answers.",
    )
    taken_out_at = models.DateTimeField(null=True, editable=False)

    objects = Kept()
    with_taken_out = KeptQuerySet.as_manager()

    class Meta:
        ordering = ["position", "pk"]

    def __str__(self) -> str:
        return self.text

    @property
    def answers(self) -> prompts.Prompt | None:
        """The prompt of the plan that doing it answers, if any."""
        return prompts.BY_KEY.get(self.plan_prompt)


class PreWorkDone(models.Model):
    """Somebody says that they have done a job. Their school's leads see only whether all are."""

    job = models.ForeignKey(PreWork, on_delete=models.CASCADE, related_name="done")
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="pre_work_done"
    )
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["job", "user"], name="a_job_is_done_once_by_a_person")
        ]

    def __str__(self) -> str:
        return f"{self.job}: {self.user}"


class Coming(models.Model):
    """What a school has said before a meeting about whether it is coming."""

    class Answer(models.TextChoices):
        YES = "yes", _("Yes")
        SOMEBODY_ELSE = "else", _("Yes, but somebody else")
        NO = "no", _("No, we cannot make it")

    meeting = models.ForeignKey(Meeting, on_delete=models.CASCADE, related_name="coming")
    participation = models.ForeignKey(
        Participation, on_delete=models.CASCADE, related_name="coming"
    )
    answer = models.CharField(_("answer"), max_length=4, choices=Answer.choices)
    said_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+"
    )
    said_at = models.DateTimeField(default=timezone.now)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["meeting", "participation"], name="a_school_answers_once_for_a_meeting"
            )
        ]

    def __str__(self) -> str:
        return f"{self.participation}: {self.get_answer_display()}"
