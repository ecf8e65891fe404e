"""When a round is closed: by the press of who looks after it, or by itself.

The choice and its reasons: ``decisions/0005-when-a-round-is-closed.md``.
"""

import datetime as dt
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from django.core.exceptions import ValidationError
from django.db.models import Exists, OuterRef, QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from pdgroups.accounts.models import User
from pdgroups.core.dates import school_year
from pdgroups.groups import happenings
from pdgroups.groups.models import PDGroup

from . import freeze, places
from . import places_taking as taking
from .models import Closing, Survey, Wave

PAUSE = dt.timedelta(days=14)
"""After the last school has closed its survey: time to notice that something is missing."""


@dataclass(frozen=True, slots=True)
class RoundState:
    """Where a group's round stands. Schools and surveys, never how many answered."""

    open_schools: int
    """Whose survey is open, or planned for a day to come."""
    missing_schools: int
    """That have no survey of the moment, or have not opened it."""
    closed: int
    """Surveys that are closed."""
    fresh: int
    """Of these, how many no closing of the group has taken in, though they could be added."""
    last_day: dt.date | None
    """When the last was closed."""

    def is_due(self, year: int) -> bool:
        """Whether it closes by itself today."""
        today = timezone.localdate()
        if not self.fresh:
            return False
        if school_year(today) > year:
            return True
        all_are_in = not self.open_schools and not self.missing_schools
        return all_are_in and self.last_day is not None and self.last_day + PAUSE <= today


def state_of(pd_group: PDGroup, moment: str) -> RoundState:
    """Schools that are in the group today. Two queries."""
    schools = dict(pd_group.participations.current().values_list("pk", "archived_on"))
    rows = list(
        Wave.objects.filter(
            moment=moment,
            survey__openness=Survey.Openness.ANONYMOUS,
            survey__deleted_on=None,
            survey__project__participation__in=schools,
        )
        .annotate(
            is_taken=Exists(Closing.objects.filter(counted__wave=OuterRef("pk")))
            | ~Exists(taking.of_bank().filter(survey=OuterRef("survey")))
        )
        .values_list("survey__project__participation", "state", "frozen_on", "is_taken")
    )
    opened = {school for school, state, *_rest in rows if state == Wave.State.OPEN}
    closed = [row for row in rows if row[1] == Wave.State.FROZEN]
    # Nobody waits for a school whose project is in the archive.
    at_work = {school for school, archived_on in schools.items() if archived_on is None}
    return RoundState(
        open_schools=len(opened),
        missing_schools=len(at_work - opened - {school for school, *_rest in closed}),
        closed=len(closed),
        fresh=sum(not is_taken for *_rest, is_taken in closed),
        last_day=max((day for _school, _state, day, _taken in closed if day), default=None),
    )


def close_round(
    *, pd_group: PDGroup, moment: str, by: User, in_spite_of_open: bool = False
) -> Closing:
    """Close a group's round and publish what may be shown. Answers that come later join as a
    further version.

    Raises:
        ValidationError: no survey is closed yet, nothing is new since the last time, or some are
            still open and nobody said to go on ``in_spite_of_open``.
    """
    _freeze_due([pd_group], moment)
    state = state_of(pd_group, moment)
    if not state.closed:
        raise ValidationError(
            _("No school has closed this survey yet, so there is nothing to add up.")
        )
    if state.open_schools and not in_spite_of_open:
        raise ValidationError(
            _(
                "Some schools are still asking. Wait for them, or tick the box to go on without them."
            )
        )
    closing = places.close_group(pd_group=pd_group, moment=moment, by=by)
    if closing is None:
        raise ValidationError(_("No school has closed a survey since the last time."))
    _note(closing, pd_group, by)
    return closing


def close_year(
    *, pd_group: PDGroup, moment: str, by: User, in_spite_of_open: bool = False
) -> list[Closing]:
    """Close every region of the group's programme and school year, then the programme.

    Raises:
        ValidationError: no group has closed its round yet, nothing is new, or some groups have not
            and nobody said to go on ``in_spite_of_open``.
    """
    groups = list(_year_of(pd_group))
    closed = _closed(pd_group, moment)
    if not closed:
        raise ValidationError(
            _("No group has closed this round yet, so there is nothing to add up.")
        )
    if len(closed) < len(groups) and not in_spite_of_open:
        raise ValidationError(
            _(
                "Some groups have not closed this round. Wait for them, or tick the box to go on "
                "without them."
            )
        )
    done = [
        *_close_regions(groups, moment, by),
        places.close_programme(pd_group=pd_group, moment=moment, by=by),
    ]
    closings = [closing for closing in done if closing]
    if not closings:
        raise ValidationError(_("No group has closed a round since the last time."))
    return closings


