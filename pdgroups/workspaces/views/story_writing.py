"""Writing a case study and offering it."""

from typing import Any

from django.contrib import messages
from django.db import transaction
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from pdgroups.groups.access import Action
from pdgroups.groups.refusals import RefusedError
from pdgroups.projects.models import Project
from pdgroups.stories import services
from pdgroups.stories.models import CaseStudySubmission
from pdgroups.workspaces import case_study
from pdgroups.workspaces.forms.stories import CaseStudyForm
from pdgroups.workspaces.guards import MemberRequest, requires_for_project
from pdgroups.workspaces.known_names import colleagues_of

from .stories import address_of, submission_of


@require_http_methods(["GET", "HEAD", "POST"])
@requires_for_project(Action.OFFER_CASE_STUDY)
def case_study_edit(request: MemberRequest, project: Project) -> HttpResponse:
    stored = submission_of(project)
    choices = case_study.choices(project)
    offering = "offer" in request.POST
    form = CaseStudyForm(
        request.POST or None,
        school=project.participation.school.name,
        stored=stored,
        offering=offering,
        colleagues=colleagues_of([project.participation_id]) if offering else (),
        initial=None if stored else _first_draft(project, choices),
    )
    if form.is_valid():
        try:
            _save(request, project, form, choices, offering=offering)
        except services.ChangedMeanwhileError as error:
            form.carry_on_from(error.current.version)
            return _form_page(request, project, form, choices, stored, theirs=error.current)
        except RefusedError as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _offered_words() if offering else _("Saved."))
            return redirect(address_of(project))
    return _form_page(request, project, form, choices, stored)


def _save(
    request: MemberRequest,
    project: Project,
    form: CaseStudyForm,
    choices: list[case_study.Choice],
    *,
    offering: bool,
) -> None:
    """Store the draft, and offer it if asked to: both or neither.

    The figures are those whose boxes are ticked, taken from what was published, never typed.
    """
    ticked = set(request.POST.getlist("figure"))
    chosen = [choice.figure.to_json() for choice in choices if choice.key in ticked]
    with transaction.atomic():
        saved = services.save_draft(
            project=project,
            fields=form.written() | {"figures": chosen},
            version=form.cleaned_data["version"],
            by=request.user,
        )
        if offering:
            services.offer(submission=saved, by=request.user)


def _first_draft(project: Project, choices: list[case_study.Choice]) -> dict[str, Any]:
    return case_study.first_draft(project, [choice.figure for choice in choices])


def _form_page(
    request: MemberRequest,
    project: Project,
    form: CaseStudyForm,
    choices: list[case_study.Choice],
    stored: CaseStudySubmission | None,
    *,
    theirs: CaseStudySubmission | None = None,
) -> HttpResponse:
    """The form; with ``theirs``, beside what somebody else has stored meanwhile."""
    if request.method == "POST":
        ticked = set(request.POST.getlist("figure"))
    elif stored:
        ticked = {choice.key for choice in choices if choice.is_in(stored.figures)}
    else:
        ticked = {choice.key for choice in choices[:1]}
    context = {
        "pd_group": project.pd_group,
        "project": project,
        "form": form,
        "choices": [(choice, choice.key in ticked) for choice in choices],
        "stored": stored,
        "theirs": theirs,
        "differing": form.differing_from(theirs) if theirs else [],
    }
    template = "workspaces/stories/case_study_form.html"
    return render(request, template, context, status=409 if theirs else 200)


def _offered_words() -> str:
    return _("Offered. Now the head and your regional lead read it; you can send the head a link.")
