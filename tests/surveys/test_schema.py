import pytest

from pdgroups.surveys import promise, schema
from pdgroups.surveys.models import Survey
from tests.factories.answering import draft_survey, open_survey

pytestmark = pytest.mark.django_db


def test_the_questions_of_an_open_survey_are_read_once(django_assert_num_queries):
    wave, other = open_survey(items=["one", "two"]), open_survey(items=["three"])
    schema.items(other.survey)
    first = schema.items(wave.survey)

    with django_assert_num_queries(0):
        assert schema.items(wave.survey) == first

    assert [(item.name, item.text) for item in first] == [("q1", "one"), ("q2", "two")]


def test_memory_questions_come_in_the_order_in_which_they_were_fixed():
    survey = open_survey(headcount=41).survey

    assert [element.key for element in schema.elements(survey)] == survey.elements
    assert schema.elements(survey)[4].is_number


def test_the_promise_names_the_school_and_the_thresholds():
    survey = draft_survey()

    sentences = promise.sentences(survey)

    whole = " ".join(sentences)
    assert survey.project.participation.school.name in sentences[0]
    assert "fewer than 5 people" in whole
    assert "From 5 to 9" in whole
    assert "13 months" in whole
    assert "%" not in whole


def test_nothing_is_called_anonymous_before_the_link_is_destroyed():
    """A sentence that says "anonymous" says first that answers are confidential until then."""
    for linking in Survey.Linking:
        for sentence in promise.sentences(draft_survey(linking=linking)):
            before, _found, after = sentence.partition("anonymous")
            assert not after or "confidential" in before
