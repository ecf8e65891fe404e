"""The surveys of a group that has one of everything."""

from typing import TYPE_CHECKING
from uuid import UUID

from pdgroups.surveys.models import Comment, Survey, Wave
from pdgroups.surveys.raw import RawComment
from pdgroups.surveys.services import delete_survey

from .answering import GroupSurveyTemplateFactory, close, draft_survey, open_next, send_many
from .checks import EXIT, close_check, open_check, reply, reply_many
from .pulses import open_pulse

if TYPE_CHECKING:
    from .twins import Twin

_LISTENING = UUID("5a1d9d0e-0a3c-4b57-9b1f-2f6d3b8c7e42")
_NAMING = UUID("7c1f0b52-90aa-4d0e-8a53-1d2b3f6c8e10")
_ID = "3f0c6a52-5a05-4f4c-9c41-7c2d5d1d6a11"


def fill_surveys(twin: "Twin") -> None:
    """One of each state, with questions of its own; the neighbour has an open one too."""
    twin.template = GroupSurveyTemplateFactory(
        pd_group=twin.pd_group, items=[{"identity": _ID, "text": "asking before telling"}]
    )
    twin.draft = draft_survey(project=twin.project, items=("planning",))
    twin.open = open_next(draft_survey(project=twin.project))
    closed = draft_survey(
        project=twin.project,
        items=((_LISTENING, "listening"), "waiting"),
        linking=Survey.Linking.NONE,
    )
    twin.frozen = open_next(closed)
    _mixed(twin.frozen)
    Survey.objects.filter(pk=closed.pk).update(you_said_we_will="We will.")
    question = twin.frozen.survey.questions.first()
    Comment.objects.create(wave=twin.frozen, question=question, text="Thank you, Sam.")
    question = twin.open.survey.questions.first()
    RawComment.objects.create(wave=twin.open, question=question, text="Not yet.")
    open_next(draft_survey(project=twin.beside))
    _mixed(
        open_next(draft_survey(project=twin.beside, items=((_LISTENING, "listening"), "fading")))
    )
    send_many(pulse := open_pulse(project=twin.beside), 12, 3, 2, 4)
    close(pulse)
    wave = close(open_next(draft_survey(project=twin.project, items=("fading",))))
    twin.withdrawn = delete_survey(survey=wave.survey, reason="It named somebody.", by=twin.lead)
    twin.check = open_check(pd_group=twin.pd_group, number=twin.meeting.number)
    reply(twin.check, 4, 4)
    closed = open_check(pd_group=twin.pd_group, number=twin.meeting.number, kind=EXIT)
    reply_many(closed, 12, 3, 4)
    twin.closed_check = close_check(closed)


def late(twin: "Twin") -> None:
    """Both schools close one survey more."""
    for project in (twin.project, twin.beside):
        _mixed(open_next(draft_survey(project=project, items=((_NAMING, "naming it"), "pausing"))))


def _mixed(wave: Wave) -> None:
    """Twelve answers that two schools may add up, and closed."""
    send_many(wave, 6, 2, 3)
    send_many(wave, 6, 3, 2)
    close(wave)
