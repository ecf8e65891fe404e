import datetime as dt
import uuid

import pytest
from django.core.exceptions import ValidationError
from django.core.files.storage import storages
from django.utils import timezone

from pdgroups.groups.models import Happening
from pdgroups.surveys import services
from pdgroups.surveys.models import Question, Survey, Wave
from tests.factories.answering import (
    GroupSurveyTemplateFactory,
    close,
    draft_survey,
    open_next,
    open_survey,
    send_many,
)
from tests.factories.people import (
    ParticipationFactory,
    PDGroupFactory,
    ProjectFactory,
    UserFactory,
)

pytestmark = pytest.mark.django_db


def tomorrow() -> dt.date:
    return timezone.localdate() + dt.timedelta(days=1)


def project_of(school, *, year):
    pd_group = PDGroupFactory(year=year)
    participation = ParticipationFactory(pd_group=pd_group, school=school)
    return ProjectFactory(pd_group=pd_group, participation=participation)


def words_of(survey):
    lines = Happening.objects.filter(participation=survey.project.participation)
    return list(lines.order_by("pk").values_list("words", flat=True))


def test_a_draft_has_its_questions_its_code_and_a_baseline_that_is_not_open():
    bank_item = uuid.uuid4()
    project, by = ProjectFactory(), UserFactory()

    survey = services.make_survey(
        project=project,
        group_template=GroupSurveyTemplateFactory(pd_group=project.pd_group, stem="How sure of"),
        title="Autumn",
        about="scaffolding",
        items=[(bank_item, "waiting  before\nstepping in"), (None, "our own question")],
        linking=Survey.Linking.CODE,
        headcount=30,
        closes_on=tomorrow(),
        by=by,
    )

    questions = survey.questions.values_list("position", "text", "identity")
    assert list(questions) == [
        (1, "waiting before stepping in", bank_item),
        (2, "our own question", None),
    ]
    wave = survey.waves.get()
    assert (wave.moment, wave.state, wave.headcount) == ("baseline", "draft", 30)
    assert (survey.stem, survey.made_by, len(survey.code)) == ("How sure of", by, 8)
    assert (survey.promise, survey.elements) == ([], [])
    assert words_of(survey) == ["drafted a survey for staff"]


@pytest.mark.parametrize(
    ("items", "sentence"),
    [
        ([], "Choose at least one question."),
        ([(None, "   ")], "Write something in every question, or remove it."),
        ([(None, "x" * 161)], "Keep every question within 160 characters."),
        ([(None, f"item {n}") for n in range(21)], "Choose no more than 20 questions."),
        ([(None, "one"), (None, "ONE ")], "One question is there twice. Remove one of the two."),
    ],
)
def test_items_that_cannot_be_asked_are_refused_and_nothing_is_stored(items, sentence):
    with pytest.raises(ValidationError) as refusal:
        draft_survey(items=[text for _identity, text in items])

    assert refusal.value.message_dict == {"items": [sentence]}
    assert not Survey.objects.exists()


def test_a_draft_can_be_changed_wholly():
    survey = draft_survey()

    services.update_draft(
        survey=survey,
        title="Spring",
        about="calm mornings",
        items=[(None, "greeting every pupil by name")],
        linking=Survey.Linking.NONE,
        headcount=12,
        closes_on=None,
        by=UserFactory(),
    )

    survey.refresh_from_db()
    assert (survey.title, survey.about, survey.linking) == ("Spring", "calm mornings", "none")
    assert list(survey.questions.values_list("text", flat=True)) == ["greeting every pupil by name"]
    assert survey.waves.get().headcount == 12


def test_an_opened_survey_can_no_longer_be_changed():
    survey = open_survey().survey

    with pytest.raises(ValidationError, match="can no longer be changed"):
        services.update_draft(
            survey=survey,
            title="Other",
            about="other",
            items=[(None, "another question")],
            linking=Survey.Linking.NONE,
            headcount=12,
            closes_on=None,
            by=UserFactory(),
        )

    survey.refresh_from_db()
    assert survey.title == "Staff confidence"
    assert Question.objects.filter(survey=survey).count() == 2


def test_opening_the_baseline_fixes_the_promise_and_makes_a_secret():
    survey = draft_survey()

    wave = open_next(survey, headcount=30)

    survey.refresh_from_db()
    assert (wave.state, wave.opens_on) == (Wave.State.OPEN, timezone.localdate())
    assert survey.promise_version == 4
    assert str(survey.project.participation.school) in survey.promise[0]
    assert len(storages["secrets"].open(survey.public_id).read()) == 32
    assert words_of(survey)[-1] == "opened the baseline survey"


@pytest.mark.parametrize(("headcount", "count"), [(40, 4), (41, 5)])
def test_a_fifth_memory_question_is_asked_above_forty_staff(headcount, count):
    wave = open_survey(headcount=headcount)

    assert len(wave.survey.elements) == count


