"""A school's surveys: which there are, where each stands, opening and closing."""

from collections.abc import Callable
from typing import Any, TypeVar

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
from pdgroups.surveys import invitations, poster, schema, services
from pdgroups.surveys.kinds import ROLE
from pdgroups.surveys.models import Survey, Wave
from pdgroups.workspaces.forms.surveys import OpenWaveForm
from pdgroups.workspaces.guards import (
    MemberRequest,
    requires,
    requires_for_survey,
)
from pdgroups.workspaces.survey_invitation import answering_url, invitation, preview_url
from pdgroups.workspaces.survey_progress import Progress
from pdgroups.workspaces.survey_rounds import Rounds
from pdgroups.workspaces.survey_shelves import shelves_for

Saved = TypeVar("Saved")

GONE = 410


@require_safe
@requires(Action.VIEW_GROUP)
def survey_list(request: MemberRequest, pd_group: PDGroup) -> HttpResponse:
    """Surveys of the schools whose surveys this person may see. Three queries at any size."""
    shelves = shelves_for(request.access, pd_group)
    context = {"pd_group": pd_group, "shelves": shelves}
    return render(request, "workspaces/surveys/list.html", context)


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
    form = OpenWaveForm.of(wave, _roles(survey), request.POST)
    if form.is_valid():
        opened = refusals_shown(
            form, lambda: services.open_wave(wave=wave, by=request.user, **form.for_service())
        )
        if opened:
            return redirect(address("survey_share" if opened.is_open else "survey", survey))
    return _detail(request, survey, rounds, form=form)


@require_http_methods(["GET", "HEAD", "POST"])
@requires_for_survey(Action.MANAGE_SURVEYS)
def survey_close(request: MemberRequest, survey: Survey, moment: str) -> HttpResponse:
    """Ask first: closing is final."""
    rounds = Rounds.of(survey)
    wave = rounds.current
    can_close = wave.is_open or wave.is_planned
    if not can_close or wave.moment != moment:  # pressed twice, or on a page out of date
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
        "may_manage": bool(manage) and not survey.deleted_on,
        "may_delete": bool(request.access.decide(Action.DELETE_SURVEYS)),
        "url": url,
        "typed": url.split("://", 1)[-1].rstrip("/"),
    }


def withdrawn(request: MemberRequest, survey: Survey) -> HttpResponse:
    """Of whatever could be carried out of the workspace: gone, with the reason."""
    context = {
        "pd_group": survey.project.pd_group,
        "project": survey.project,
        "survey": survey,
    }
    return render(request, "workspaces/surveys/withdrawn.html", context, status=GONE)


def address(name: str, survey: Survey) -> str:
    return reverse(f"workspaces:{name}", args=[survey.project.pd_group.slug, survey.public_id])


def refusals_shown(form: Form, act: Callable[[], Saved]) -> Saved | None:
    """Do it; a refusal of the service becomes an error beside its field."""
    try:
        return act()
    except ValidationError as refusal:
        form.add_error(None, refusal)
    return None


def _roles(survey: Survey) -> list[str]:
    """What can be chosen as role, in order; nothing when it is not asked. One query."""
    asked = survey.questions.filter(kind=ROLE.key).values_list("options", flat=True)
    return asked.first() or []


def _detail(
    request: MemberRequest, survey: Survey, rounds: Rounds, *, form: OpenWaveForm | None = None
) -> HttpResponse:
    context = about(request, survey, rounds)
    wave = rounds.current
    asked = survey.questions.filter(looks_back_on=None)
    questions = [services.Item.of_question(question) for question in asked]
    is_ready = wave.state == Wave.State.DRAFT and not survey.archived_on
    if context["may_manage"] and form is None and is_ready:
        form = OpenWaveForm.of(wave, _roles(survey))
    opens_from = wave.opens_from if wave.state == Wave.State.DRAFT else None
    context |= {
        "questions": questions,
        "minutes": schema.minutes(len(questions), is_pulse=survey.is_pulse),
        "progress": Progress.of(request.access, wave),
        "nudge": invitations.nudge(invitation(survey, wave, items=len(questions))),
        "form": form,
        "preview_qr": _preview_qr(survey, rounds),
        "opens_from": opens_from if opens_from and opens_from > timezone.localdate() else None,
    }
    return render(request, "workspaces/surveys/detail.html", context)


def _preview_qr(survey: Survey, rounds: Rounds) -> str:
    """The preview as a square for a phone's camera, while there is no poster yet."""
    if rounds.baseline.state != Wave.State.DRAFT or survey.archived_on or survey.deleted_on:
        return ""
    return poster.qr_svg(preview_url(survey), _("QR code for the preview"))
