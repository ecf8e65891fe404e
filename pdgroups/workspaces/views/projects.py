"""Our plan: answering its prompts together, and saying where the school is."""

from collections.abc import Sequence
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from pdgroups.core.eef import Phase
from pdgroups.groups.access import Access, Action
from pdgroups.groups.models import PDGroup
from pdgroups.projects import progress
from pdgroups.projects.kinds import of_phase as of_kinds
from pdgroups.projects.models import Project, PromptAnswer
from pdgroups.projects.previews import read_previews
from pdgroups.projects.prompts import CORE, QUESTIONS, SOURCE, Prompt, core, of_phase
from pdgroups.projects.reading import latest
from pdgroups.projects.services import say_phase
from pdgroups.projects.sharing import seen_answers
from pdgroups.stories.models import CaseStudySubmission
from pdgroups.workspaces import plan_sides
from pdgroups.workspaces.components import last_saved
from pdgroups.workspaces.forms.projects import PlanForm, WhereForm
from pdgroups.workspaces.guards import MemberRequest, require, requires, requires_for_project
from pdgroups.workspaces.plan_comments import open_comments
from pdgroups.workspaces.sight import sight_of

from .plan_answers import save_page

PHASES = list(Phase)


@require_safe
@requires(Action.VIEW_GROUP)
def project_list(request: MemberRequest, pd_group: PDGroup) -> HttpResponse:
    """The schools whose plans this person may read; straight to the plan when it is one school."""
    readable = [
        school
        for school in pd_group.participations.current().select_related("school", "project")
        if request.access.decide(Action.VIEW_PLAN, school)
    ]
    schools = [school for school in readable if not school.archived_on]
    if len(schools) == 1 and hasattr(schools[0], "project") and not request.access.leads:
        return _to_front_page(request, schools[0].project)
    return render(
        request,
        "workspaces/projects/project_list.html",
        {
            "pd_group": pd_group,
            "schools": schools,
            "archived": [school for school in readable if school.archived_on],
            "begun": sum(hasattr(school, "project") for school in schools),
            "case_studies": _offered_case_studies(request.access),
        },
    )


@require_http_methods(["GET", "HEAD", "POST"])
@requires_for_project(Action.VIEW_PLAN)
def project_phase(request: MemberRequest, project: Project, phase: Phase) -> HttpResponse:
    """One phase of the plan: a form for the project team, a text for those who read it."""
    if request.method == "POST":
        require(request, Action.EDIT_PLAN, project.participation)
        return save_page(
            request,
            project,
            of_phase(phase),
            show=lambda form: _phase_page(request, project, phase, form),
            then=lambda onward: _to_phase(project, _after(phase) if onward else phase),
        )
    form = _form(request, project, of_phase(phase))
    return _phase_page(request, project, phase, form)


@require_http_methods(["GET", "HEAD", "POST"])
@requires_for_project(Action.EDIT_PLAN)
def project_five(request: MemberRequest, project: Project) -> HttpResponse:
    """The five answers that make a plan, and nothing else."""
    if request.method == "POST":
        return save_page(
            request,
            project,
            core(),
            show=lambda form: _five_page(request, project, form),
            then=lambda onward: _to("plan" if onward else "project_five", project),
        )
    form = _form(request, project, core())
    return _five_page(request, project, form)


@require_POST
@requires_for_project(Action.EDIT_PLAN)
def project_where(request: MemberRequest, project: Project) -> HttpResponse:
    """The school says which phase it is in."""
    form = WhereForm(request.POST)
    if form.is_valid():
        say_phase(
            project=project,
            phase=Phase(form.cleaned_data["phase"]),
            why=form.cleaned_data["why"],
            by=request.user,
        )
        messages.success(
            request, _("Thank you. Your group now sees you in %s.") % Phase(project.phase).label
        )
    else:
        wrong = form.errors.get("why") or [_("Choose one of the four phases to say where you are.")]
        messages.error(request, str(wrong[0]))
    return _to_phase(project, Phase(project.phase))


def _offered_case_studies(access: Access) -> list[CaseStudySubmission]:
    """For those who read case studies without belonging to the school. One query, or none."""
    if not access.decide(Action.VIEW_CASE_STUDY):
        return []
    studies = access.pd_group.case_studies.select_related("project__participation__school")
    return [study for study in studies.order_by("pk") if study.is_offered]


def _form(request: MemberRequest, project: Project, prompts: Sequence[Prompt]) -> PlanForm:
    sight = sight_of(request, project)
    return PlanForm(prompts=prompts, answers=seen_answers(project, sight), sight=sight)


def _phase_page(
    request: MemberRequest,
    project: Project,
    phase: Phase,
    form: PlanForm,
) -> HttpResponse:
    texts = {key: answer.text for key, answer in form.answers.items()}
    context: dict[str, Any] = {
        "pd_group": project.pd_group,
        "project": project,
        "phase": phase,
        "question": QUESTIONS[phase],
        "form": form,
        "where": WhereForm(initial={"phase": project.phase}),
        "progress": progress.of_texts(texts),
        "priority": texts.get("priority", ""),
        "last_saved": last_saved(_latest(form), request.user),
        "core_left": sum(not texts.get(key) for key in CORE),
        "following": _after(phase),
        "source": SOURCE,
        "throughout": read_previews(project, of_kinds(None), form.sight),
        "sight": form.sight,
        "comments": open_comments(project, form.sight),
        "kept": form.sight.kept([*of_phase(phase), *of_kinds(phase), *of_kinds(None)]),
        **plan_sides.of_phase(request.access, project, phase, form.sight),
    }
    return render(request, "workspaces/projects/project_phase.html", context)


def _five_page(request: MemberRequest, project: Project, form: PlanForm) -> HttpResponse:
    return render(
        request,
        "workspaces/projects/project_five.html",
        {
            "pd_group": project.pd_group,
            "project": project,
            "form": form,
            "sight": form.sight,
            "comments": open_comments(project, form.sight),
            "kept": form.sight.kept(core()),
            "phase": Phase(project.phase),
            "last_saved": last_saved(_latest(form), request.user),
            "source": SOURCE,
        },
    )


def _latest(form: PlanForm) -> PromptAnswer | None:
    """What was saved last of what the page asks."""
    return latest(form.answers[p.key] for p in form.prompts if p.key in form.answers)


def _after(phase: Phase) -> Phase:
    """The phase that comes next; after the last one the round begins again."""
    return PHASES[(PHASES.index(phase) + 1) % len(PHASES)]


def _to_front_page(request: MemberRequest, project: Project) -> HttpResponse:
    """Where the plan opens: its current phase for those who write, the whole for those who read."""
    if request.access.decide(Action.EDIT_PLAN, project.participation):
        return _to_phase(project, Phase(project.phase))
    return _to("plan", project)


def _to_phase(project: Project, phase: Phase) -> HttpResponse:
    return redirect("workspaces:project_phase", project.pd_group.slug, project.slug, phase.value)


def _to(name: str, project: Project) -> HttpResponse:
    return redirect(f"workspaces:{name}", project.pd_group.slug, project.slug)
