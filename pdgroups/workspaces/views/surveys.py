"""A project lead's surveys: make, open, share, close, read."""

from collections.abc import Callable
from typing import Any, TypeVar

from django.conf import settings
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.forms import Form
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.text import slugify
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from pdgroups.groups import happenings
from pdgroups.groups.access import Action
from pdgroups.groups.models import PDGroup
from pdgroups.projects.models import Project
from pdgroups.surveys import codes, freeze, poster, reading, schema, services, submit
from pdgroups.surveys.models import GroupSurveyTemplate, Survey, Wave
from pdgroups.workspaces import survey_figures
from pdgroups.workspaces.forms.surveys import FollowUpForm, OpenWaveForm, SurveyForm
from pdgroups.workspaces.guards import (
    MemberRequest,
    requires,
    requires_for_project,
    requires_for_survey,
)

Moment = Wave.Moment
Saved = TypeVar("Saved")


@require_safe
@requires(Action.VIEW_GROUP)
def survey_list(request: MemberRequest, pd_group: PDGroup) -> HttpResponse:
    """Surveys of the schools whose surveys this person may see. Five queries at any size."""
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


@require_http_methods(["GET", "POST"])
@requires_for_project(Action.MANAGE_SURVEYS)
def survey_new(request: MemberRequest, project: Project) -> HttpResponse:
    """First choose a template, then the questions."""
    templates = project.pd_group.survey_templates.all()
    chosen = request.GET.get("template")
    if chosen is None:
        context = {"pd_group": project.pd_group, "project": project, "templates": templates}
        return render(request, "workspaces/surveys/choose.html", context)
    template = get_object_or_404(templates, public_id=chosen)
    form = SurveyForm(request.POST or None, template=template, initial=_from_template(template))
    if form.is_valid():
        survey = _refusals_shown(
            form,
            lambda: services.make_survey(
                project=project, group_template=template, by=request.user, **form.for_service()
            ),
        )
        if survey:
            return redirect(_address("survey", survey))
    return _survey_form(request, project, form, template.title)


@require_http_methods(["GET", "POST"])
@requires_for_survey(Action.MANAGE_SURVEYS)
def survey_edit(request: MemberRequest, survey: Survey) -> HttpResponse:
    """Change what has never been open."""
    form = SurveyForm(request.POST or None, template=survey.template, initial=_from_survey(survey))
    if form.is_valid():
        saved = _refusals_shown(
            form,
            lambda: services.update_draft(survey=survey, by=request.user, **form.for_service()),
        )
        if saved:
            messages.success(request, _("Saved."))
            return redirect(_address("survey", survey))
    return _survey_form(request, survey.project, form, survey.title)


@require_safe
@requires_for_survey(Action.VIEW_SURVEYS)
def survey_detail(request: MemberRequest, survey: Survey) -> HttpResponse:
    return _detail(request, survey)


@require_POST
@requires_for_survey(Action.MANAGE_SURVEYS)
def survey_open(request: MemberRequest, survey: Survey, moment: str) -> HttpResponse:
    wave = get_object_or_404(survey.waves, moment=moment)
    form = OpenWaveForm.of(wave, request.POST)
    if form.is_valid():
        opened = _refusals_shown(
            form, lambda: services.open_wave(wave=wave, by=request.user, **form.cleaned_data)
        )
        if opened:
            messages.success(request, _("It is open. Now show staff the code."))
            return redirect(_address("survey_share", survey))
    return _detail(request, survey, form=form)


@require_http_methods(["GET", "POST"])
@requires_for_survey(Action.MANAGE_SURVEYS)
def survey_close(request: MemberRequest, survey: Survey) -> HttpResponse:
    """Ask first: closing is final."""
    wave = _current(survey)
    if request.method == "POST" and wave.is_open:
        services.close_wave(wave=wave, by=request.user)
        return redirect(_address("survey_results", survey))
    if not wave.is_open:
        return redirect(_address("survey", survey))
    context = _about(request, survey) | {"so_far": submit.answers_so_far(wave)}
    return render(request, "workspaces/surveys/close.html", context)


@require_safe
@requires_for_survey(Action.VIEW_SURVEYS)
def survey_share(request: MemberRequest, survey: Survey) -> HttpResponse:
    """The screen to point phones at."""
    wave = _current(survey)
    if not wave.is_open:
        return redirect(_address("survey", survey))
    own = request.access.decide(Action.VIEW_RESULTS, survey.project.participation)
    context = _about(request, survey) | {
        "qr": poster.qr_svg(_url(survey), _("QR code for the survey’s address")),
        "so_far": submit.answers_so_far(wave) if own else "",
    }
    return render(request, "workspaces/surveys/share.html", context)


@require_safe
@requires_for_survey(Action.VIEW_SURVEYS)
def survey_poster(request: MemberRequest, survey: Survey) -> HttpResponse:
    """The A4 poster, for the staff room."""
    wave = _current(survey)
    if not wave.is_open:
        return redirect(_address("survey", survey))
    count = survey.questions.count()
    drawn = poster.pdf(
        poster.Poster(
            school=str(survey.project),
            about=survey.about,
            url=_url(survey),
            minutes=schema.minutes(count),
            items=count,
            last_day=date_format(wave.closes_on, "l j F Y") if wave.closes_on else "",
        )
    )
    name = f"survey-poster-{slugify(str(survey.project))}.pdf"
    headers = {"Content-Disposition": f'inline; filename="{name}"'}
    return HttpResponse(drawn, content_type="application/pdf", headers=headers)


