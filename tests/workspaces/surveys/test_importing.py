"""Bringing in answers that were collected elsewhere, from the file to the results."""

import html as markup

import pytest
from django.urls import reverse

from pdgroups.groups.models import Happening
from pdgroups.surveys.codes import format_code
from pdgroups.surveys.models import PublishedTable, Survey, Tally, Wave
from pdgroups.surveys.raw import Answer, Response
from pdgroups.surveys.services import Item
from tests.factories.answering import close, draft_survey, open_next, open_survey, send_many
from tests.factories.people import join
from tests.surveys.imports.exports import (
    LEVELS,
    PEOPLE,
    csv_bytes,
    microsoft,
    xlsx_bytes,
)

from .importing import (
    ANSWERS,
    QUESTIONS,
    boxes,
    bring_in,
    choose,
    facts,
    go_on,
    google_csv,
    url,
)
from .pages import address, page, read, words

pytestmark = pytest.mark.django_db

# --- the whole way ----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("content", "tool"),
    [
        (google_csv(), "Google Forms"),
        (xlsx_bytes(microsoft(answers=ANSWERS, questions=QUESTIONS)), "Microsoft Forms"),
    ],
)
def test_an_export_comes_in_closed_and_counted(client, survey, importer, content, tool):
    response = bring_in(client, survey, content, tool=tool)

    assert response["Location"] == address("survey_results", survey)
    wave = survey.waves.get(moment="baseline")
    assert (wave.state, wave.collected_with, wave.headcount) == ("frozen", tool, 30)
    first = wave.tables.get(kind="item", question__position=1).figures
    assert (first["n"], [row[1] for row in first["rows"]]) == (12, [3, 3, 3, 3])
    assert survey.waves.get(moment="impact").state == Wave.State.DRAFT
    assert Response.objects.count() == Answer.objects.count() == 0


def test_nothing_of_who_or_when_is_shown_or_stored(
    client, survey, importer, django_db_reset_sequences
):
    second = choose(client, survey, xlsx_bytes(microsoft(answers=ANSWERS, questions=QUESTIONS)))
    third = go_on(client, survey, second)
    fourth = go_on(client, survey, third, **facts())

    said = "".join(each.content.decode() for each in (second, third, fourth))
    said += page(client, fourth["Location"])
    stored = " ".join(
        str(list(model.objects.values_list()))
        for model in (Survey, Wave, Tally, PublishedTable, Happening)
    )
    for name, mail in PEOPLE:
        assert name not in said + stored
        assert mail not in said + stored
    assert "09:0" not in said + stored


def test_results_say_that_they_were_collected_elsewhere(client, survey, importer):
    bring_in(client, survey, google_csv())

    html = words(read(client, survey))

    assert "Collected elsewhere (Google Forms), under another promise" in html
    assert "Collected elsewhere (Google Forms)" in words(page(client, address("survey", survey)))


def test_a_baseline_of_ones_own_says_nothing_of_elsewhere(client, importer):
    wave = open_survey()
    send_many(wave, 12, 3, 3)
    close(wave)

    assert "Collected elsewhere" not in read(client, wave.survey)


def test_the_promise_says_what_the_baseline_was(client, survey, importer):
    bring_in(client, survey, google_csv())

    survey.refresh_from_db()
    assert survey.promise_version > 0
    assert "collected earlier with Google Forms" in survey.promise[-1]


def test_it_is_told_in_what_happened_here(client, survey, importer):
    bring_in(client, survey, google_csv())

    assert Happening.objects.latest("pk").words == (
        "brought in baseline answers that were collected elsewhere"
    )


def test_under_five_answers_nothing_is_shown(client, survey, importer):
    bring_in(client, survey, google_csv(ANSWERS[:4]))

    assert "Fewer than 5" in read(client, survey)
    assert {
        each["kind"]
        for each in survey.waves.first()
        .tables.filter(kind="item")
        .values_list("figures", flat=True)
    } == {"hidden"}


def test_rows_without_an_answer_to_any_question_are_nobody(client, survey, importer):
    bring_in(client, survey, google_csv([*ANSWERS, ["", ""], ["", ""]]))

    assert survey.waves.first().tables.get(kind="item", question__position=1).figures["n"] == 12


def test_blank_answers_count_as_skipped(client, survey, importer):
    bring_in(client, survey, google_csv([*ANSWERS, ["Very", ""]]))

    second = survey.waves.first().tables.get(kind="item", question__position=2).figures
    assert [9, 1] in [row[:2] for row in second["rows"]]


# --- matching ---------------------------------------------------------------------------------


def test_columns_and_answers_that_read_alike_are_matched_already(client, survey, importer):
    second = choose(client, survey, google_csv())

    assert boxes(second) | {"table": ""} == {"step": "columns", "table": "", "c0": "1", "c1": "2"}
    third = go_on(client, survey, second)
    assert [boxes(third)[f"a{at}"] for at in range(4)] == ["1", "2", "3", "4"]


