"""Saving what was typed on a page that asks prompts of the plan, whichever they are."""

from collections.abc import Callable, Mapping, Sequence

from django.contrib import messages
from django.http import HttpResponse, JsonResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from pdgroups.projects.merging import Conflict, fingerprint
from pdgroups.projects.models import Project
from pdgroups.projects.prompts import BY_KEY, Prompt
from pdgroups.projects.services import Saved, save_answers
from pdgroups.projects.sharing import Sight, seen_answers
from pdgroups.workspaces.autosave import is_by_script, refused, told
from pdgroups.workspaces.components import last_saved
from pdgroups.workspaces.forms.projects import ChoiceForm, PlanForm, version_name, was_name
from pdgroups.workspaces.guards import MemberRequest
from pdgroups.workspaces.sight import sight_of


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
    sight = sight_of(request, project)
    by_script = is_by_script(request)
    # The script is shown no page, so what is stored need not be read for one.
    answers = {} if by_script else seen_answers(project, sight)
    form = (ChoiceForm if choosing else PlanForm)(
        request.POST, prompts=asked, answers=answers, sight=sight
    )
    if not form.is_valid():
        if by_script:
            return refused(form)
        return _choice_page(request, project, form) if choosing else show(form)
    saved = save_answers(project=project, edits=form.edits(), by=request.user)
    kept = [] if choosing else _typed_in_kept(request.POST, sight, prompts)
    if by_script:
        return _told(form, saved, kept)
    for prompt, words in kept:
        messages.error(
            request,
            _(
                "A colleague keeps ‘%(question)s’ to themselves now, so this was not saved. Copy it if you need it: %(words)s"
            )
            % {"question": prompt.question, "words": words},
        )
    if saved.conflicts:
        return _choice_page(request, project, _choice_form(saved.conflicts, sight))
    if not kept:
        messages.success(request, _("Saved."))
    return then("onward" in request.POST)


def _typed_in_kept(
    typed: Mapping[str, str], sight: Sight, prompts: Sequence[Prompt]
) -> list[tuple[Prompt, str]]:
    """What an open page sends of prompts that a colleague keeps to themselves since it was opened."""
    return [
        (prompt, typed[prompt.key])
        for prompt in prompts
        if not sight.sees_part(prompt)
        and prompt.key in typed
        and typed.get(was_name(prompt.key)) != fingerprint(typed[prompt.key])
    ]


def _choice_form(conflicts: list[Conflict], sight: Sight) -> ChoiceForm:
    return ChoiceForm(
        prompts=[BY_KEY[conflict.mine.prompt] for conflict in conflicts],
        answers={conflict.mine.prompt: conflict.theirs for conflict in conflicts},
        sight=sight,
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


def _told(form: PlanForm, saved: Saved, kept: Sequence[object]) -> JsonResponse:
    values = form.hidden_values(saved.versions)
    if saved.conflicts:
        words = _(
            "Not saved: this answer was changed in another tab or by somebody else. "
            "Press Save now to see both texts."
        )
        return told(values, words, conflict=[conflict.mine.prompt for conflict in saved.conflicts])
    if kept:
        words = _(
            "Not saved: a colleague keeps one of these answers to themselves now. Press Save now to see which, and copy what you typed there."
        )
        return told(values, words)
    return told(values)