@dataclass(frozen=True, slots=True)
class GroupOfYear:
    """One group of a programme's school year, and when it last closed each round."""

    pd_group: PDGroup
    days: list[dt.date | None]
    """In the order of ``Wave.THEN_AND_NOW``."""


def groups_of_year(pd_group: PDGroup) -> list[GroupOfYear]:
    """Every group of the same programme and school year, region by region. Two queries."""
    closings = Closing.objects.of_year(pd_group).filter(pd_group__isnull=False)
    days = {
        (group, moment): day
        for group, moment, day in closings.values_list("pd_group", "moment", "closed_on")
    }
    groups = _year_of(pd_group).select_related("region").order_by("region__name", "name")
    return [
        GroupOfYear(each, [days.get((each.pk, moment)) for moment in Wave.THEN_AND_NOW])
        for each in groups
    ]


def close_due() -> Iterator[Closing]:
    """Close every round that is due, groups first, and yield each that was. Run it once a night.

    Four queries a group that has something new, and one for each that has not.
    """
    years: dict[tuple[int, int], PDGroup] = {}
    for pd_group in PDGroup.objects.order_by("pk"):
        years[pd_group.programme_id, pd_group.year] = pd_group
        for moment in Wave.THEN_AND_NOW:
            if not _has_fresh(pd_group, moment):
                continue
            if state_of(pd_group, moment).is_due(pd_group.year):
                closing = places.close_group(pd_group=pd_group, moment=moment)
                if closing:
                    _note(closing, pd_group, None)
                    yield closing
    for pd_group in years.values():
        for moment in Wave.THEN_AND_NOW:
            yield from _close_wide_if_due(pd_group, moment)


def _close_wide_if_due(pd_group: PDGroup, moment: str) -> Iterator[Closing]:
    """A region when all of its groups have closed, the programme when all groups have; both
    when the school year is over."""
    groups, closed = list(_year_of(pd_group)), _closed(pd_group, moment)
    is_over = school_year(timezone.localdate()) > pd_group.year
    ready = [
        group
        for group in groups
        if is_over or all(g.pk in closed for g in groups if g.region_id == group.region_id)
    ]
    if not closed:
        return
    yield from _close_regions(ready, moment, None)
    if is_over or len(closed) == len(groups):
        closing = places.close_programme(pd_group=pd_group, moment=moment)
        if closing:
            yield closing


def _close_regions(groups: Iterable[PDGroup], moment: str, by: User | None) -> Iterator[Closing]:
    for pd_group in {group.region_id: group for group in groups}.values():
        closing = places.close_region(pd_group=pd_group, moment=moment, by=by)
        if closing:
            yield closing


def _year_of(pd_group: PDGroup) -> QuerySet[PDGroup]:
    return PDGroup.objects.filter(programme=pd_group.programme_id, year=pd_group.year)


def _closed(pd_group: PDGroup, moment: str) -> set[int]:
    """Groups of the year that have closed the round."""
    closings = Closing.objects.of_year(pd_group).filter(moment=moment, pd_group__isnull=False)
    return set(closings.values_list("pd_group", flat=True))


def _has_fresh(pd_group: PDGroup, moment: str) -> bool:
    fresh = Wave.objects.filter(
        survey__project__pd_group=pd_group, moment=moment, state=Wave.State.FROZEN, counted=None
    )
    return fresh.filter(Exists(taking.of_bank().filter(survey=OuterRef("survey")))).exists()


def _freeze_due(groups: Iterable[PDGroup], moment: str) -> None:
    for wave in Wave.objects.due().filter(survey__project__pd_group__in=groups, moment=moment):
        freeze.ensure_frozen(wave)


def _note(closing: Closing, pd_group: PDGroup, by: User | None) -> None:
    words = {
        Wave.Moment.BASELINE.value: _("published the group’s baseline figures"),
        Wave.Moment.IMPACT.value: _("published the group’s impact figures"),
    }
    by_itself = {
        Wave.Moment.BASELINE.value: _("The group’s baseline figures were published"),
        Wave.Moment.IMPACT.value: _("The group’s impact figures were published"),
    }
    happenings.note(pd_group=pd_group, words=(words if by else by_itself)[closing.moment], by=by)
