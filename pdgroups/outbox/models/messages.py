"""Mail that waits, goes, and went."""

import datetime as dt
import secrets
from typing import ClassVar, Self
from uuid import uuid4

from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from pdgroups.accounts.models import User
from pdgroups.core.ids import short_id
from pdgroups.groups.models import PDGroup
from pdgroups.outbox.letters import Letter
from pdgroups.outbox.purposes import Purpose

LEASE = dt.timedelta(minutes=5)
"""How long a sender may take over one mail: after that, it is taken to have been killed."""


class MessageQuerySet(models.QuerySet["Message"]):
    def due(self, now: dt.datetime) -> Self:
        """What may be taken up now, the most urgent first; also what a killed sender left."""
        waits = Q(state=Message.State.WAITING, due_at__lte=now)
        left = Q(state=Message.State.SENDING, claimed_at__lt=now - LEASE)
        return self.filter(waits | left).order_by("rank", "due_at", "pk")

    def spent(self, now: dt.datetime) -> Self:
        """Refused or given up so long ago that their words are no use any more."""
        stuck = self.filter(state__in=[Message.State.REFUSED, Message.State.FAILED])
        return stuck.filter(created_at__lt=now - Message.WORDS_KEPT).exclude(sealed="")

    def old(self, now: dt.datetime) -> Self:
        """Over and done with for ``Message.KEPT``: swept."""
        return self.filter(state__in=Message.OVER, changed_at__lt=now - Message.KEPT)


