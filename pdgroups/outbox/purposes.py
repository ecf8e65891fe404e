"""Every mail that this site sends, in one table: why, to whom, and what may hold it up."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise


class Kind(TextChoices):
    """How a mail comes about."""

    CODE = "code", _("Asked for a moment ago")
    BY_HAND = "by_hand", _("Sent by a person")
    AT_ONCE = "at_once", _("Something has happened")
    REMINDER = "reminder", _("A reminder")
    DIGEST = "digest", _("What waits, once a week")


class Purpose(TextChoices):
    SIGN_IN_CODE = "sign_in_code", _("Sign-in code")
    ACCOUNT = "account", _("Something has changed on your account")
    INVITATION = "invitation", _("Invitation to a group")
    INTEREST = "interest", _("Link to confirm an expression of interest")
    INTEREST_CAME = "interest_came", _("A school would like to join")
    ENQUIRY_REPLY = "enquiry_reply", _("Answer to a school that would like to join")
    HEAD_LINK = "head_link", _("Private link for a head")
    GUEST_LINK = "guest_link", _("Link for a guest of one meeting")
    LEAD = "lead", _("A group has another regional lead")
    MEETING_CHANGED = "meeting_changed", _("A meeting has moved or is cancelled")
    CONVERSATION = "conversation", _("A 1:1 conversation has a date, or is cancelled")
    NOTES_OPENED = "notes_opened", _("A school has asked to see its lead’s notes")
    COMMENT = "comment", _("Somebody asks you to look at a comment")
    RECAP = "recap", _("What a meeting has agreed")
    CHASE = "chase", _("A lead asks for something that is missing")
    GROUP_CHECK = "group_check", _("Questions to a whole group")
    COMMENTS_TO_READ = "comments_to_read", _("What staff wrote waits to be read for names")
    EDITED_WORDS = "edited_words", _("An editor changed words of a case study")
    EDITORS_WORD = "editors_word", _("An editor has said something about a case study")
    CASE_STUDY = "case_study", _("What becomes of a case study")
    EDITORS = "editors", _("For editors of the public pages")
    COMPLAINT = "complaint", _("Something is to be taken off a public page")
    MEETING_SOON = "meeting_soon", _("A meeting in two days")
    REMINDER = "reminder", _("A reminder")
    STILL_TRUE = "still_true", _("Is a published case study still true?")
    DIGEST = "digest", _("What waits for you, once a week")

    @property
    def rule(self) -> "Rule":
        return RULES[self]


@dataclass(frozen=True, slots=True)
class Rule:
    """What holds for every mail of one purpose.

    ``lifetime``: how long after it was written it is still worth sending.
    ``for_members``: only to somebody who is in the group at the moment of sending.
    ``may_be_muted``: a person can turn it off for a group.
    """

    kind: Kind
    to: "StrOrPromise"
    lifetime: dt.timedelta = dt.timedelta(days=7)
    for_members: bool = False
    may_be_muted: bool = False

    @property
    def keeps_quiet(self) -> bool:
        """Held from 18.00 to 7.30, at weekends and in holidays."""
        return self.kind in {Kind.REMINDER, Kind.DIGEST}

    @property
    def rank(self) -> int:
        """What goes first when several wait: a code before a digest."""
        return list(Kind).index(self.kind)


MINUTE, DAY = dt.timedelta(minutes=1), dt.timedelta(days=1)

RULES: Mapping[Purpose, Rule] = {
    Purpose.SIGN_IN_CODE: Rule(
        Kind.CODE, _("whoever has just asked for a code"), lifetime=10 * MINUTE
    ),
    Purpose.ACCOUNT: Rule(Kind.AT_ONCE, _("the person whose account it is")),
    Purpose.INVITATION: Rule(Kind.BY_HAND, _("the invited address")),
    Purpose.INTEREST: Rule(Kind.AT_ONCE, _("the address that a school typed")),
    Purpose.INTEREST_CAME: Rule(
        Kind.REMINDER,
        _("the group’s leads"),
        lifetime=60 * DAY,  # it keeps quiet in holidays, and those of summer are six weeks long
        for_members=True,
        may_be_muted=True,
    ),
    Purpose.ENQUIRY_REPLY: Rule(Kind.BY_HAND, _("whoever wrote for the school")),
    Purpose.HEAD_LINK: Rule(Kind.BY_HAND, _("the head’s address that was typed")),
    Purpose.GUEST_LINK: Rule(Kind.BY_HAND, _("the guest’s address that was typed")),
    Purpose.LEAD: Rule(Kind.AT_ONCE, _("the new lead and the one before"), for_members=True),
    Purpose.MEETING_CHANGED: Rule(
        Kind.BY_HAND, _("everybody who may see the meeting"), for_members=True
    ),
    Purpose.CONVERSATION: Rule(
        Kind.BY_HAND, _("the two sides of the conversation"), for_members=True
    ),
    Purpose.NOTES_OPENED: Rule(Kind.AT_ONCE, _("the group’s leads"), for_members=True),
    Purpose.COMMENT: Rule(
        Kind.BY_HAND, _("those whom the writer chose"), for_members=True, may_be_muted=True
    ),
    Purpose.RECAP: Rule(
        Kind.BY_HAND, _("those who may read the record"), for_members=True, may_be_muted=True
    ),
    Purpose.CHASE: Rule(
        Kind.BY_HAND, _("those who can act and have not"), for_members=True, may_be_muted=True
    ),
    Purpose.GROUP_CHECK: Rule(
        Kind.BY_HAND,
        _("project leads and team members in the group"),
        for_members=True,
        may_be_muted=True,
    ),
    Purpose.COMMENTS_TO_READ: Rule(
        Kind.AT_ONCE, _("leads of the group who are not of the school"), for_members=True
    ),
    Purpose.EDITED_WORDS: Rule(
        Kind.AT_ONCE,
        _("the school’s team, the leads, and the head who has the link"),
        for_members=True,
    ),
    Purpose.EDITORS_WORD: Rule(
        Kind.AT_ONCE, _("the school’s team and the leads"), for_members=True
    ),
    Purpose.CASE_STUDY: Rule(Kind.AT_ONCE, _("whoever signs for the school"), for_members=True),
    Purpose.EDITORS: Rule(Kind.AT_ONCE, _("editors who may publish")),
    Purpose.COMPLAINT: Rule(Kind.AT_ONCE, _("the programme team")),
    Purpose.MEETING_SOON: Rule(
        Kind.REMINDER,
        _("everybody who may see the meeting"),
        lifetime=3 * DAY,
        for_members=True,
        may_be_muted=True,
    ),
    Purpose.REMINDER: Rule(
        Kind.REMINDER,
        _("those who can act and have not"),
        lifetime=21 * DAY,
        for_members=True,
        may_be_muted=True,
    ),
    Purpose.STILL_TRUE: Rule(
        Kind.REMINDER,
        _("the school’s project lead and the group’s leads"),
        lifetime=60 * DAY,
        for_members=True,
        may_be_muted=True,
    ),
    Purpose.DIGEST: Rule(
        Kind.DIGEST, _("each person in a group, if something waits"), may_be_muted=True
    ),
}
