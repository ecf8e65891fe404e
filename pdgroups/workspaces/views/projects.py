"""Our plan: answering its prompts together, saying where the school is, printing it."""

from collections.abc import Iterable, Mapping
from typing import Any

from django.contrib import messages
from django.http import HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from pdgroups.core.eef import Phase
from pdgroups.groups.access import Access, Action
from pdgroups.groups.models import PDGroup
from pdgroups.projects import progress
from pdgroups.projects.boxes import read_lists
from pdgroups.projects.kinds import of_phase as of_kinds
from pdgroups.projects.merging import Conflict
from pdgroups.projects.models import Project, PromptAnswer
from pdgroups.projects.prompts import BY_KEY, QUESTIONS, SOURCE, of_phase
from pdgroups.projects.services import Saved, save_answers, say_phase
from pdgroups.stories.models import CaseStudySubmission
from pdgroups.workspaces.components import last_saved, reached
from pdgroups.workspaces.forms.projects import ChoiceForm, PlanForm, WhereForm, version_name
from pdgroups.workspaces.guards import MemberRequest, require, requires, requires_for_project

PHASES = list(Phase)


@require_safe
@requires(Action.VIEW_GROUP)
def project_list(request: MemberRequest, pd_group: PDGroup) -> HttpResponse:
    """The schools whose plans this person may read; straight to the plan when it is one school."""
    schools = [
        school
        for school in pd_group.participations.current().select_related("school", "project")
        if request.access.decide(Action.VIEW_PLAN, school)
    ]
    if len(schools) == 1 and hasattr(schools[0], "project") and not request.access.leads:
        return _to_front_page(request, schools[0].project)
    return render(
        request,
        "workspaces/projects/project_list.html",
        {
            "pd_group": pd_group,
            "schools": schools,
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
        return _save(request, project, phase)
    answers = _answers(project)
    form = PlanForm(prompts=of_phase(phase), answers=answers)
    return _phase_page(request, project, phase, form, answers)


@require_POST
@requires_for_project(Action.EDIT_PLAN)
def project_where(request: MemberRequest, project: Project) -> HttpResponse:
    """The school says which phase it is in."""
    form = WhereForm(request.POST)
    if form.is_valid():
        say_phase(project=project, phase=Phase(form.cleaned_data["phase"]), by=request.user)
        messages.success(
            request, _("Thank you. Your group now sees you in %s.") % Phase(project.phase).label
        )
    else:
        messages.error(request, _("Choose one of the four phases to say where you are."))
    return _to_phase(project, Phase(project.phase))


@require_safe
@requires_for_project(Action.VIEW_PLAN)
def plan(request: MemberRequest, project: Project) -> HttpResponse:
    """The whole plan on one page, for reading and for paper."""
    answers = _answers(project)
    phases = [
        (
            phase,
            [(prompt, answers.get(prompt.key)) for prompt in of_phase(phase) if prompt.counts],
            read_lists(project, of_kinds(phase)),
        )
        for phase in PHASES
    ]
    return render(
        request,
        "workspaces/projects/plan.html",
        {
            "pd_group": project.pd_group,
            "project": project,
            "priority": answers.get("priority"),
            "phases": phases,
            "throughout": read_lists(project, of_kinds(None)),
            "reached": reached(project.phase),
            "last_saved": last_saved(_latest(answers.values()), request.user),
        },
    )


def _offered_case_studies(access: Access) -> list[CaseStudySubmission]:
    """For those who read case studies without belonging to the school. One query, or none."""
    if not access.decide(Action.VIEW_CASE_STUDY):
        return []
    studies = access.pd_group.case_studies.select_related("project__participation__school")
    return [study for study in studies.order_by("pk") if study.is_offered]


def _save(request: MemberRequest, project: Project, phase: Phase) -> HttpResponse:
    """Store what was typed. A page answers a page; the script that saves by itself gets JSON."""
    choosing = "choosing" in request.POST
    asked = [p for p in of_phase(phase) if not choosing or version_name(p.key) in request.POST]
    answers = _answers(project)
    form = (ChoiceForm if choosing else PlanForm)(request.POST, prompts=asked, answers=answers)
    by_script = request.headers.get("X-Autosave") == "1"
    if not form.is_valid():
        if by_script:
            return _refused(form)
        if choosing:
            return _choice_page(request, project, phase, form)
        return _phase_page(request, project, phase, form, answers)
    saved = save_answers(project=project, edits=form.edits(), by=request.user)
    if by_script:
        return _told(form, saved)
    if saved.conflicts:
        return _choice_page(request, project, phase, _choice_form(saved.conflicts))
    messages.success(request, _("Saved."))
    return _to_phase(project, _after(phase) if "onward" in request.POST else phase)


def _phase_page(
    request: MemberRequest,
    project: Project,
    phase: Phase,
    form: PlanForm,
    answers: Mapping[str, PromptAnswer],
) -> HttpResponse:
    texts = {key: answer.text for key, answer in answers.items()}
    here = [answers[prompt.key] for prompt in of_phase(phase) if prompt.key in answers]
    context: dict[str, Any] = {
        "pd_group": project.pd_group,
        "project": project,
        "phase": phase,
        "question": QUESTIONS[phase],
        "form": form,
        "where": WhereForm(initial={"phase": project.phase}),
        "progress": progress.of_texts(texts),
        "priority": texts.get("priority", ""),
        "last_saved": last_saved(_latest(here), request.user),
        "following": _after(phase),
        "source": SOURCE,
        "lists": read_lists(project, of_kinds(phase)),
        "throughout": read_lists(project, of_kinds(None)),
    }
    return render(request, "workspaces/projects/project_phase.html", context)


def _choice_form(conflicts: list[Conflict]) -> ChoiceForm:
    return ChoiceForm(
        prompts=[BY_KEY[conflict.mine.prompt] for conflict in conflicts],
        answers={conflict.mine.prompt: conflict.theirs for conflict in conflicts},
        typed={conflict.mine.prompt: conflict.mine.text for conflict in conflicts},
    )


def _choice_page(
    request: MemberRequest, project: Project, phase: Phase, form: PlanForm
) -> HttpResponse:
    """Two texts side by side. Nothing of either is stored or lost until somebody chooses."""
    return render(
        request,
        "workspaces/projects/project_choice.html",
        {
            "pd_group": project.pd_group,
            "project": project,
            "phase": phase,
            "form": form,
            "pairs": [(box, last_saved(box.answer, request.user)) for box in form.boxes()],
        },
        status=409,
    )


def _told(form: PlanForm, saved: Saved) -> JsonResponse:
    answer: dict[str, Any] = {
        "saved": not saved.conflicts,
        "versions": form.hidden_values(saved.versions),
    }
    if saved.conflicts:
        answer["conflict"] = [conflict.mine.prompt for conflict in saved.conflicts]
        answer["message"] = _(
            "Not saved: somebody else changed the same answer. Press Save now to see both texts."
        )
    return JsonResponse(answer, status=409 if saved.conflicts else 200)


def _refused(form: PlanForm) -> JsonResponse:
    words = [str(error) for errors in form.errors.values() for error in errors]
    return JsonResponse(
        {"saved": False, "message": " ".join([_("Not saved."), words[0]])}, status=400
    )


def _answers(project: Project) -> dict[str, PromptAnswer]:
    return {answer.prompt: answer for answer in project.answers.select_related("saved_by")}


def _latest(answers: Iterable[PromptAnswer]) -> PromptAnswer | None:
    return max(answers, key=lambda answer: answer.saved_at, default=None)


def _after(phase: Phase) -> Phase:
    """The phase that comes next; after the last one the round begins again."""
    return PHASES[(PHASES.index(phase) + 1) % len(PHASES)]


def _to_front_page(request: MemberRequest, project: Project) -> HttpResponse:
    """Where the plan opens: its current phase for those who write, the whole for those who read."""
    if request.access.decide(Action.EDIT_PLAN, project.participation):
        return _to_phase(project, Phase(project.phase))
    return redirect("workspaces:plan", project.pd_group.slug, project.slug)


def _to_phase(project: Project, phase: Phase) -> HttpResponse:
    return redirect("workspaces:project_phase", project.pd_group.slug, project.slug, phase.value)
