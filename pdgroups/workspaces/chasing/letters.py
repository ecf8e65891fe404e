"""Who would be written to, what each of them gets, and sending exactly that, once."""

import datetime as dt
import hashlib
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Self

from django.conf import settings
from django.db import transaction
from django.db.models import Max
from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from pdgroups.accounts.models import User
from pdgroups.core.text import one_line
from pdgroups.groups.models import PDGroup
from pdgroups.groups.refusals import RefusedError
from pdgroups.meetings.gaps import filled
from pdgroups.outbox.letters import Letter
from pdgroups.outbox.models import Chase, Message, MutedGroup
from pdgroups.outbox.purposes import Purpose
from pdgroups.outbox.services import post
from pdgroups.workspaces.matrix.facts import Facts
from pdgroups.workspaces.need_rows import why_refused

from .kinds import What
from .missing import Asked, Missing

PAUSE = dt.timedelta(days=3)
"""Who was asked so lately is not ticked to begin with."""


@dataclass(frozen=True, slots=True)
class Reader:
    """``asked_at``: when a lead last asked them for this. ``refusal``: why mail does not reach them."""

    asked: Asked
    asked_at: dt.datetime | None
    refusal: str

    @property
    def key(self) -> str:
        return self.asked.membership.public_id

    @property
    def is_ticked(self) -> bool:
        """To begin with."""
        lately = self.asked_at is not None and timezone.now() - self.asked_at < PAUSE
        return not (lately or self.refusal)


@dataclass(frozen=True, slots=True)
class Chasing:
    """``muted``: how many more it concerns who want no mail about the group."""

    pd_group: PDGroup
    what: What
    readers: Sequence[Reader]
    meeting_on: dt.date | None
    asked_before: int
    muted: int

    @classmethod
    def of(cls, pd_group: PDGroup, what: What) -> Self:
        """21 queries at most."""
        missing = Missing(Facts.of(pd_group))
        asked = missing.of(what)
        muted = set(MutedGroup.objects.filter(pd_group=pd_group).values_list("user", flat=True))
        before = Chase.objects.filter(pd_group=pd_group, what=what)
        last = dict(before.order_by().values_list("to").annotate(Max("sent_at")))
        refused = why_refused(pd_group)
        readers = [
            Reader(each, last.get(user_id), refused.get(user_id, ""))
            for each in asked
            if (user_id := each.membership.user_id) not in muted
        ]
        return cls(
            pd_group=pd_group,
            what=what,
            readers=readers,
            meeting_on=missing.next_meeting.day if missing.next_meeting else None,
            asked_before=before.count(),
            muted=len(asked) - len(readers),
        )

    def letters(self, text: str, keys: Collection[str], by: User) -> list[tuple[Reader, Letter]]:
        """What those who were chosen get, word for word. No query."""
        return [
            (reader, self._letter(text, reader, by))
            for reader in self.readers
            if reader.key in keys
        ]

    def seal(self, letters: Sequence[tuple[Reader, Letter]]) -> str:
        """Stands for all of them: readers, words, and how often this was asked for before."""
        said = [f"{reader.key}\n{letter.subject}\n{letter.text}" for reader, letter in letters]
        return hashlib.sha256("\0".join([str(self.asked_before), *said]).encode()).hexdigest()

    def _letter(self, text: str, reader: Reader, by: User) -> Letter:
        membership = reader.asked.membership
        values = {
            "first name": one_line(membership.user.first_name or membership.user.name),
            "school": one_line(str(membership.participation or self.pd_group)),
            "meeting": date_format(self.meeting_on, "l j F") if self.meeting_on else "",
            "lead": one_line(by.name),
        }
        url = f"{settings.WAGTAILADMIN_BASE_URL}{reader.asked.path}"
        body = render_to_string("email/chase.txt", {"text": filled(text, values), "url": url})
        return Letter(f"{one_line(self.pd_group.name)}: {self.what.subject}", body)


@transaction.atomic
def send(
    *, pd_group: PDGroup, what: What, text: str, keys: Collection[str], seal: str, by: User
) -> int:
    """Mail exactly what was shown, once; how many mails. Two queries for each and 25.

    Raises:
        RefusedError: somebody has done it meanwhile, the words are others, or it has been sent.
    """
    PDGroup.objects.select_for_update(of=("self",), no_key=True).get(pk=pd_group.pk)
    chasing = Chasing.of(pd_group, what)
    letters = chasing.letters(text, keys, by)
    if not letters or chasing.seal(letters) != seal:
        raise RefusedError(
            _(
                "Nothing was sent: the words, those who get it or the last sending have changed "
                "since it was shown. Look once more, and press again."
            )
        )
    chase = Chase.objects.create(pd_group=pd_group, what=what, sent_by=by)
    chase.to.set({reader.asked.membership.user for reader, _letter in letters})
    for reader, letter in letters:
        post(
            purpose=Purpose.CHASE,
            to=reader.asked.membership.user,
            letter=letter,
            pd_group=pd_group,
            about=f"chase:{what}:{reader.key}",
            key=f"chase:{chase.public_id}:{reader.key}",
        )
    return len(letters)


def write(message: Message) -> Letter | None:
    """The letter as it was shown, unless its reader has done it meanwhile."""
    _chase, what, key = message.about.split(":")
    if message.pd_group is None:
        return None
    still = Missing(Facts.of(message.pd_group)).of(What(what))
    return message.letter if any(each.membership.public_id == key for each in still) else None
