"""A school's surveys: make, open, show to staff, close."""

from collections.abc import Callable
from typing import Any, TypeVar

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.forms import Form
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from pdgroups.groups.access import Action
from pdgroups.groups.models import PDGroup
from pdgroups.projects.models import Project
from pdgroups.surveys import invitations, schema, services
from pdgroups.surveys.models import Survey, Wave
from pdgroups.workspaces.forms.surveys import OpenWaveForm, SurveyForm
from pdgroups.workspaces.guards import (
    MemberRequest,
    requires,
    requires_for_project,
    requires_for_survey,
)
from pdgroups.workspaces.survey_invitation import answering_url, invitation
from pdgroups.workspaces.survey_progress import Progress
from pdgroups.workspaces.survey_rounds import Rounds

Saved = TypeVar("Saved")


@require_safe
@requires(Action.VIEW_GROUP)
def survey_list(request: MemberRequest, pd_group: PDGroup) -> HttpResponse:
    """Surveys of the schools whose surveys this person may see. Three queries at any size."""
    may = request.access.decide
    projects = [
        (project, bool(may(Action.MANAGE_SURVEYS, project.participation)))
        for project in pd_group.projects.select_related("participation__school").prefetch_related(
            "surveys__waves"
        )
        if may(Action.VIEW_SURVEYS, project.participation)
    ]
    context = {"pd_group": pd_group, "projects": projects}
    return render(request, "workspaces/surveys/list.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@requires_for_project(Action.MANAGE_SURVEYS)
def survey_new(request: MemberRequest, project: Project) -> HttpResponse:
    """First choose a template, then the questions."""
    templates = project.pd_group.survey_templates.all()
    chosen = request.GET.get("template")
    if chosen is None:
        context = {"pd_group": project.pd_group, "project": project, "templates": templates}
        return render(request, "workspaces/surveys/choose.html", context)
    # One is in the address as it was typed: a character no database stores names none of them.
    template = get_object_or_404(templates, public_id=chosen.replace("\0", ""))
    form = SurveyForm(request.POST or None, template=template)
    if form.is_valid():
        survey = refusals_shown(
            form,
            lambda: services.make_survey(
                project=project, group_template=template, by=request.user, **form.for_service()
            ),
        )
        if survey:
            _advise(request, form)
            return redirect(address("survey", survey))
    return _form_page(request, project, form, template.title)


@require_http_methods(["GET", "HEAD", "POST"])
@requires_for_survey(Action.MANAGE_SURVEYS)
def survey_edit(request: MemberRequest, survey: Survey) -> HttpResponse:
    """Change what has never been open."""
    if Rounds.of(survey).baseline.state != Wave.State.DRAFT:
        messages.info(request, _("It has been opened, so its questions can no longer be changed."))
        return redirect(address("survey", survey))
    form = SurveyForm(request.POST or None, template=survey.template, survey=survey)
    if form.is_valid():
        saved = refusals_shown(
            form,
            lambda: services.update_draft(survey=survey, by=request.user, **form.for_service()),
        )
        if saved:
            messages.success(request, _("Saved."))
            _advise(request, form)
            return redirect(address("survey", survey))
    return _form_page(request, survey.project, form, survey.title)


@require_safe
@requires_for_survey(Action.VIEW_SURVEYS)
def survey_detail(request: MemberRequest, survey: Survey) -> HttpResponse:
    """What is asked, where it stands, and the next press."""
    return _detail(request, survey, Rounds.of(survey))


@require_POST
@requires_for_survey(Action.MANAGE_SURVEYS)
def survey_open(request: MemberRequest, survey: Survey, moment: str) -> HttpResponse:
    """Let staff answer, and show them where."""
    rounds = Rounds.of(survey)
    wave = get_object_or_404(survey.waves, moment=moment)
    form = OpenWaveForm.of(wave, request.POST)
    if form.is_valid():
        opened = refusals_shown(
            form, lambda: services.open_wave(wave=wave, by=request.user, **form.cleaned_data)
        )
        if opened:
            return redirect(address("survey_share", survey))
    return _detail(request, survey, rounds, form=form)


@require_http_methods(["GET", "HEAD", "POST"])
@requires_for_survey(Action.MANAGE_SURVEYS)
def survey_close(request: MemberRequest, survey: Survey, moment: str) -> HttpResponse:
    """Ask first: closing is final."""
    rounds = Rounds.of(survey)
    wave = rounds.current
    if not wave.is_open or wave.moment != moment:  # pressed twice, or on a page out of date
        return redirect(address("survey", survey))
    if request.method == "POST":
        try:
            services.close_wave(wave=wave, by=request.user)
        except ValidationError:  # somebody else was faster
            return redirect(address("survey", survey))
        return redirect(address("survey_results", survey))
    context = about(request, survey, rounds) | {"progress": Progress.of(request.access, wave)}
    return render(request, "workspaces/surveys/close.html", context)


# --- what the views have in common ----------------------------------------------------------


def about(request: MemberRequest, survey: Survey, rounds: Rounds) -> dict[str, Any]:
    """What every page of one survey shows."""
    manage = request.access.decide(Action.MANAGE_SURVEYS, survey.project.participation)
    url = answering_url(survey)
    return {
        "pd_group": survey.project.pd_group,
        "project": survey.project,
        "survey": survey,
        "wave": rounds.current,
        "baseline": rounds.baseline,
        "may_manage": bool(manage),
        "url": url,
        "typed": url.split("://", 1)[-1].rstrip("/"),
    }


def address(name: str, survey: Survey) -> str:
    return reverse(f"workspaces:{name}", args=[survey.project.pd_group.slug, survey.public_id])


def refusals_shown(form: Form, act: Callable[[], Saved]) -> Saved | None:
    """Do it; a refusal of the service becomes an error beside its field."""
    try:
        return act()
    except ValidationError as refusal:
        form.add_error(None, refusal)
    return None


def _detail(
    request: MemberRequest, survey: Survey, rounds: Rounds, *, form: OpenWaveForm | None = None
) -> HttpResponse:
    context = about(request, survey, rounds)
    wave, questions = rounds.current, list(survey.questions.all())
    if context["may_manage"] and form is None and wave.state == Wave.State.DRAFT:
        form = OpenWaveForm.of(wave)
    opens_from = wave.opens_from if wave.state == Wave.State.DRAFT else None
    context |= {
        "questions": questions,
        "minutes": schema.minutes(len(questions)),
        "progress": Progress.of(request.access, wave),
        "nudge": invitations.nudge(invitation(survey, wave, items=len(questions))),
        "form": form,
        "opens_from": opens_from if opens_from and opens_from > timezone.localdate() else None,
    }
    return render(request, "workspaces/surveys/detail.html", context)


def _form_page(
    request: MemberRequest, project: Project, form: SurveyForm, heading: str
) -> HttpResponse:
    context = {
        "pd_group": project.pd_group,
        "project": project,
        "form": form,
        "heading": heading,
    }
    return render(request, "workspaces/surveys/form.html", context)


def _advise(request: MemberRequest, form: SurveyForm) -> None:
    """What to think about again in questions of one's own. They are saved all the same."""
    for line, nudge in form.nudges:
        messages.info(
            request, _("‘%(question)s’: %(advice)s") % {"question": line, "advice": nudge}
        )
