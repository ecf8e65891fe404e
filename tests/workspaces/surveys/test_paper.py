"""The pages for paper: the sheet to print, and the lines to type."""

import datetime as dt

import pytest
import time_machine
from django.utils import timezone

from pdgroups.surveys import paper
from pdgroups.surveys.models import Survey
from pdgroups.surveys.raw import LinkDigest, Response
from tests.factories.answering import close, open_survey
from tests.factories.people import join
from tests.workspaces.cast import cast_of

from .pages import address, page, words

pytestmark = pytest.mark.django_db


def typed(*lines, batch=None, **more):
    """As the page sends it: a box for every line, empty ones too."""
    number = max(5, len(lines))
    data = {"batch": batch or paper.new_batch(), "do": "store"}
    for at in range(number):
        data[f"answers_{at + 1}"] = lines[at] if at < len(lines) else ""
    return data | more


LINES = ["34", "43", "3 3", "n,s", "11"]


@pytest.fixture
def wave(client):
    wave = open_survey(headcount=28)
    client.force_login(join(wave.survey.project).user)
    return wave


def post(client, wave, data):
    return client.post(address("survey_paper", wave.survey), data)


def test_the_page_has_a_legend_and_five_lines(client, wave):
    html = page(client, address("survey_paper", wave.survey))

    assert html.count('name="answers_') == 5
    text = words(html)
    assert "1 Not at all 2 A little 3 Fairly 4 Very N Not part of my role S Skipped" in text
    assert "waiting and watching before stepping in" in text


def test_five_sheets_are_stored_and_the_paper_is_to_be_destroyed(client, wave):
    response = client.post(address("survey_paper", wave.survey), typed(*LINES), follow=True)

    assert Response.objects.count() == 5
    said = words(response.content.decode())
    assert "5 sheets are stored, in mixed order. Please destroy the paper now." in said


def test_empty_lines_do_not_count(client, wave):
    data = typed("34", "", "43", "33", "", "44", "11", "22")

    post(client, wave, data)

    assert Response.objects.count() == 6


def test_four_are_too_few_and_stay_on_the_page(client, wave):
    response = post(client, wave, typed(*LINES[:4]))

    html = response.content.decode()
    assert "Type in at least 5 sheets at once" in html
    assert 'value="n,s"' in html
    assert not Response.objects.exists()


def test_a_slip_is_named_by_sheet_and_question_and_nothing_is_stored(client, wave):
    response = post(client, wave, typed("34", "47", "3", "33", "11", "22"))

    html = response.content.decode()
    said = words(html)
    assert "Sheet 2, question 2: ‘7’ is not one of its answers." in said
    assert "Sheet 3, 1 answer is typed and there are 2 questions." in said
    assert 'href="#id_answers_2"' in html
    assert 'value="47"' in html
    assert not Response.objects.exists()


def test_whoever_types_is_told_first_what_sheets_mean_for_results(client, wave):
    rule = "With one to four we show nothing, not even what came on paper."

    typing, sharing = (
        words(page(client, address(name, wave.survey))) for name in ("survey_paper", "survey_share")
    )

    assert (rule in typing, rule in sharing) == (True, True)
    assert "Sheets ask for no private code and no role" in typing


def test_an_open_survey_has_no_such_rule(client):
    wave = open_survey(headcount=8, openness=Survey.Openness.OPEN)
    client.force_login(join(wave.survey.project).user)

    assert "With one to four" not in words(page(client, address("survey_paper", wave.survey)))


def test_a_code_that_is_typed_all_the_same_is_not_kept(client, wave):
    post(client, wave, typed(*LINES, code_1="OEUP"))

    assert Response.objects.count() == 5
    assert not LinkDigest.objects.exists()


def test_more_lines_keep_what_was_typed_and_judge_nothing(client, wave):
    response = post(client, wave, typed("34", "7", do="more"))

    html = response.content.decode()
    assert html.count('name="answers_') == 10
    assert 'value="34"' in html
    assert 'class="errors' not in html
    assert not Response.objects.exists()


def test_there_are_never_more_than_forty_lines(client, wave):
    response = post(client, wave, typed(*["34"] * 60, do="more"))

    html = response.content.decode()
    assert html.count('name="answers_') == 40
    assert "Five more lines" not in html


def test_pressing_twice_stores_once(client, wave):
    data = typed(*LINES)
    post(client, wave, data)

    response = client.post(address("survey_paper", wave.survey), data, follow=True)

    assert "had been stored already, and were not stored again" in response.content.decode()
    assert Response.objects.count() == 5


@pytest.mark.parametrize("batch", ["x", "'; --", "a" * 500, "\0" * 22])
def test_a_strange_batch_key_is_replaced_and_pressed_again(client, wave, batch):
    response = post(client, wave, typed(*LINES, batch=batch))

    html = response.content.decode()
    assert "Press Store once more." in html
    assert 'value="n,s"' in html
    assert f'name="batch" value="{batch}"' not in html
    assert not Response.objects.exists()


def test_sheets_that_come_too_late_stay_on_the_page(client, wave):
    close(wave)

    response = post(client, wave, typed(*LINES))

    html = response.content.decode()
    assert "The survey is not open, so no sheet can be added. Nothing was stored." in html
    assert 'value="n,s"' in html


@pytest.mark.parametrize("name", ["survey_paper", "survey_paper_form"])
def test_there_is_nothing_to_type_or_print_when_it_is_closed(client, wave, name):
    with time_machine.travel(timezone.now() + dt.timedelta(days=30)):
        client.force_login(join(wave.survey.project).user)
        response = client.get(address(name, wave.survey))

    assert response["Location"] == address("survey", wave.survey)


@pytest.mark.parametrize("who", ["team member", "regional lead"])
def test_only_the_project_lead_types_sheets_in(client, wave, who):
    client.force_login(cast_of(wave.survey.project)[who])

    assert post(client, wave, typed(*LINES)).status_code == 403
    assert not Response.objects.exists()
    assert address("survey_paper", wave.survey) not in page(
        client, address("survey_share", wave.survey)
    )


def test_the_sheet_to_print_is_a_pdf(client, wave):
    response = client.get(address("survey_paper_form", wave.survey))

    assert response["Content-Type"] == "application/pdf"
    assert response["Content-Disposition"].startswith('inline; filename="survey-on-paper-school-')


@pytest.mark.parametrize("lines", [5, 40])
def test_the_page_costs_the_same_however_many_lines(client, wave, lines, django_assert_num_queries):
    data = typed(*["7"] * lines)
    post(client, wave, data)

    # session, user, roles and group; survey, waves
    with django_assert_num_queries(5):
        post(client, wave, data)
