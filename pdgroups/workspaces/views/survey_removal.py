"""Putting a survey away, discarding a draft, and deleting what should not have been asked."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from pdgroups.groups.access import Action
from pdgroups.surveys import codes, services
from pdgroups.surveys.models import Survey, Wave
from pdgroups.workspaces.forms.survey_removal import DeletionForm
from pdgroups.workspaces.guards import MemberRequest, requires_for_survey
from pdgroups.workspaces.survey_rounds import Rounds

from .surveys import address, refusals_shown


@require_POST
@requires_for_survey(Action.MANAGE_SURVEYS)
def survey_archive(request: MemberRequest, survey: Survey) -> HttpResponse:
    """Out of the way, or back again."""
    act = services.archive_survey if "archive" in request.POST else services.unarchive_survey
    try:
        act(survey=survey, by=request.user)
    except ValidationError as refusal:
        messages.error(request, refusal.messages[0])
        return redirect(address("survey", survey))
    if survey.archived_on:
        messages.success(request, _("Archived. You find it at the end of the list of surveys."))
    else:
        messages.success(request, _("Taken out of the archive."))
    return redirect("workspaces:survey_list", group_slug=survey.project.pd_group.slug)


@require_http_methods(["GET", "HEAD", "POST"])
@requires_for_survey(Action.MANAGE_SURVEYS)
def survey_discard(request: MemberRequest, survey: Survey) -> HttpResponse:
    """Ask first: a draft that is discarded is gone."""
    if request.method == "POST":
        try:
            services.discard_draft(survey=survey, by=request.user)
        except ValidationError as refusal:
            messages.error(request, refusal.messages[0])
            return redirect(address("survey", survey))
        messages.success(request, _("The draft is discarded."))
        return redirect("workspaces:survey_list", group_slug=survey.project.pd_group.slug)
    if Rounds.of(survey).baseline.state != Wave.State.DRAFT:
        return redirect(address("survey", survey))
    return render(request, "workspaces/surveys/discard.html", _about(survey))


@require_http_methods(["GET", "HEAD", "POST"])
@requires_for_survey(Action.DELETE_SURVEYS)
def survey_delete(request: MemberRequest, survey: Survey) -> HttpResponse:
    """Withdraw it now, with a reason; or say until when that can be undone."""
    form = DeletionForm(request.POST or None)
    if form.is_valid():
        deleted = refusals_shown(
            form,
            lambda: services.delete_survey(survey=survey, by=request.user, **form.cleaned_data),
        )
        if deleted:
            return redirect(address("survey_delete", survey))
    # Not ``Rounds``: a wave whose last day has passed is frozen for those who may read it.
    baseline = survey.waves.earliest("pk")
    context = _about(survey) | {"form": form, "baseline": baseline}
    return render(request, "workspaces/surveys/delete.html", context)


@require_POST
@requires_for_survey(Action.DELETE_SURVEYS)
def survey_restore(request: MemberRequest, survey: Survey) -> HttpResponse:
    try:
        services.restore_survey(survey=survey, by=request.user)
    except ValidationError as refusal:
        messages.error(request, refusal.messages[0])
    else:
        messages.success(request, _("It is back as it was."))
    return redirect(address("survey_delete", survey))


def _about(survey: Survey) -> dict[str, object]:
    """What the programme team may know of it too: no words of the school's."""
    return {
        "pd_group": survey.project.pd_group,
        "project": survey.project,
        "survey": survey,
        "code": codes.format_code(survey.code),
    }
