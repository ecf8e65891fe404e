import pytest

from pdgroups.surveys import at_code
from pdgroups.surveys.models import Wave
from tests.factories.answering import close, open_next, open_survey, send_many

pytestmark = pytest.mark.django_db


def test_a_code_leads_to_all_that_is_stored_of_its_survey_and_of_no_other():
    both = open_survey(items=["one thing", "another thing"], headcount=60)
    send_many(both, 12, 3, 2)
    close(both)
    open_next(both.survey)
    one = open_survey()

    for wave in (both, one):
        stored = list(Wave.objects.filter(survey=wave.survey_id).select_related("survey"))
        found = at_code.waves(wave.survey.code)
        assert [_columns(each) for each in found] == [_columns(each) for each in stored]
        assert [_columns(each.survey) for each in found] == [
            _columns(each.survey) for each in stored
        ]
        school = wave.survey.project.participation.school.name
        assert {each.school_name for each in found} == {school}


def test_what_it_finds_is_saved_as_any_other():
    wave = open_survey()

    found = at_code.waves(wave.survey.code)[0]
    found.survey.title = "Another title"
    found.survey.save()

    wave.survey.refresh_from_db()
    assert wave.survey.title == "Another title"


def test_it_costs_one_query(django_assert_num_queries):
    wave = open_survey()

    with django_assert_num_queries(1):
        assert at_code.waves(wave.survey.code)[0].survey.promise
    with django_assert_num_queries(1):
        assert at_code.waves("0000000X") == []


def _columns(row):
    return {field.attname: getattr(row, field.attname) for field in row._meta.concrete_fields}
