from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import OuterRef, Subquery
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from pdgroups.core.ids import short_id
from pdgroups.stories.blocks import BY_KEY, Block

from .submissions import CaseStudySubmission


class StoryCommentQuerySet(models.QuerySet["StoryComment"]):
    def for_editors(self) -> Self:
        """What editors may read: nothing of a case study that its school has taken back."""
        return self.filter(for_editors=True).exclude(
            submission__state=CaseStudySubmission.State.WITHDRAWN
        )

    def waiting_for_editors(self) -> Self:
        """Open threads in which no editor has spoken last, of case studies that lie with them."""
        state = CaseStudySubmission.State
        theirs = self.for_editors().filter(
            submission__state__in=(state.WITH_EDITORS, state.PUBLISHED)
        )
        return theirs.open_threads().last_said_by_others(StoryComment.Side.EDITOR)

    def open_threads(self) -> Self:
        return self.filter(thread=None, resolved_at=None)

    def last_said_by_others(self, *mine: "StoryComment.Side") -> Self:
        """Of threads: those that wait for an answer from ``mine``."""
        told = StoryComment.objects.filter(
            models.Q(thread=OuterRef("pk")) | models.Q(pk=OuterRef("pk"))
        )
        return self.alias(last=Subquery(told.order_by("-at", "-pk").values("side")[:1])).exclude(
            last__in=mine
        )


class StoryComment(models.Model):
    """What the school, its lead or an editor says beside one block, or an answer to that."""

    class Side(models.TextChoices):
        """As what somebody spoke: all that editors are told of who it was."""

        SCHOOL = "school", _("The school")
        LEAD = "lead", _("The regional lead")
        EDITOR = "editor", _("An editor")

    submission = models.ForeignKey(
        CaseStudySubmission, on_delete=models.CASCADE, related_name="comments"
    )
    block_key = models.CharField(max_length=12, editable=False)
    version = models.PositiveIntegerField(help_text="Which version it was said of.")
    public_id = models.CharField(max_length=10, unique=True, default=short_id, editable=False)
    thread = models.ForeignKey(
        "self", on_delete=models.CASCADE, null=True, editable=False, related_name="replies"
    )
    for_editors = models.BooleanField(
        _("the programme’s editors read this too"), default=False, editable=False
    )
    side = models.CharField(max_length=6, choices=Side.choices, editable=False)
    text = models.TextField(_("comment"), max_length=1000)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+"
    )
    at = models.DateTimeField(default=timezone.now)
    resolved_at = models.DateTimeField(null=True, editable=False)

    objects = StoryCommentQuerySet.as_manager()

    class Meta:
        ordering = ["at", "pk"]

    def __str__(self) -> str:
        return self.text

    @property
    def is_by_editor(self) -> bool:
        return self.side == self.Side.EDITOR

    @property
    def block(self) -> Block:
        return BY_KEY[self.block_key]
