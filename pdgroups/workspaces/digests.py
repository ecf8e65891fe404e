"""The weekly mail: what waits for somebody, on the day they chose, and no mail when nothing does."""

import datetime as dt

from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.translation import ngettext

from pdgroups.accounts.models import Office, User
from pdgroups.groups.models import Membership
from pdgroups.outbox.letters import Letter
from pdgroups.outbox.models import Day, MailChoice, Message, MutedGroup
from pdgroups.outbox.muting import Muting
from pdgroups.outbox.people import calendars_of
from pdgroups.outbox.purposes import Purpose
from pdgroups.outbox.quiet import quiet_until
from pdgroups.outbox.services import post
from pdgroups.stories.reviewing import overdue_with_editors

from .waiting import waiting_for
from .waiting_elsewhere import comments_for_editors, elsewhere


def plan() -> None:
    """Post this week's mail to whom it is time for. At most one for each person and week.

    Where somebody's day falls into their holidays it comes on their next day at work; where the
    whole week does, not at all. None at night; else five queries, four more when it is time for
    somebody, and two for each mail.
    """
    now = timezone.now()
    if quiet_until(now):
        return
    today = timezone.localdate()
    people = _whose_day_has_come(today)
    calendars = calendars_of(people)
    for pk, user in people.items():
        if not quiet_until(now, calendars[pk]):
            post(purpose=Purpose.DIGEST, to=user, key=_key(today, pk))


def write(message: Message) -> Letter | None:
    """What waits now, or nothing. Twelve queries, 32 for somebody who leads a group."""
    user = message.user
    if user is None or MailChoice.day_of(user) == Day.NEVER:
        return None
    muted = MutedGroup.objects.filter(user=user).values_list("pd_group", flat=True)
    groups = waiting_for(user, but_for=set(muted))
    others = elsewhere(user)
    number = sum(len(group.things) for group in groups) + len(others)
    if not number:
        return None
    subject = ngettext(
        "%(n)s thing waits for you in PD Groups", "%(n)s things wait for you in PD Groups", number
    )
    parts = [(group, Muting(user, group.pd_group).url) for group in groups]
    text = render_to_string("email/digest.txt", {"user": user, "parts": parts, "others": others})
    return Letter(subject % {"n": number}, text)


def _whose_day_has_come(today: dt.date) -> dict[int, User]:
    """Who is in a group that goes on, has a day up to today, and nothing for this week yet.

    Editors too, while a case study has waited too long for one, or a comment waits.
    """
    here = Membership.objects.current().filter(pd_group__closed_on=None, user__is_active=True)
    people = {row.user_id: row.user for row in here.select_related("user")}
    if overdue_with_editors() or comments_for_editors():
        editors = User.objects.filter(is_active=True, groups__name=Office.EDITORS)
        people |= {editor.pk: editor for editor in editors}
    days = dict(MailChoice.objects.values_list("user", "digest_day"))
    this_week = Message.objects.filter(purpose=Purpose.DIGEST, key__startswith=_key(today))
    done = set(this_week.values_list("user", flat=True))
    return {
        pk: user
        for pk, user in people.items()
        if days.get(pk, Day.MONDAY) <= today.weekday() and pk not in done
    }


def _key(today: dt.date, user_id: int | str = "") -> str:
    year, week, _day = today.isocalendar()
    return f"digest:{year}-{week:02}:{user_id}"
