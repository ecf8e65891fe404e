"""What a survey may be made of, and what opening fixes of it."""

import datetime as dt
import uuid

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone

from pdgroups.surveys import services
from pdgroups.surveys.linking import ELEMENTS
from pdgroups.surveys.models import Survey, Wave
from pdgroups.surveys.services import Item
from tests.factories.answering import close, draft_survey, open_next, open_survey
from tests.factories.people import UserFactory

pytestmark = pytest.mark.django_db

BANK = uuid.UUID(int=7)
ROLE = Item(None, "What is your role?", "role", ("TA", "Teacher"))
TEXT = Item(None, "What would help?", "text")
CHOICE = Item(BANK, "Where do you work?", "choice", ("In class", "Outside"), 4)


def asked(survey):
    return list(survey.questions.values_list("text", "kind", "identity", "wording"))


@pytest.mark.parametrize(
    ("items", "sentence"),
    [
        ([ROLE, TEXT], "Choose at least one question."),
        (["waiting", ROLE, ROLE._replace(text="And your role?")], "Ask for the role once"),
        (["waiting", TEXT, TEXT._replace(text="What else?")], "and one open question"),
        (["waiting", ROLE._replace(options=("TA",))], "Give from two to 3 options."),
        (["waiting", ROLE._replace(options=tuple("abcd"))], "Give from two to 3 options."),
        (["waiting", ROLE._replace(options=("TA", "ta"))], "One option is there twice."),
        (["waiting", ROLE._replace(options=("TA", "x" * 61))], "within 60 characters"),
        (["waiting", TEXT._replace(options=("A", "B"))], "Nothing can be chosen here."),
        ([Item(None, "we plan together", "agreement")], "answered on the four-point scale"),
        ([CHOICE._replace(identity=None)], "answered on the four-point scale"),
        ([CHOICE._replace(options=())], "Give from two to 7 options."),
        ([Item(BANK, "waiting", "agreement", ("A", "B"))], "This scale has its own words."),
    ],
)
def test_what_cannot_be_asked_is_refused(items, sentence):
    with pytest.raises(ValidationError, match=sentence):
        draft_survey(items=items)

    assert not Survey.objects.exists()


def test_kinds_identities_and_wordings_survive_copying():
    survey = open_survey(items=["waiting", CHOICE, ROLE, TEXT], looks_back=True).survey

    copy = services.copy_survey(survey=survey, by=UserFactory())

    assert asked(copy) == [
        ("waiting", "confidence", None, 1),
        ("Where do you work?", "choice", BANK, 4),
        ("What is your role?", "role", None, 1),
        ("What would help?", "text", None, 1),
    ]
    assert (copy.template, copy.looks_back) == (survey.template, True)
    assert copy.waves.get().state == Wave.State.DRAFT


def test_looking_back_is_asked_of_scales_alone_and_made_when_it_opens():
    draft = draft_survey(items=["waiting", CHOICE, ROLE, TEXT], looks_back=True)
    before = draft.questions.count()

    open_next(draft)

    back = draft.questions.exclude(looks_back_on=None)
    assert before == 4
    assert [(each.text, each.looks_back_on.text, each.position) for each in back] == [
        ("waiting", "waiting", 5)
    ]


def test_a_role_and_an_open_question_are_no_figures_and_may_be_asked_again():
    first = open_survey(items=["waiting", ROLE, TEXT])
    again = draft_survey(project=first.survey.project, items=["standing back", ROLE, TEXT])

    assert open_next(again).is_open


@pytest.mark.parametrize(
    ("chosen", "headcount", "places"),
    [
        ([], 40, [0, 1, 2, 3]),
        ([], 41, [0, 1, 2, 3, 4]),
        ([7, 0, 1, 6], 40, [0, 1, 6, 7]),
        ([7, 0, 1, 6], 41, [0, 1, 2, 6, 7]),
        ([0, 1, 2, 3, 5], 12, [0, 1, 2, 3, 5]),
    ],
)
def test_the_elements_are_those_chosen_and_a_fifth_above_forty(chosen, headcount, places):
    elements = [ELEMENTS[place].key for place in chosen]

    wave = open_survey(elements=elements, headcount=headcount)

    assert wave.survey.elements == [ELEMENTS[place].key for place in places]


@pytest.mark.parametrize("chosen", [["first_school"], ["birthday"] * 4, [e.key for e in ELEMENTS]])
def test_other_numbers_of_elements_are_refused(chosen):
    with pytest.raises(ValidationError, match="Tick four of these"):
        draft_survey(elements=chosen)


def test_a_first_day_ahead_locks_the_survey_and_takes_no_answers_yet():
    day = timezone.localdate() + dt.timedelta(days=3)

    wave = open_survey(opens_on=day)

    assert (wave.is_planned, wave.is_open, wave.opens_on) == (True, False, day)
    assert wave.survey.promise


@pytest.mark.parametrize("days", [-1, 11, 400])
def test_an_impossible_first_day_is_refused(days):
    survey = draft_survey()

    with pytest.raises(ValidationError, match=r"Choose a (first|last) day"):
        open_next(survey, days=10, opens_on=timezone.localdate() + dt.timedelta(days=days))


@pytest.mark.parametrize(("headcount", "opens"), [(9, True), (10, False)])
def test_an_open_survey_is_for_fewer_than_ten(headcount, opens):
    survey = draft_survey(openness=Survey.Openness.OPEN)

    if opens:
        assert open_next(survey, headcount=headcount).is_open
    else:
        with pytest.raises(ValidationError, match="An open survey is for fewer than 10 staff"):
            open_next(survey, headcount=headcount)


@pytest.mark.parametrize(
    ("by_role", "sentence"),
    [([20], "of every role, or of none"), ([20, 9], "The roles add up to 29."), ([20, 8], "")],
)
def test_roles_add_up_to_the_headcount(by_role, sentence):
    def make():
        return draft_survey(items=["waiting", ROLE], headcount=28, headcount_by_role=by_role)

    if sentence:
        with pytest.raises(ValidationError, match=sentence):
            make()
    else:
        assert make().waves.get().headcount_by_role == by_role


def test_a_survey_that_was_called_off_before_its_first_day_has_asked_nothing():
    ahead = timezone.localdate() + dt.timedelta(days=3)
    off = open_survey(items=["waiting"], opens_on=ahead)
    close(off)

    assert open_survey(project=off.survey.project, items=["waiting"]).is_open
