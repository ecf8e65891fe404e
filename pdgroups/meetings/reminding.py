"""What reminders say to begin with, and how their gaps are filled. Pure, but for ``start_with_usual``."""

import re
from collections.abc import Mapping

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from pdgroups.groups.models import PDGroup, Role

from .models import Reminder

GAP = re.compile(r"\{([^{}\n]{0,40})\}")
GAPS = {
    "first name": gettext_lazy("what the reader is called"),
    "school": gettext_lazy("their school; for a lead the group"),
    "date": gettext_lazy("the day of the meeting, or on which the survey closes"),
    "actions": gettext_lazy("how many actions are open: ‘2 open actions’"),
}
"""What may stand in braces, in the site's own language."""

Event = Reminder.Event
USUAL = (
    (Event.BEFORE_MEETING, 7, Role.PROJECT_LEAD, False, gettext_lazy(
        "Hello {first name}, we meet on {date}. {school} has {actions}. Two minutes now are enough: tick off what is done, and bring what is stuck.")),
    (Event.AFTER_MEETING, 10, Role.PROJECT_LEAD, True, gettext_lazy(
        "Hello {first name}, it is ten days since we met. {school} has {actions}. If one of them is in the way of another, change it or hand it on.")),
    (Event.SURVEY_OPEN, 5, Role.PROJECT_LEAD, False, gettext_lazy(
        "Hello {first name}, your survey has been open for five days and closes on {date}. Its page says roughly how many have answered. A word at briefing helps most.")),
    (Event.SURVEY_CLOSES, 2, Role.TEAM_MEMBER, False, gettext_lazy(
        "Hello {first name}, the survey at {school} closes on {date}. Please remind colleagues that it takes about four minutes and that nobody can see who said what.")),
)  # fmt: skip
"""What every group begins with. No reminder tells how many have answered: that is never told of an open survey."""


def start_with_usual(pd_group: PDGroup) -> None:
    """Give a group its own copy, to change as it likes. One query."""
    Reminder.objects.bulk_create(
        Reminder(
            pd_group=pd_group,
            event=event,
            days=days,
            role=role,
            only_with_actions=only_with_actions,
            text=str(text),
        )
        for event, days, role, only_with_actions, text in USUAL
    )


def unknown_gaps(text: str) -> list[str]:
    """What stands in braces and cannot be filled."""
    return [gap for gap in GAP.findall(text) if gap.strip().lower() not in GAPS]


def filled(text: str, values: Mapping[str, str]) -> str:
    """``text`` with its gaps filled from ``values``; an unknown one stays as it was typed."""
    return GAP.sub(lambda gap: values.get(gap[1].strip().lower(), gap[0]), text)


def actions_in_words(number: int) -> str:
    """ "2 open actions": it reads on after "has"."""
    if number == 0:
        return _("no open action")
    return _("one open action") if number == 1 else _("%d open actions") % number
