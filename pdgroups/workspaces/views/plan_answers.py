"""Saving what was typed on a page that asks prompts of the plan, whichever they are."""

from collections.abc import Callable, Sequence
from typing import Any

from django.contrib import messages
from django.http import HttpResponse, JsonResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from pdgroups.projects.merging import Conflict
from pdgroups.projects.models import Project, PromptAnswer
from pdgroups.projects.prompts import BY_KEY, Prompt
from pdgroups.projects.services import Saved, save_answers
from pdgroups.workspaces.components import last_saved
from pdgroups.workspaces.forms.projects import ChoiceForm, PlanForm, version_name
from pdgroups.workspaces.guards import MemberRequest


def save_page(
    request: MemberRequest,
    project: Project,
    prompts: Sequence[Prompt],
    *,
    show: Callable[[PlanForm], HttpResponse],
    then: Callable[[bool], HttpResponse],
) -> HttpResponse:
    """Store what was typed. A page answers a page; the script that saves by itself gets JSON.

    ``show`` draws the page again with a form that has errors; ``then`` leads on, and is told
    whether the person wants to go onward.
    """
    choosing = "choosing" in request.POST
    asked = [p for p in prompts if not choosing or version_name(p.key) in request.POST]
    answers = answers_of(project)
    form = (ChoiceForm if choosing else PlanForm)(request.POST, prompts=asked, answers=answers)
    by_script = request.headers.get("X-Autosave") == "1"
    if not form.is_valid():
        if by_script:
            return _refused(form)
        return _choice_page(request, project, form) if choosing else show(form)
    saved = save_answers(project=project, edits=form.edits(), by=request.user)
    if by_script:
        return _told(form, saved)
    if saved.conflicts:
        return _choice_page(request, project, _choice_form(saved.conflicts))
    messages.success(request, _("Saved."))
    return then("onward" in request.POST)


def answers_of(project: Project) -> dict[str, PromptAnswer]:
    """By prompt. One query."""
    return {answer.prompt: answer for answer in project.answers.select_related("saved_by")}


def _choice_form(conflicts: list[Conflict]) -> ChoiceForm:
    return ChoiceForm(
        prompts=[BY_KEY[conflict.mine.prompt] for conflict in conflicts],
        answers={conflict.mine.prompt: conflict.theirs for conflict in conflicts},
        typed={conflict.mine.prompt: conflict.mine.text for conflict in conflicts},
    )


def _choice_page(request: MemberRequest, project: Project, form: PlanForm) -> HttpResponse:
    """Two texts side by side. Nothing of either is stored or lost until somebody chooses."""
    return render(
        request,
        "workspaces/projects/project_choice.html",
        {
            "pd_group": project.pd_group,
            "project": project,
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
