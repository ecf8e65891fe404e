"""Surveys that are really open, and answers sent through the service that the phone uses."""

import datetime as dt
import secrets
import uuid

import factory
from django.utils import timezone
from factory.django import DjangoModelFactory

from pdgroups.surveys import paper, schema, services
from pdgroups.surveys.models import GroupSurveyTemplate, Survey, Wave
from pdgroups.surveys.services import Item
from pdgroups.surveys.submit import Sent, submit

from .people import PDGroupFactory, ProjectFactory, UserFactory

ITEMS = ("waiting and watching before stepping in", "using a prompt before giving a clue")


ALL_KINDS = (
    Item(None, "waiting first"),
    Item(uuid.UUID(int=1), "I have time to plan", "agreement"),
    Item(uuid.UUID(int=2), "I plan with the teacher", "frequency"),
    Item(uuid.UUID(int=3), "What would help most?", "choice", ("Time", "Training", "Talk")),
    Item(None, "What is your role?", "role", ("Teacher", "Teaching assistant", "Other")),
    Item(None, "What else should we know?", "text"),
)
"""One question of every kind, in the order of ``kinds.KINDS``."""


class GroupSurveyTemplateFactory(DjangoModelFactory):
    class Meta:
        model = GroupSurveyTemplate

    pd_group = factory.SubFactory(PDGroupFactory)
    title = "TA scaffolding"
    about = "supporting pupils to be more independent"
    stem = "How confident are you in"


def draft_survey(*, items=ITEMS, linking=Survey.Linking.CODE, **kwargs) -> Survey:
    """A survey as its project lead leaves it: not open yet. ``items``: words, or ``Item``."""
    project = kwargs.pop("project", None) or ProjectFactory()
    return services.make_survey(
        project=project,
        group_template=GroupSurveyTemplateFactory(pd_group=project.pd_group),
        title="Staff confidence",
        about="supporting pupils to be more independent",
        items=[(None, item) if isinstance(item, str) else item for item in items],
        linking=linking,
        **{"headcount": None, "closes_on": None, "by": UserFactory()} | kwargs,
    )


def open_survey(*, headcount=30, days=10, opens_on=None, **kwargs) -> Wave:
    """An open baseline wave."""
    survey = draft_survey(**kwargs)
    return open_next(survey, headcount=headcount, days=days, opens_on=opens_on)


def open_next(survey: Survey, *, headcount=30, days=10, opens_on=None) -> Wave:
    """Open whichever wave of the survey is still a draft."""
    return services.open_wave(
        wave=survey.waves.get(state=Wave.State.DRAFT),
        headcount=headcount,
        closes_on=timezone.localdate() + dt.timedelta(days=days),
        opens_on=opens_on,
        by=UserFactory(),
    )


def send(wave: Wave, *values: int, code="", key=None, keepsake=None, comment="") -> Sent:
    """One person's answers, in the order of the questions; ``code`` has a letter per element.

    ``comment`` goes to every question that asks for words.
    """
    asked = schema.asked(wave)
    questions = [item for item in asked if not item.kind.is_text]
    return submit(
        wave=wave,
        key=key or secrets.token_urlsafe(16),
        answers={item.pk: value for item, value in zip(questions, values, strict=False)},
        comments={item.pk: comment for item in asked if item.kind.is_text and comment},
        elements=list(code),
        keepsake=keepsake,
    )


def send_many(wave: Wave, count: int, *values: int) -> None:
    """``count`` people who give the same answers and no code."""
    for _number in range(count):
        send(wave, *values)


def type_in(wave: Wave, count: int, *values: int) -> None:
    """``count`` sheets of paper with the same answers, in one batch."""
    sheet = {item.pk: value for item, value in zip(paper.questions(wave), values, strict=False)}
    batch = paper.new_batch()
    paper.store(wave=wave, batch=batch, sheets=[sheet] * count, by=UserFactory())


def close(wave: Wave) -> Wave:
    return services.close_wave(wave=wave, by=UserFactory())
