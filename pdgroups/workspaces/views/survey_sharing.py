"""How staff come to a survey: what to send, say and print, and the screen for a meeting."""

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.text import slugify
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from pdgroups.groups.access import Action
from pdgroups.surveys import invitations, poster, schema, staff_room
from pdgroups.surveys.invitations import Invitation
from pdgroups.surveys.models import Survey, Wave
from pdgroups.workspaces.forms.survey_screen import ScreenForm
from pdgroups.workspaces.guards import MemberRequest, requires_for_survey
from pdgroups.workspaces.survey_invitation import invitation, tablet_url
from pdgroups.workspaces.survey_progress import Progress
from pdgroups.workspaces.survey_rounds import Rounds

from .surveys import about, address, withdrawn


@require_safe
@requires_for_survey(Action.VIEW_SURVEYS)
def survey_share(request: MemberRequest, survey: Survey) -> HttpResponse:
    """Everything that brings staff to the survey, in one place. Open from the day it is planned."""
    rounds = Rounds.of(survey)
    wave = rounds.current
    if not (wave.is_open or wave.is_planned):
        return redirect(address("survey", survey))
    told = _told(survey, wave)
    context = about(request, survey, rounds) | {
        "invitation": told,
        "tablet": tablet_url(survey),
        "qr": poster.qr_svg(told.url, _("QR code for the survey’s address")),
        "email": invitations.email(told),
        "briefing": invitations.briefing(told),
        "nudge": invitations.nudge(told),
        "progress": Progress.of(request.access, wave),
    }
    return render(request, "workspaces/surveys/share.html", context)


@require_safe
@requires_for_survey(Action.VIEW_SURVEYS)
def survey_screen(request: MemberRequest, survey: Survey) -> HttpResponse:
    """The screen to point phones at. Nothing private is on it, for the whole hall reads it."""
    wave = Rounds.of(survey).current
    if not wave.is_open:
        return redirect(address("survey", survey))
    progress = Progress.of(request.access, wave)
    form = ScreenForm(request.GET, may_count=bool(progress and progress.so_far))
    told = _told(survey, wave)
    context = {
        "survey": survey,
        "pd_group": survey.project.pd_group,
        "invitation": told,
        "qr": poster.qr_svg(told.url, _("QR code for the survey’s address")),
        "form": form,
        "until": form.time,
        "progress": progress if form.counts else None,
    }
    return render(request, "workspaces/surveys/screen.html", context)


@require_safe
@requires_for_survey(Action.VIEW_SURVEYS)
def survey_poster(request: MemberRequest, survey: Survey) -> HttpResponse:
    """The A4 poster, for the staff room."""
    wave = Rounds.of(survey).current
    if not (wave.is_open or wave.is_planned):
        return redirect(address("survey", survey))
    return pdf(poster.pdf(_told(survey, wave)), "survey-poster", survey)


@require_safe
@requires_for_survey(Action.VIEW_RESULTS)
def survey_staff_room(request: MemberRequest, survey: Survey) -> HttpResponse:
    """The A4 sheet "You said, we will", once those words are there."""
    if survey.deleted_on:
        return withdrawn(request, survey)
    closed = Rounds.of(survey).frozen
    if not (closed and survey.you_said_we_will):
        return redirect(address("survey_results", survey))
    told = _told(survey, closed[-1])
    poster = staff_room.poster_of(survey, closed[-1], question=told.question, url=told.url)
    return pdf(staff_room.pdf(poster), "you-said-we-will", survey)


def _told(survey: Survey, wave: Wave) -> Invitation:
    return invitation(survey, wave, items=len(schema.asked(wave)))


def pdf(drawn: bytes, name: str, survey: Survey) -> HttpResponse:
    """A sheet to look at and print, named after the school."""
    name = f"{name}-{slugify(str(survey.project)) or survey.public_id}.pdf"
    headers = {"Content-Disposition": f'inline; filename="{name}"'}
    return HttpResponse(drawn, content_type="application/pdf", headers=headers)