def test_what_was_taken_out_is_listed_by_its_heading(client, survey, importer):
    html = words(choose(client, survey, google_csv()).content.decode())

    assert "2 columns were taken out" in html
    assert "Email Address : says who somebody is" in html


def test_a_column_that_is_left_out_is_not_brought_in(client, survey, importer):
    bring_in(client, survey, google_csv(), columns={"c1": ""})

    second = survey.waves.first().tables.get(kind="item", question__position=2).figures
    assert [row[0] for row in second["rows"]] == [9]


def test_no_column_matched_is_refused_and_nothing_is_forgotten(client, survey, importer):
    second = choose(client, survey, google_csv())

    response = go_on(client, survey, second, c0="", c1="")

    assert "Match at least one column" in response.content.decode()
    assert boxes(response)["table"]


def test_one_question_cannot_be_two_columns(client, survey, importer):
    second = choose(client, survey, google_csv())

    response = go_on(client, survey, second, c1="1")

    assert "chosen for another column too" in response.content.decode()
    assert boxes(response)["c1"] == "1"


def test_an_unknown_word_is_asked_for_and_what_was_matched_is_kept(client, survey, importer):
    answers = [*ANSWERS, ["Somehow", "Very"], ["Somehow", "Very"]]
    third = go_on(client, survey, choose(client, survey, google_csv(answers)))

    response = go_on(client, survey, third, **facts(a0="2"))

    html = response.content.decode()
    assert "Say what ‘Somehow’ means." in html
    assert (boxes(response)["a0"], boxes(response)["a4"]) == ("2", "")
    assert 'value="30"' in html
    assert survey.waves.get().state == Wave.State.DRAFT


def test_what_nobody_else_wrote_is_asked_for_by_its_row_and_not_repeated(client, survey, importer):
    answers = [*ANSWERS, ["Mrs Low is not well", "Very"]]
    second = choose(client, survey, google_csv(answers))
    third = go_on(client, survey, second)

    response = go_on(client, survey, third, **facts())

    html = markup.unescape(response.content.decode())
    assert f"Row 14, ‘How confident are you in [{QUESTIONS[0]}]’: say what this" in html
    assert "Mrs Low" not in html + second.content.decode() + third.content.decode()
    assert go_on(client, survey, response, **facts(a4="9")).status_code == 302


def test_a_scale_of_five_is_matched_by_the_lead_alone(client, survey, importer):
    answers = [[str(at % 5 + 1), str(at % 4 + 1)] for at in range(20)]
    third = go_on(client, survey, choose(client, survey, google_csv(answers)))

    sent = boxes(third)
    assert [sent[f"a{at}"] for at in range(9)] == ["", "", "", "", "", "1", "2", "3", "4"]


def test_one_can_go_back_to_the_columns(client, survey, importer):
    third = go_on(client, survey, choose(client, survey, google_csv()), c1="")

    response = go_on(client, survey, third, back="1")

    assert boxes(response) | {"table": ""} == {"step": "columns", "table": "", "c0": "1", "c1": ""}


# --- how one gets there -----------------------------------------------------------------------


def test_a_draft_offers_it(client, survey, importer):
    assert url(survey) in page(client, address("survey", survey))


def test_an_open_survey_does_not(client, survey, importer):
    open_next(survey)

    assert "/import/" not in page(client, address("survey", survey))


def test_files_and_the_survey_address_say_where_it_was_collected(client, survey, importer):
    bring_in(client, survey, google_csv())
    client.post(address("survey_follow_up", survey), {"text": "We will begin with waiting."})

    file = client.get(address("results_file", survey, "csv")).content.decode()
    closed = words(page(client, reverse("respond:answer", args=[format_code(survey.code)])))

    assert "Collected elsewhere (Google Forms), under another promise" in file
    assert "Collected elsewhere (Google Forms), under another promise" in closed


def test_roles_and_looking_back_can_be_matched_too(client):
    survey = draft_survey(
        items=[(None, QUESTIONS[0]), Item(None, "What is your role?", "role", ("Teacher", "TA"))],
        looks_back=True,
    )
    client.force_login(join(survey.project).user)
    header = ["Timestamp", QUESTIONS[0], "What is your role?"]
    body = [["", LEVELS[at % 4], ["teacher", "TA"][at % 2]] for at in range(12)]
    bring_in(client, survey, csv_bytes([header, *body]))
    roles = survey.questions.get(kind="role")
    tallies = Tally.objects.filter(wave__survey=survey, question=roles, role=0)
    assert dict(tallies.values_list("value", "count")) == {1: 6, 2: 6}

    impact = choose(client, survey, csv_bytes([header, *body]), moment="impact")

    assert f"Looking back: {QUESTIONS[0]}" in words(impact.content.decode())


def test_an_open_survey_of_a_small_team_is_brought_in_under_its_own_rule(client):
    survey = draft_survey(openness=Survey.Openness.OPEN)
    client.force_login(join(survey.project).user)

    response = bring_in(client, survey, google_csv(), headcount="12")
    assert "for fewer than 10 staff" in response.content.decode()

    assert bring_in(client, survey, google_csv(ANSWERS[:6]), headcount="8").status_code == 302
