"""What each demo school writes in its plan, some days after each of the meetings."""

import datetime as dt

from django.utils import timezone

from pdgroups.accounts.models import User
from pdgroups.core.eef import Phase
from pdgroups.groups.models import PDGroup, Role
from pdgroups.projects.kinds import BY_KEY as BY_KIND
from pdgroups.projects.merging import Edit
from pdgroups.projects.models import CurrentPractice, Project
from pdgroups.projects.prompts import BY_KEY
from pdgroups.projects.services import add_row, save_answers, say_baseline, say_phase, stop_practice

from . import files, harbour_view, plan_lists, plans, together
from .dating import as_of


def fills_lists(project: Project, people: dict[str, User]) -> None:
    """Each list some days after its phase's first meeting, if that has been held."""
    urn = project.participation.school.urn
    project.pd_group.refresh_from_db()
    first = _first_days(project.pd_group)
    lead = project.participation.memberships.get(role=Role.PROJECT_LEAD).user
    for key, lines in plan_lists.LISTS.get(urn, {}).items():
        kind = BY_KIND[key]
        day = first[kind.phase or Phase.EXPLORE]
        if day > timezone.localdate():
            continue
        for line in lines:
            with as_of(day + dt.timedelta(days=3 + int(urn[-1]))) as at:
                row = add_row(row=kind.model(project=project, **_boxes(line, day, people)), by=lead)
                kind.model.objects.filter(pk=row.pk).update(made_at=at, saved_at=at)
    if urn == "990001":
        _goes_on(project, lead, first[Phase.EXPLORE])
        together.talks(project, people, first[Phase.DELIVER] + dt.timedelta(days=12))
        files.keeps_files(project, lead, first[Phase.EXPLORE])


def _boxes(line: harbour_view.Line, day: dt.date, people: dict[str, User]) -> harbour_view.Line:
    """The line with its days counted out and its owner looked up."""
    days = {n: day + dt.timedelta(days=value) for n, value in line.items() if n.endswith("_on")}
    owner = {"owner": people[line["owner"]]} if "owner" in line else {}
    return line | days | owner


def _goes_on(project: Project, lead: User, day: dt.date) -> None:
    """One press on what is to stop, and the answer about the baseline."""
    for practice in CurrentPractice.objects.filter(project=project):
        if isinstance(practice, CurrentPractice) and practice.verdict == practice.Verdict.STOP:
            with as_of(day + dt.timedelta(days=10)) as at:
                stop_practice(practice=practice, by=lead)
                practice.stopped.update(made_at=at, saved_at=at, hours=2)
    say_baseline(project=project, said=Project.Baseline.YES, why="")


def _first_days(pd_group: PDGroup) -> dict[str, dt.date]:
    """The day of each phase's first meeting."""
    firsts: dict[str, dt.date] = {}
    for meeting in pd_group.meetings.order_by("number"):
        firsts.setdefault(meeting.phase, meeting.day)
    return firsts


def writes_plan(project: Project, urn: str, user: User) -> None:
    """Each phase some days after its own meeting, and not all schools on one day."""
    said = plans.ANSWERS.get(urn, {})
    after = dt.timedelta(days=2 + int(urn[-1]))
    first_days = _first_days(project.pd_group)
    begun = together.begins(project, urn, user, first_days[Phase.EXPLORE])
    for phase, day in first_days.items():
        edits = [
            Edit(prompt=prompt, text=text, version=int(prompt in begun))
            for prompt, text in said.items()
            if BY_KEY[prompt].phase == phase
        ]
        with as_of(day + after) as at:
            if edits:
                save_answers(project=project, edits=edits, by=user)
            together.keeps_version(project, urn, user, phase=phase, at=at)
            if plans.PHASES.get(urn) == phase:
                say_phase(project=project, phase=Phase(phase), by=user)
                Project.objects.filter(pk=project.pk).update(phase_said_on=at)
                project.phases_said.update(said_on=at)
        project.answers.filter(prompt__in=[edit.prompt for edit in edits]).update(saved_at=at)
