"""Making a survey from a template, changing its draft, looking at it as staff will, copying it."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from pdgroups.groups.access import Action
from pdgroups.projects.models import Project
from pdgroups.surveys import previews, services
from pdgroups.surveys.models import Survey, Wave
from pdgroups.surveys.staff_time import minutes_this_year
from pdgroups.workspaces.forms.survey_drafts import SurveyForm
from pdgroups.workspaces.guards import MemberRequest, requires_for_project, requires_for_survey
from pdgroups.workspaces.survey_rounds import Rounds

from .surveys import address, refusals_shown


@require_http_methods(["GET", "HEAD", "POST"])
@requires_for_project(Action.MANAGE_SURVEYS)
def survey_new(request: MemberRequest, project: Project) -> HttpResponse:
    """First choose a template, then the questions."""
    templates = project.pd_group.survey_templates.all()
    chosen = request.GET.get("template")
    if chosen is None:
        context = {
            "pd_group": project.pd_group,
            "project": project,
            "templates": templates,
            "minutes_asked": minutes_this_year(project),
        }
        return render(request, "workspaces/surveys/choose.html", context)
    # One is in the address as it was typed: a character no database stores names none of them.
    template = get_object_or_404(templates, public_id=chosen.replace("\0", ""))
    form = SurveyForm.of(request.POST, template=template)
    if form.is_valid():
        survey = refusals_shown(
            form,
            lambda: services.make_survey(
                project=project, group_template=template, by=request.user, **form.for_service()
            ),
        )
        if survey:
            return redirect(address("survey", survey))
    return _form_page(request, project, form, template.title)


@require_http_methods(["GET", "HEAD", "POST"])
@requires_for_survey(Action.MANAGE_SURVEYS)
def survey_edit(request: MemberRequest, survey: Survey) -> HttpResponse:
    """Change what has never been open."""
    if Rounds.of(survey).baseline.state != Wave.State.DRAFT:
        messages.info(request, _("It has been opened, so its questions can no longer be changed."))
        return redirect(address("survey", survey))
    form = SurveyForm.of(request.POST, template=survey.template, survey=survey)
    if form.is_valid():
        saved = refusals_shown(
            form,
            lambda: services.update_draft(survey=survey, by=request.user, **form.for_service()),
        )
        if saved:
            messages.success(request, _("Saved."))
            return redirect(address("survey", survey))
    return _form_page(request, survey.project, form, survey.title)


@require_safe
@requires_for_survey(Action.VIEW_SURVEYS)
def survey_preview(request: MemberRequest, survey: Survey) -> HttpResponse:
    """To the page that staff will see, by an address that answers for an hour and takes nothing."""
    return redirect("respond:preview", signed=previews.sign(survey))


@require_POST
@requires_for_survey(Action.MANAGE_SURVEYS)
def survey_copy(request: MemberRequest, survey: Survey) -> HttpResponse:
    """Change an opened survey: as a new draft. A pulse is asked anew instead."""
    if survey.is_pulse:
        return redirect("workspaces:pulse_new", survey.project.pd_group.slug, survey.project.slug)
    copy = services.copy_survey(survey=survey, by=request.user)
    messages.info(
        request,
        _(
            "This is a copy, with a code of its own; the other survey stays as it is. A question "
            "can be asked in one survey a school year, so take out here what was asked there."
        ),
    )
    return redirect(address("survey_edit", copy))


def _form_page(
    request: MemberRequest, project: Project, form: SurveyForm, heading: str
) -> HttpResponse:
    context = {
        "pd_group": project.pd_group,
        "project": project,
        "form": form,
        "heading": heading,
        "minutes_asked": minutes_this_year(project),
        "moved": request.POST.get("up") or request.POST.get("down"),
        "way_back": reverse("workspaces:survey_list", args=[project.pd_group.slug]),
    }
    return render(request, "workspaces/surveys/form.html", context)
