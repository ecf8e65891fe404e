"""Pieces of workspace pages that compute something before they can be drawn."""

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.safestring import SafeString
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _
from laces.components import Component

from pdgroups.accounts.models import AnyUser
from pdgroups.core.eef import Phase
from pdgroups.groups.models import Participation
from pdgroups.meetings.models import ActionPoint, Meeting
from pdgroups.projects.models import Project, PromptAnswer
from pdgroups.projects.progress import Progress

PHASES = list(Phase)


@dataclass(frozen=True)
class PhasePath(Component):
    """Where a school says it is, among the four phases. Every one of them can be opened.

    ``starts`` holds the day of the first meeting of each phase that is still to come.
    """

    project: Project
    parts: Sequence[Progress]
    starts: Mapping[str, dt.date]

    template_name = "workspaces/home/_path.html"

    def get_context_data(self, parent_context: Any = None) -> dict[str, Any]:
        return {"project": self.project, "steps": [self._step(part) for part in self.parts]}

    def _step(self, part: Progress) -> dict[str, Any]:
        is_here = part.phase == self.project.phase
        return {
            "phase": part.phase,
            "corner": part.phase.value[0],
            "is_here": is_here,
            "is_complete": part.is_complete,
            "words": self._words(part, is_here=is_here),
        }

    def _words(self, part: Progress, *, is_here: bool) -> str:
        counts = {"done": part.done, "of": part.of}
        if is_here:
            return _("You are here: %(done)s of %(of)s prompts") % counts
        if part.done:
            return _("%(done)s of %(of)s prompts") % counts
        if day := self.starts.get(part.phase):
            return _("Starts %(day)s") % {"day": short_day(day)}
        return _("Nothing written yet")


@dataclass(frozen=True)
class MeetingCard(Component):
    """The next meeting: when, where, what to do first."""

    meeting: Meeting

    template_name = "workspaces/home/_meeting.html"

    def get_context_data(self, parent_context: Any = None) -> dict[str, Any]:
        return {"meeting": self.meeting, "days_away": days_away(self.meeting.day)}


@dataclass(frozen=True)
class Timeline(Component):
    """All meetings of a group in a row. ``shown`` is the one whose page this is."""

    meetings: Sequence[Meeting]
    shown: Meeting | None = None

    template_name = "workspaces/meetings/_timeline.html"

    def get_context_data(self, parent_context: Any = None) -> dict[str, Any]:
        coming = next((m.pk for m in self.meetings if not m.is_over), None)
        return {
            "steps": [
                {"meeting": m, "is_next": m.pk == coming, "is_shown": m == self.shown}
                for m in self.meetings
            ]
        }


@dataclass(frozen=True)
class SchoolTable(Component):
    """Which phase each school of the group says it is in, and nothing more about the others.

    ``own`` are the schools of the person looking; ``readable`` those whose plan they may open.
    """

    schools: Sequence[Participation]
    own: frozenset[int]
    readable: frozenset[int]

    template_name = "workspaces/home/_schools.html"

    def get_context_data(self, parent_context: Any = None) -> dict[str, Any]:
        return {
            "phases": PHASES,
            "rows": [self._row(school) for school in self.schools],
        }

    def _row(self, school: Participation) -> dict[str, Any]:
        project = getattr(school, "project", None)
        return {
            "school": school,
            "project": project,
            "cells": _phase_cells(project.phase, get_language()) if project else "",
            "is_own": school.pk in self.own,
            "is_readable": school.pk in self.readable,
        }


@cache
def _phase_cells(phase: str, language: str | None) -> SafeString:
    """The cells of a school in ``phase``, drawn once in each language: a group has many schools."""
    return render_to_string("workspaces/home/_school_phase.html", {"phases": PHASES, "at": phase})


@dataclass(frozen=True, slots=True)
class ActionRow:
    """One action, with its due day in words and whether the person looking may tick it off.

    ``came_from`` is an address, where they may open it, and the words for what it came from.
    """

    action: ActionPoint
    may_tick: bool
    came_from: tuple[str, str] = ("", "")

    @property
    def tone(self) -> str:
        if self.action.done_on:
            return "good"
        if self.action.is_overdue:
            return "bad"
        return "warn" if self.action.is_due_soon else ""

    @property
    def due(self) -> str:
        action = self.action
        if action.done_on:
            return _("Done %(day)s") % {"day": short_day(action.done_on)}
        if action.is_overdue:
            return _("Overdue: was due %(day)s") % {"day": short_day(action.due_on)}
        if action.is_due_soon:
            return _("Due %(day)s") % {"day": date_format(action.due_on, "l j F")}
        return _("Due %(day)s") % {"day": short_day(action.due_on)}


def reached(phase: str) -> str:
    """First letters of the phases up to and including ``phase``, for the wheel mark."""
    return "".join(each.value[0] for each in PHASES[: PHASES.index(Phase(phase)) + 1])


MANY_DAYS = 20
"""A day longer ago than this is easier to place in weeks."""


def days_away(day: dt.date) -> str:
    """ "today", "tomorrow", "in 9 days"; a day that has passed is "9 days ago", "3 weeks ago"."""
    days = (day - timezone.localdate()) // dt.timedelta(days=1)
    if days < -MANY_DAYS:
        weeks = -days // 7
        return ngettext("%(n)s week ago", "%(n)s weeks ago", weeks) % {"n": weeks}
    if days < 0:
        return ngettext("%(n)s day ago", "%(n)s days ago", -days) % {"n": -days}
    if days == 0:
        return _("today")
    return _("tomorrow") if days == 1 else _("in %(n)s days") % {"n": days}


def short_day(day: dt.date) -> str:
    """ "12 November", with the year unless it is this one."""
    return date_format(day, "j F" if day.year == timezone.localdate().year else "j F Y")


def last_saved(answer: PromptAnswer | None, user: AnyUser) -> str:
    """Who saved last, and when, as the page of a plan says it."""
    if answer is None:
        return _("Nothing written yet.")
    at = timezone.localtime(answer.saved_at)
    words = {
        "day": date_format(at, "j F Y"),
        "time": date_format(at, "g:iA").lower(),
        "name": answer.saved_by.name if answer.saved_by else "",
    }
    if answer.saved_by is None:
        return _("Saved on %(day)s at %(time)s.") % words
    if answer.saved_by == user:
        return _("Saved by you on %(day)s at %(time)s.") % words
    return _("Saved by %(name)s on %(day)s at %(time)s.") % words
