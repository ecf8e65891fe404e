"""A project's whole life in plain sentences, for whoever reads its plan."""

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby

from django.utils import timezone
from django.utils.text import get_text_list
from django.utils.translation import gettext as _

from pdgroups.accounts.models import User
from pdgroups.groups.access import Access, Action
from pdgroups.projects.boxes import read_lists
from pdgroups.projects.history import seen_changes
from pdgroups.projects.kinds import BY_KEY as KINDS
from pdgroups.projects.models import Change, NamedVersion, Project
from pdgroups.projects.sections import BY_KEY as SECTIONS
from pdgroups.projects.sections import of_spot
from pdgroups.projects.sharing import Sight

from .plan_history import meetings_held

MOST_NAMED = 3
"""Sections that one sentence names; the others are counted."""
MOST_LINES = 500
DECIDED = (KINDS["decisions"], KINDS["next-steps"])


@dataclass(frozen=True, slots=True)
class Moment:
    """A sentence: ``words`` read on from ``who``, or stand alone; ``why`` in the team's own words."""

    at: dt.datetime
    words: str
    who: str = ""
    why: str = ""
    is_of_day: bool = False
    """Whether only the day is known."""


@dataclass(frozen=True, slots=True)
class Month:
    first: dt.datetime
    moments: list[Moment]


def story(
    access: Access, project: Project, sight: Sight, versions: list[NamedVersion]
) -> list[Month]:
    """Month by month, latest first. Six queries at most."""
    moments = [
        *_written(project, sight),
        *_phases(project),
        *_decisions(project, sight),
        *_versions(versions),
        *_meetings(access, project),
        *_happened(access, project),
        Moment(_midnight(project.created_on), _("The project began."), is_of_day=True),
    ]
    moments.sort(key=lambda moment: moment.at, reverse=True)
    by_month = groupby(
        moments, key=lambda moment: timezone.localtime(moment.at).replace(day=1).date()
    )
    return [Month(_midnight(first), list(those)) for first, those in by_month]


def _written(project: Project, sight: Sight) -> Iterator[Moment]:
    """One sentence for what somebody wrote on one day. One query."""
    changes = [each for each in seen_changes(project, sight) if of_spot(each.spot) in SECTIONS]

    def sitting(change: Change) -> tuple[dt.date, int]:
        return timezone.localtime(change.at).date(), change.by_id or 0

    for _key, those in groupby(sorted(changes, key=sitting), key=sitting):
        of_day = list(those)
        names = list(dict.fromkeys(of_spot(change.spot) for change in of_day))
        told = [_("‘%s’") % SECTIONS[name].title for name in names[:MOST_NAMED]]
        if len(names) > MOST_NAMED:
            told.append(_("%(n)s more") % {"n": len(names) - MOST_NAMED})
        words = _("wrote in %(sections)s") % {"sections": get_text_list(told, _("and"))}
        yield Moment(max(change.at for change in of_day), words, _name(of_day[0].by))


def _phases(project: Project) -> Iterator[Moment]:
    """One query."""
    for said in project.phases_said.select_related("said_by"):
        words = _("said that the school is in %(phase)s") % {"phase": said.get_phase_display()}
        yield Moment(_midnight(said.said_on), words, _name(said.said_by), said.why, is_of_day=True)


def _decisions(project: Project, sight: Sight) -> Iterator[Moment]:
    """Two queries."""
    for each in read_lists(project, DECIDED, sight):
        for line in each.lines:
            words = _("The school decided: %(what)s") % {"what": line.title}
            day = vars(line.row)["decided_on"]
            yield Moment(_midnight(day), words, "", line.words.get("why", ""), is_of_day=True)


def _versions(versions: list[NamedVersion]) -> Iterator[Moment]:
    for kept in versions:
        words = _("kept the plan as it was under the name ‘%(name)s’") % {"name": kept.name}
        yield Moment(kept.at, words, _name(kept.by))


def _meetings(access: Access, project: Project) -> Iterator[Moment]:
    """One query, or none."""
    for meeting in meetings_held(access, project):
        yield Moment(meeting.starts_at, _("The group met. %(meeting)s") % {"meeting": meeting})


def _happened(access: Access, project: Project) -> Iterator[Moment]:
    """What else is written down, for those who see what happens in the group. One query, or none."""
    if access.decide(Action.VIEW_PEOPLE):
        lines = project.participation.happenings.filter(is_detail=False).select_related("by")
        for line in lines[:MOST_LINES]:
            yield Moment(line.at, line.words, line.who)


def _name(user: User | None) -> str:
    return user.name if user else _("Somebody who has left")


def _midnight(day: dt.date) -> dt.datetime:
    return timezone.make_aware(dt.datetime.combine(day, dt.time.min))
