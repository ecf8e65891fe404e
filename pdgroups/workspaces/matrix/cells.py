"""What one cell says: a mark, a word or two, and the page behind it. No query."""

import datetime as dt
from dataclasses import dataclass

from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from pdgroups.groups.models import Participation
from pdgroups.meetings.models import ActionPoint, Meeting
from pdgroups.projects.models import Project
from pdgroups.projects.prompts import CORE
from pdgroups.stories.models import CaseStudySubmission
from pdgroups.surveys.models import Wave

from .facts import Facts

GOOD, WARN, BAD, QUIET = "good", "warn", "bad", "muted"
LATE = 14
"""Days, after which an action that is late is marked so that nobody overlooks it."""


@dataclass(frozen=True, slots=True)
class Cell:
    """``mark`` is an icon, drawn in ``tone``. ``counts`` says whether the last row counts it."""

    mark: str
    words: str
    url: str
    tone: str = QUIET
    more: str = ""
    counts: bool = False


def attendance(facts: Facts, school: Participation, meeting: Meeting) -> Cell:
    slug = facts.pd_group.slug
    url = reverse("workspaces:meeting", args=[slug, meeting.number])
    if meeting.is_cancelled:
        return Cell("ban", _("Cancelled"), url)
    if not meeting.is_over:
        return _to_come(facts.coming.get((meeting.pk, school.pk)), url)
    url = reverse("workspaces:meeting_record", args=[slug, meeting.number])
    if came := facts.here.get((meeting.pk, school.pk)):
        return _came(came, url)
    return _nobody_came(facts, school, meeting, url)


def _nobody_came(facts: Facts, school: Participation, meeting: Meeting, url: str) -> Cell:
    if school.joined_on > meeting.day:
        return Cell("minus", _("Not in the group yet"), url)
    if school.left_on and school.left_on <= meeting.day:
        return Cell("minus", _("Had left"), url)
    if meeting.pk not in facts.registered:
        return Cell("circle-question-mark", _("Not written down"), url)
    return Cell("x", _("Not there"), url, BAD)


def _came(came: str, url: str) -> Cell:
    match came:
        case "present":
            return Cell("check", _("Present"), url, GOOD, counts=True)
        case "late":
            return Cell("clock", _("Late"), url, GOOD, counts=True)
        case "apologies":
            return Cell("mail", _("Apologies"), url, WARN)
        case _:
            return Cell("user-round-check", _("Substitute"), url, GOOD, counts=True)


def _to_come(answer: str | None, url: str) -> Cell:
    match answer:
        case "yes":
            return Cell("calendar-check", _("Is coming"), url, GOOD)
        case "else":
            return Cell("calendar-check", _("Sends somebody"), url, GOOD)
        case "no":
            return Cell("calendar-x", _("Cannot come"), url, WARN)
        case _:
            return Cell("calendar", _("To come"), url)


def priority(facts: Facts, project: Project) -> Cell:
    url = _plan(facts, project)
    if "priority" in facts.answered.get(project.pk, ()):
        return Cell("check", _("Written"), url, GOOD, counts=True)
    return Cell("circle-dashed", _("Not yet"), url, WARN)


def plan(facts: Facts, project: Project) -> Cell:
    url, done = _plan(facts, project), len(facts.answered.get(project.pk, ()))
    if done == len(CORE):
        return Cell("check", _("Complete"), url, GOOD, counts=True)
    if done:
        words = _("%(done)s of %(of)s") % {"done": done, "of": len(CORE)}
        return Cell("circle-dot-dashed", words, url, WARN)
    return Cell("circle-dashed", _("Not yet"), url, WARN)


def _plan(facts: Facts, project: Project) -> str:
    return reverse("workspaces:plan", args=[facts.pd_group.slug, project.slug])


def survey(facts: Facts, project: Project, moment: str) -> Cell:
    slug, wave = facts.pd_group.slug, facts.waves.get((project.pk, moment))
    if wave is None or wave.state == Wave.State.DRAFT:
        return _not_opened(project, moment, reverse("workspaces:survey_list", args=[slug]))
    url = reverse("workspaces:survey", args=[slug, wave.survey.public_id])
    if wave.is_planned and wave.opens_on:
        return Cell("calendar", _("Opens %(day)s") % {"day": _day(wave.opens_on)}, url)
    if wave.is_open and wave.closes_on:
        until = _("until %(day)s") % {"day": _day(wave.closes_on)}
        return Cell("circle-dot-dashed", _("Open"), url, GOOD, until, counts=True)
    return Cell("check", _("Closed"), url, GOOD, counts=True)


def _not_opened(project: Project, moment: str, url: str) -> Cell:
    is_without = project.baseline_said == Project.Baseline.WITHOUT
    if moment == Wave.Moment.BASELINE and is_without:
        return Cell("minus", _("Goes on without"), url)
    return Cell("circle-dashed", _("Not yet"), url, QUIET)


def case_study(facts: Facts, project: Project) -> Cell:
    slug, states = facts.pd_group.slug, CaseStudySubmission.State
    study = facts.studies.get(project.pk)
    url = reverse("workspaces:case_study", args=[slug, project.slug])
    match study.state if study else states.DRAFT:
        case states.OFFERED:
            review = reverse("workspaces:case_study_review", args=[slug, project.slug])
            return Cell("circle-alert", _("To decide"), review, WARN, counts=True)
        case states.WITH_EDITORS:
            return Cell("send", _("With editors"), url, GOOD, counts=True)
        case states.PUBLISHED:
            return Cell("check", _("Published"), url, GOOD, counts=True)
        case states.WITHDRAWN:
            return Cell("minus", _("Withdrawn"), url)
        case _:
            return Cell("circle-dashed", _("Not yet"), url)


def overdue(facts: Facts, school: Participation) -> Cell:
    url = reverse("workspaces:action_list", args=[facts.pd_group.slug])
    action: ActionPoint | None = facts.latest_action.get(school.pk)
    if action is None:
        return Cell("check", _("None late"), url, counts=True)
    days = (timezone.localdate() - action.due_on).days
    words = ngettext("%(n)s day late", "%(n)s days late", days) % {"n": days}
    return Cell("circle-alert", words, url, BAD if days > LATE else WARN, action.text)


def _day(day: dt.date) -> str:
    return date_format(day, "j M")
