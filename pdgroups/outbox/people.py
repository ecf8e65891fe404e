"""Whose school is closed when."""

from collections.abc import Collection

from pdgroups.groups.models import Membership
from pdgroups.schools.models import TermDates
from pdgroups.schools.term_calendars import TermCalendar


def calendars_of(user_ids: Collection[int]) -> dict[int, list[TermCalendar]]:
    """The calendars of each person's schools; nobody else's. Four queries, however many people."""
    here = Membership.objects.current().filter(user__in=user_ids, participation__isnull=False)
    rows = list(here.select_related("participation__school"))
    schools = {row.participation.school for row in rows if row.participation}
    calendars = TermDates.objects.calendars(schools) if schools else {}
    found: dict[int, list[TermCalendar]] = {user_id: [] for user_id in user_ids}
    for row in rows:
        if row.participation:
            found[row.user_id].append(calendars[row.participation.school_id])
    return found
