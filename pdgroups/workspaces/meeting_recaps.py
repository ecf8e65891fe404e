"""What a meeting agreed, mailed to those who may read its record: each with their own actions."""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass

from django.conf import settings
from django.db import transaction
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import gettext as _

from pdgroups.accounts.models import User
from pdgroups.core.pupil_guard import Text
from pdgroups.core.text import one_line
from pdgroups.groups.access import Access, Action
from pdgroups.groups.happenings import note
from pdgroups.groups.refusals import RefusedError
from pdgroups.meetings.models import ActionPoint, Meeting, Recap
from pdgroups.meetings.record import Record
from pdgroups.outbox.letters import Letter
from pdgroups.outbox.models import MutedGroup
from pdgroups.outbox.purposes import Purpose
from pdgroups.outbox.services import post

from .meeting_mails import concerned


class NotAsShownError(RefusedError):
    """What would be sent, or to whom, is no longer what the page showed; or it was sent since."""


@dataclass(frozen=True, slots=True)
class RecapFor:
    """The mail to one reader, exactly as it goes out."""

    reader: User
    schools: str
    actions: Sequence[ActionPoint]
    letter: Letter


@dataclass(frozen=True, slots=True)
class Recaps:
    """``seal`` stands for all of them: words, readers, and how often it was sent before."""

    meeting: Meeting
    record: Record
    mails: Sequence[RecapFor]
    seal: str
    muted: int = 0
    """How many more could read it, and have turned off mail about this group."""

    @classmethod
    def of(cls, meeting: Meeting, *, by: User) -> "Recaps":
        """To everybody but ``by`` whose role lets them read the record. 17 queries."""
        record = Record.of(meeting, with_notes=True)
        actions = list(meeting.pd_group.actions.open().with_names())
        schools = {s.pk: str(s) for s in meeting.pd_group.participations.select_related("school")}
        mails, left_out = [], 0
        muted = set(
            MutedGroup.objects.filter(pd_group=meeting.pd_group).values_list("user", flat=True)
        )
        for reader, access in concerned(meeting.pd_group, but_for=by).items():
            if access.decide(Action.READ_MEETING_NOTES) and reader.pk in muted:
                left_out += 1
            elif access.decide(Action.READ_MEETING_NOTES):
                named = ", ".join(schools[pk] for pk in sorted(access.own_participation_ids))
                own = own_actions(actions, reader, access)
                mails.append(RecapFor(reader, named, own, _letter(record, own, by)))
        return cls(meeting, record, mails, _seal(mails, meeting.recaps.count()), left_out)


def texts_of(recaps: Recaps) -> list[Text]:
    """What somebody wrote in the mails and in the record they lead to, for the pupil guard."""
    said = record_texts(recaps.record)
    there = {text.words for text in said}
    mailed = {action.text: None for mail in recaps.mails for action in mail.actions}
    return said + [Text(_("An action"), words) for words in mailed if words not in there]


def record_texts(record: Record) -> list[Text]:
    """What somebody wrote in a whole record, for the pupil guard."""
    texts = [Text(_("What you talked about"), record.notes)]
    for item in record.items:
        texts.append(Text(item.title, item.outcome))
        texts += [
            Text(f"{item.title}, {reply.participation}", reply.text) for reply in item.replies
        ]
    texts += [Text(_("A decision"), each.text) for each in record.decisions]
    texts += [Text(_("An action"), each.text) for each in record.actions]
    points = (*record.parked, *record.settled)
    return texts + [Text(_("A point to come back to"), each.text) for each in points]


def own_actions(actions: Sequence[ActionPoint], reader: User, access: Access) -> list[ActionPoint]:
    """Those that a reader sees to: of their schools, of the whole group, or with their name."""
    own = access.own_participation_ids
    return [
        action
        for action in actions
        if action.participation_id is None
        or action.participation_id in own
        or action.owner_id == reader.pk
    ]


@transaction.atomic
def send_recaps(*, meeting: Meeting, seal: str, by: User) -> Recap:
    """Mail exactly what was shown, once: ``seal`` is the shown page's. Two queries for each mail.

    Raises:
        NotAsShownError: something has changed since, or it has been sent.
        RefusedError: there is nobody to send it to.
    """
    Meeting.objects.select_for_update(of=("self",), no_key=True).get(pk=meeting.pk)
    recaps = Recaps.of(meeting, by=by)
    if recaps.seal != seal:
        raise NotAsShownError(
            _(
                "Nothing was sent: the record, its readers or the last sending have changed since "
                "this page was shown. Look once more, and press again."
            )
        )
    if not recaps.mails:
        raise RefusedError(_("Nobody else can read the record yet, so nothing was sent."))
    sent = Recap.objects.create(meeting=meeting, sent_by=by, seal=seal)
    sent.to.set([mail.reader for mail in recaps.mails])
    for mail in recaps.mails:
        post(
            purpose=Purpose.RECAP,
            to=mail.reader,
            letter=mail.letter,
            pd_group=meeting.pd_group,
            about=f"meeting:{meeting.pk}",
            key=f"recap:{sent.public_id}:{mail.reader.pk}",
        )
    words = _("sent the recap of meeting %(number)s") % {"number": meeting.number}
    note(pd_group=meeting.pd_group, by=by, words=words)
    return sent


def _letter(record: Record, actions: Sequence[ActionPoint], by: User) -> Letter:
    meeting, pd_group = record.meeting, record.meeting.pd_group
    path = reverse("workspaces:meeting_record", args=[pd_group.slug, meeting.number])
    text = render_to_string(
        "email/recap.txt",
        {
            "record": record,
            "meeting": meeting,
            "pd_group": pd_group,
            "actions": actions,
            "sender": one_line(by.name),
            "url": f"{settings.WAGTAILADMIN_BASE_URL}{path}",
        },
    )
    words = {"group": one_line(pd_group.name), "number": meeting.number}
    return Letter(_("%(group)s: what came of meeting %(number)s") % words, text)


def _seal(mails: Sequence[RecapFor], sent_before: int) -> str:
    said = [f"{mail.reader.pk}\n{mail.letter.subject}\n{mail.letter.text}" for mail in mails]
    return hashlib.sha256("\0".join([str(sent_before), *said]).encode()).hexdigest()