@require_safe
@requires_for_survey(Action.VIEW_SURVEYS)
def survey_results(request: MemberRequest, survey: Survey) -> HttpResponse:
    """What the rules allow this person to see, and why."""
    own = bool(request.access.decide(Action.VIEW_RESULTS, survey.project.participation))
    shared = survey.project.shares_results and request.access.leads
    context = _about(request, survey) | {
        "own": own,
        "shared": shared,
        "follow_up": FollowUpForm(initial={"text": survey.you_said_we_will}),
    }
    if own or shared:
        context |= _results(survey, own=own)
    return render(request, "workspaces/surveys/results.html", context)


@require_POST
@requires_for_survey(Action.MANAGE_SURVEYS)
def survey_follow_up(request: MemberRequest, survey: Survey) -> HttpResponse:
    form = FollowUpForm(request.POST)
    if form.is_valid():
        services.say_what_follows(survey=survey, text=form.cleaned_data["text"], by=request.user)
        messages.success(request, _("Saved. Staff can read it at the survey’s link."))
    else:
        messages.error(request, _("Keep it within 600 characters."))
    return redirect(_address("survey_results", survey))


@require_POST
@requires_for_project(Action.MANAGE_SURVEYS)
def share_results(request: MemberRequest, project: Project) -> HttpResponse:
    """Let the group's leads see this school's own results, or stop letting them."""
    sharing = "share" in request.POST
    project.results_shared_on = timezone.localdate() if sharing else None
    project.save(update_fields=["results_shared_on"])
    happenings.note(
        pd_group=project.pd_group,
        participation=project.participation,
        words=_("shared our survey results with the regional lead")
        if sharing
        else _("stopped sharing our survey results"),
        by=request.user,
    )
    return redirect("workspaces:survey_list", group_slug=project.pd_group.slug)


# --- what the views have in common ----------------------------------------------------------


def _detail(
    request: MemberRequest, survey: Survey, *, form: OpenWaveForm | None = None
) -> HttpResponse:
    wave = _current(survey)
    own = request.access.decide(Action.VIEW_RESULTS, survey.project.participation)
    context = _about(request, survey) | {
        "questions": list(survey.questions.all()),
        "minutes": schema.minutes(survey.questions.count()),
        "so_far": submit.answers_so_far(wave) if wave.is_open and own else "",
        "form": form or (OpenWaveForm.of(wave) if wave.state == Wave.State.DRAFT else None),
    }
    return render(request, "workspaces/surveys/detail.html", context)


def _about(request: MemberRequest, survey: Survey) -> dict[str, Any]:
    waves = {wave.moment: wave for wave in survey.waves.all()}
    manage = request.access.decide(Action.MANAGE_SURVEYS, survey.project.participation)
    return {
        "pd_group": survey.project.pd_group,
        "project": survey.project,
        "survey": survey,
        "wave": _current(survey),
        "baseline": waves[Moment.BASELINE],
        "impact": waves.get(Moment.IMPACT),
        "may_manage": bool(manage),
        "url": _url(survey),
        "typed": _url(survey).split("://", 1)[-1].rstrip("/"),
    }


def _results(survey: Survey, *, own: bool) -> dict[str, Any]:
    """Both waves side by side when both are frozen, else the baseline alone."""
    both = reading.before_after(survey) if own else reading.shared_before_after(survey)
    if both:
        return {"both": both, "figures": survey_figures.figures_of_both(both)}
    baseline = survey.waves.get(moment=Moment.BASELINE)
    found = reading.wave_results(baseline) if own else reading.shared_results(baseline)
    figures = survey_figures.figures_of_wave(found, survey) if found else []
    return {"found": found, "figures": figures}


def _current(survey: Survey) -> Wave:
    """The wave that matters now: the impact wave once the baseline is closed. One whose last day
    has passed is frozen by whoever looks first."""
    waves = {wave.moment: freeze.ensure_frozen(wave) for wave in survey.waves.all()}
    impact = waves.get(Moment.IMPACT) or survey.waves.filter(moment=Moment.IMPACT).first()
    return impact or waves[Moment.BASELINE]


def _url(survey: Survey) -> str:
    path = reverse("respond:answer", args=[codes.format_code(survey.code)])
    return f"{settings.WAGTAILADMIN_BASE_URL}{path}"


def _address(name: str, survey: Survey) -> str:
    return reverse(f"workspaces:{name}", args=[survey.project.pd_group.slug, survey.public_id])


def _survey_form(
    request: MemberRequest, project: Project, form: SurveyForm, heading: str
) -> HttpResponse:
    context = {
        "pd_group": project.pd_group,
        "project": project,
        "form": form,
        "heading": heading,
    }
    return render(request, "workspaces/surveys/form.html", context)


def _refusals_shown(form: Form, act: Callable[[], Saved]) -> Saved | None:
    """Do it; a refusal of the service becomes an error beside its field."""
    try:
        return act()
    except ValidationError as refusal:
        form.add_error(None, refusal)
    return None


def _from_template(template: GroupSurveyTemplate) -> dict[str, Any]:
    ticked = [item["identity"] for item in template.items[: template.starts_with]]
    return {"title": template.title, "about": template.about, "items": ticked}


def _from_survey(survey: Survey) -> dict[str, Any]:
    wave = survey.waves.get(moment=Moment.BASELINE)
    questions = list(survey.questions.all())
    return {
        "title": survey.title,
        "about": survey.about,
        "items": [str(question.identity) for question in questions if question.identity],
        "own": "\n".join(question.text for question in questions if not question.identity),
        "linking": survey.linking,
        "headcount": wave.headcount,
        "closes_on": wave.closes_on,
    }