def test_a_survey_that_is_not_linked_asks_for_no_code_and_has_no_secret():
    survey = open_survey(linking=Survey.Linking.NONE).survey

    assert survey.elements == []
    assert not storages["secrets"].exists(survey.public_id)
    assert "not linked" in " ".join(survey.promise)


def test_a_wave_opens_once():
    wave = open_survey()

    with pytest.raises(ValidationError, match="opened before"):
        services.open_wave(wave=wave, headcount=30, closes_on=tomorrow(), by=UserFactory())


@pytest.mark.parametrize("headcount", [0, -1, 2001])
def test_an_impossible_headcount_is_refused(headcount):
    survey = draft_survey()

    with pytest.raises(ValidationError, match="a number from 1 to 2,000"):
        open_next(survey, headcount=headcount)

    assert survey.waves.get().state == Wave.State.DRAFT


@pytest.mark.parametrize("days", [-1, 400])
def test_an_impossible_last_day_is_refused(days):
    survey = draft_survey()

    with pytest.raises(ValidationError, match="from today to a year from now"):
        open_next(survey, days=days)


def test_the_same_staff_are_not_asked_one_question_in_two_surveys():
    first = open_survey(items=["waiting", "a bank item"])
    again = draft_survey(project=first.survey.project, items=["something new", "Waiting"])

    with pytest.raises(ValidationError) as refusal:
        open_next(again)

    assert "asked ‘Waiting’ in another survey" in str(refusal.value)
    assert again.waves.get().state == Wave.State.DRAFT
    assert Survey.objects.get(pk=again.pk).promise == []


def test_a_bank_item_counts_as_the_same_question_however_it_is_worded():
    item = uuid.uuid4()
    first = draft_survey(items=["waiting"])
    first.questions.update(identity=item)
    open_next(first)
    again = draft_survey(project=first.project, items=["standing back"])
    again.questions.update(identity=item)

    with pytest.raises(ValidationError):
        open_next(again)


def test_a_school_is_not_asked_twice_by_way_of_another_group_of_the_year():
    first = open_survey(items=["waiting"])
    school, year = first.survey.project.participation.school, first.survey.project.pd_group.year
    elsewhere = draft_survey(items=["waiting"], project=project_of(school, year=year))
    next_year = draft_survey(items=["waiting"], project=project_of(school, year=year + 1))
    close(first)

    with pytest.raises(ValidationError):
        open_next(elsewhere)
    assert open_next(next_year).is_open


def test_other_questions_and_other_schools_questions_are_asked_freely():
    first = open_survey(items=["waiting"])

    assert open_survey(project=first.survey.project, items=["standing back"]).is_open
    assert open_survey(items=["waiting"]).is_open


def test_closing_is_final_and_drafts_the_impact_survey():
    wave = open_survey(headcount=30)
    by = UserFactory()

    closed = services.close_wave(wave=wave, by=by)

    impact = wave.survey.waves.get(moment=Wave.Moment.IMPACT)
    assert closed.state == Wave.State.FROZEN
    assert (impact.state, impact.headcount) == (Wave.State.DRAFT, 30)
    assert words_of(wave.survey)[-1] == "closed the baseline survey"
    assert Happening.objects.latest("pk").by == by
    with pytest.raises(ValidationError, match="not open"):
        services.close_wave(wave=wave, by=by)


def test_the_impact_survey_keeps_the_code_the_questions_and_the_promise():
    wave = open_survey()
    before = Survey.objects.values("code", "promise", "elements").get()
    close(wave)

    impact = open_next(wave.survey, headcount=28)

    assert impact.moment == Wave.Moment.IMPACT
    assert Survey.objects.values("code", "promise", "elements").get() == before
    assert words_of(wave.survey)[-1] == "opened the impact survey"


@pytest.mark.parametrize(("days", "opens"), [(27, False), (28, True)])
def test_the_impact_survey_opens_four_weeks_after_the_baseline_closed(settings, days, opens):
    """Two waves of the same people minutes apart differ by whoever answered only one."""
    settings.DAYS_BEFORE_IMPACT = 28
    baseline = close(open_survey())
    survey = baseline.survey
    closed_on = timezone.localdate() - dt.timedelta(days=days)
    survey.waves.filter(moment="baseline").update(frozen_on=closed_on)

    if opens:
        assert open_next(survey).is_open
    else:
        with pytest.raises(ValidationError, match="You can open it from"):
            open_next(survey)
        assert survey.waves.get(moment="impact").state == "draft"


def test_saying_what_follows_is_noted_without_its_words():
    survey = close(open_survey()).survey

    services.say_what_follows(survey=survey, text=" Time to plan together. ", by=UserFactory())

    survey.refresh_from_db()
    assert survey.you_said_we_will == "Time to plan together."
    assert words_of(survey)[-1] == "told staff what will follow from the survey"


def test_no_step_says_how_many_answered_in_what_happened_here():
    wave = open_survey()
    send_many(wave, 7, 3, 3)

    close(wave)

    assert not [line for line in words_of(wave.survey) if any(c.isdigit() for c in line)]
