"""Schools of one group, region or programme that ask the same bank items, through real submits."""

import string
import uuid

from pdgroups.groups.models import PDGroup
from pdgroups.surveys import places
from pdgroups.surveys.kinds import CHOICE, ROLE
from pdgroups.surveys.models import Closing, PlaceTable, Survey, Wave
from pdgroups.surveys.services import Item

from .answering import close, draft_survey, open_next, send, type_in
from .people import ParticipationFactory, PDGroupFactory, ProjectFactory, SchoolFactory

BASELINE, IMPACT = Wave.Moment.BASELINE.value, Wave.Moment.IMPACT.value

BANK = (
    Item(uuid.UUID("11111111-1111-4111-8111-111111111111"), "waiting and watching"),
    Item(uuid.UUID("22222222-2222-4222-8222-222222222222"), "using a prompt"),
)
OPTIONS = ("Lessons", "Break times", "Trips", "Home")
LIST = Item(
    uuid.UUID("33333333-3333-4333-8333-333333333333"), "Where do you need it most?",
    CHOICE.key, OPTIONS,
)  # fmt: skip
ROLES = Item(None, "What is your role?", ROLE.key, ("Teacher", "Teaching assistant"))

MIXED = (1, 2, 3, 4)
"""Answers in turn, so that no table is unanimous."""


def in_group(pd_group: PDGroup, name: str = "") -> Survey:
    """A survey of a school of its own in the group, not open yet."""
    school = SchoolFactory(**({"name": name} if name else {}))
    participation = ParticipationFactory(pd_group=pd_group, school=school)
    return survey_of(ProjectFactory(participation=participation, pd_group=pd_group))


def survey_of(project, items=BANK, **kwargs) -> Survey:
    return draft_survey(project=project, items=items, **kwargs)


def frozen(survey: Survey, n: int, values=MIXED) -> Wave:
    """The survey's next wave, answered by ``n`` people in turn and closed."""
    wave = open_next(survey, headcount=max(n, 20))
    asked = survey.questions.count()
    for number in range(n):
        send(wave, *[values[number % len(values)]] * asked)
    return close(wave)


def by_role(survey: Survey, *people: int, sheets: int = 0) -> Wave:
    """The same for a survey that asks the role last; ``people`` have the first role, the second,
    and none, and so many sheets more come on paper."""
    wave = open_next(survey, headcount=max(sum(people) + sheets, 20))
    before = survey.questions.count() - 1
    for role, n in zip((1, 2, 9), people, strict=False):
        for number in range(n):
            send(wave, *[MIXED[number % len(MIXED)]] * before, role)
    if sheets:
        type_in(wave, sheets, *[MIXED[sheets % len(MIXED)]] * before)
    return close(wave)


def before_and_after(survey: Survey, before: int, after: int, linked: int) -> Wave:
    """Both waves; ``linked`` people gave the same code and moved up by one or stayed."""
    codes = [f"{a}{b}{a}{b}" for a in string.ascii_uppercase for b in string.ascii_uppercase]
    wave = open_next(survey, headcount=40)
    for number in range(before):
        send(wave, 1 + number % 3, 1 + number % 3, code=codes[number] if number < linked else "")
    close(wave)
    wave = open_next(survey, headcount=40)
    for number in range(after):
        moved = 2 + number % 3 if number % 2 else 1 + number % 3
        send(wave, moved, moved, code=codes[number] if number < linked else "")
    return close(wave)


def school_of(pd_group: PDGroup, n: int, values=MIXED, name: str = "") -> Wave:
    """A school that has closed its baseline with ``n`` answers."""
    return frozen(in_group(pd_group, name), n, values)


def group_of(*answered: int, **kwargs) -> PDGroup:
    """A group whose schools have closed their baselines with so many answers each."""
    pd_group = PDGroupFactory(**kwargs)
    for n in answered:
        school_of(pd_group, n)
    return pd_group


def close_group(pd_group: PDGroup, moment: str = BASELINE) -> Closing | None:
    return places.close_group(pd_group=pd_group, moment=moment)


def shown(closing: Closing | None, kind: str = PlaceTable.Kind.ITEM) -> list[tuple[int, object]]:
    """Of each table: how many schools, and n, or what it holds."""
    tables = closing.tables.filter(kind=kind) if closing else []
    return [(t.schools, t.figures.get("n", t.figures.get("pairs"))) for t in tables]