class Message(models.Model):
    """One mail to one recipient.

    Written in the transaction of the work that it speaks of. Whoever sends it claims it first by
    one conditional update (``claim``); nobody else can then mark it. The words are sealed, and
    wiped as soon as nobody needs them.
    """

    class State(models.TextChoices):
        WAITING = "waiting", _("Waiting")
        SENDING = "sending", _("Being sent")
        SENT = "sent", _("Sent")
        HELD = "held", _("Held")
        REFUSED = "refused", _("Refused")
        FAILED = "failed", _("Given up")
        STOPPED = "stopped", _("Stopped")
        DROPPED = "dropped", _("Not needed any more")

    OVER = (State.SENT, State.REFUSED, State.FAILED, State.STOPPED, State.DROPPED)
    KEPT = dt.timedelta(days=30)
    WORDS_KEPT = dt.timedelta(days=7)

    public_id = models.CharField(max_length=10, default=short_id, unique=True, editable=False)
    message_id = models.UUIDField(default=uuid4, editable=False)
    purpose = models.CharField(max_length=20, choices=Purpose.choices)
    rank = models.PositiveSmallIntegerField()
    user = models.ForeignKey(User, on_delete=models.CASCADE, null=True, related_name="+")
    email = models.EmailField(blank=True, help_text="Of somebody who has no account here.")
    pd_group = models.ForeignKey(PDGroup, on_delete=models.CASCADE, null=True, related_name="+")
    about = models.CharField(max_length=100, blank=True, db_index=True, editable=False)
    # Two with the same key are one mail.
    key = models.CharField(max_length=150, null=True, unique=True, editable=False)  # noqa: DJ001
    sealed = models.TextField(blank=True, editable=False)
    state = models.CharField(max_length=10, choices=State.choices, default=State.WAITING)
    created_at = models.DateTimeField(default=timezone.now)
    due_at = models.DateTimeField(default=timezone.now)
    changed_at = models.DateTimeField(default=timezone.now)
    claim = models.CharField(max_length=16, blank=True, editable=False)
    claimed_at = models.DateTimeField(null=True)
    attempts = models.PositiveSmallIntegerField(default=0)
    error = models.CharField(max_length=200, blank=True)

    objects: ClassVar[MessageQuerySet] = MessageQuerySet.as_manager()  # type: ignore[assignment]

    class Meta:
        ordering = ["-created_at", "-pk"]
        constraints = [
            models.CheckConstraint(
                name="a_mail_has_one_recipient",
                condition=Q(user__isnull=False, email="") | (Q(user__isnull=True) & ~Q(email="")),
            ),
            models.CheckConstraint(
                name="nothing_is_kept_of_a_sent_mail",
                condition=~Q(state__in=["sent", "stopped", "dropped"]) | Q(sealed=""),
            ),
        ]
        indexes = [
            models.Index(
                fields=["rank", "due_at"],
                name="mail_on_its_way",
                condition=Q(state__in=["waiting", "sending"]),
            ),
            models.Index(fields=["state", "changed_at"], name="mail_by_state"),
        ]

    def __str__(self) -> str:
        return f"{self.purpose} {self.public_id}"

    @property
    def address(self) -> str:
        """Where it goes: a person's address as it is now."""
        return self.user.email if self.user else self.email

    @property
    def reader(self) -> str:
        """Who gets it: a person's name, or an address."""
        return self.user.name if self.user else self.email

    @property
    def may_be_held(self) -> bool:
        return self.state == self.State.WAITING

    @property
    def may_be_sent(self) -> bool:
        """Again, or at last; not once it is too old to be of use."""
        stuck = {self.State.WAITING, self.State.HELD, self.State.REFUSED, self.State.FAILED}
        return self.state in stuck and timezone.now() < self.ends_at

    @property
    def may_be_stopped(self) -> bool:
        return self.state in {self.State.WAITING, self.State.HELD}

    @property
    def ends_at(self) -> dt.datetime:
        """When it is no use any more."""
        return self.created_at + Purpose(self.purpose).rule.lifetime

    @property
    def letter(self) -> Letter | None:
        """What it says, or nothing when that is worked out as it is sent.

        Raises:
            SealBrokenError: as ``Letter.opened`` says.
        """
        return Letter.opened(self.sealed) if self.sealed else None

    @property
    def wait(self) -> dt.timedelta:
        """Until the next try: 1, 2, 4 … 60 minutes."""
        return min(dt.timedelta(minutes=2 ** min(self.attempts - 1, 6)), dt.timedelta(hours=1))

    def take(self, now: dt.datetime) -> bool:
        """Claim it; false when somebody else was faster. One statement."""
        self.claim = secrets.token_hex(8)
        self.attempts += 1
        taken = Message.objects.due(now).filter(pk=self.pk).order_by()
        return bool(
            taken.update(
                state=self.State.SENDING,
                claim=self.claim,
                claimed_at=now,
                attempts=F("attempts") + 1,
            )
        )

    def turn(self, state: State) -> bool:
        """What the programme team wants done with it; false when it has changed meanwhile.

        Asks first what the properties above say. One statement.
        """
        now = timezone.now()
        values = {"state": state, "changed_at": now, "due_at": now}
        if state == self.State.STOPPED:
            values["sealed"] = ""
        as_seen = Message.objects.filter(pk=self.pk, state=self.state)
        return bool(as_seen.update(**values))

    def put_off(self, until: dt.datetime) -> None:
        """Let it wait for a better hour: this was no try. One statement."""
        ours = Message.objects.filter(pk=self.pk, state=self.State.SENDING, claim=self.claim)
        ours.update(state=self.State.WAITING, due_at=until, attempts=F("attempts") - 1)

    def put(self, state: State, *, error: str = "", due_at: dt.datetime | None = None) -> bool:
        """What became of it; false when it is no longer ours to say. One statement.

        ``due_at`` with ``State.WAITING``: when it is tried again.
        """
        now = timezone.now()
        values = {"state": state, "error": error[:200], "changed_at": now, "due_at": due_at or now}
        if state in {self.State.SENT, self.State.STOPPED, self.State.DROPPED}:
            values["sealed"] = ""
        ours = Message.objects.filter(pk=self.pk, state=self.State.SENDING, claim=self.claim)
        return bool(ours.update(**values))
