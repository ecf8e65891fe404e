"""Results as files: who gets them, what they hold, and that they say what the page says."""

import io
import re

import openpyxl
import pytest
from django.urls import reverse

from pdgroups.surveys import sharing
from pdgroups.surveys.models import Survey
from tests import files
from tests.factories.answering import draft_survey, open_survey, send_many
from tests.factories.people import UserFactory, join
from tests.workspaces.cast import ALL, LEADS, TEAM, cast_of

from .pages import (
    FAIRLY,
    LITTLE,
    VERY,
    address,
    both,
    frozen,
    linked,
    read,
    shared,
    words,
)

pytestmark = pytest.mark.django_db

KINDS = ("pdf", "docx", "xlsx", "csv")
TYPES = {
    "pdf": "application/pdf",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "csv": "text/csv; charset=utf-8",
    "svg": "image/svg+xml",
    "png": "image/png",
}


def file_address(survey, kind):
    if kind in KINDS:
        return address("results_file", survey, kind)
    return address("chart_file", survey, 1, kind)


def take(client, survey, kind, who="project lead"):
    client.force_login(cast_of(survey.project)[who])
    return client.get(file_address(survey, kind))


def said_in(content, kind):
    match kind:
        case "pdf":
            return files.pdf_text(content)
        case "docx":
            return files.word_text(content)
        case "xlsx":
            rows = [row for sheet in files.sheets(content).values() for row in sheet]
        case _:
            rows = [row.values() for row in files.csv_rows(content)]
    return " ".join(str(cell) for row in rows for cell in row if cell not in {None, ""})


def survey_in(state):
    return {
        "figures": lambda: linked(40),
        "words": lambda: frozen(7, VERY, LITTLE),
        "hidden": lambda: frozen(4, VERY, LITTLE),
        "figures, then words": lambda: both(20, 7, now=(VERY, LITTLE)),
        "hidden, then figures": lambda: both(3, 20),
    }[state]()


STATES = ("figures", "words", "hidden", "figures, then words", "hidden, then figures")


@pytest.mark.parametrize("kind", TYPES)
@pytest.mark.parametrize("who", ALL)
def test_the_team_alone_takes_away_what_is_not_shared(client, who, kind):
    survey = frozen(12)

    response = take(client, survey, kind, who)

    expected = 200 if who in TEAM else 404 if who == "stranger" else 403
    assert response.status_code == expected
    if who in LEADS:
        assert "Its project lead can share them with you." in response.content.decode()


@pytest.mark.parametrize("kind", TYPES)
@pytest.mark.parametrize("who", LEADS)
def test_a_lead_takes_away_what_is_shared_until_it_is_no_more(client, who, kind):
    survey = frozen(12)
    shared(survey)

    response = take(client, survey, kind, who)

    assert response.status_code == 200
    sharing.share_results(project=survey.project, with_leads=False, by=UserFactory())
    assert take(client, survey, kind, who).status_code == 403


@pytest.mark.parametrize("kind", KINDS)
def test_what_is_too_few_for_a_lead_is_in_no_file_of_hers(client, kind):
    survey = frozen(7, VERY, LITTLE)
    shared(survey)

    said = said_in(take(client, survey, kind, "regional lead").content, kind)

    assert "Too few answers to show beyond the school" in said
    assert "nearly all" not in said
    assert "5 to 9" not in said.split("What staff were promised")[0]


@pytest.mark.parametrize("kind", TYPES)
def test_a_file_is_saved_under_the_names_of_school_and_survey(client, kind):
    survey = frozen(12)
    Survey.objects.filter(pk=survey.pk).update(title='Łu/k"a\r\n; x=../../é confidence')

    response = take(client, Survey.objects.get(pk=survey.pk), kind)

    number = "" if kind in KINDS else "-1"
    school = re.sub(r"[^a-z0-9]+", "-", str(survey.project.participation.school).lower())
    name = f"results-{school}-uka-xe-confidence{number}.{kind}"
    found = re.fullmatch(r'attachment; filename="([a-z0-9.-]+)"', response["Content-Disposition"])
    assert found
    assert re.sub(r"-+", "-", found[1]) == re.sub(r"-+", "-", name)
    assert response["Content-Type"] == TYPES[kind]
    assert "no-store" in response["Cache-Control"]
    assert response["X-Content-Type-Options"] == "nosniff"


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("state", STATES)
def test_a_file_says_what_the_page_says(client, state, kind):
    survey = survey_in(state)
    text = words(read(client, survey))

    said = said_in(take(client, survey, kind).content, kind)

    page = client.get(address("survey_results", survey)).context["page"]
    wanted = [page.title, page.lede, *page.cautions, *(value for _name, value in page.facts)]
    for figure in page.figures:
        wanted += [figure.question, *(caution.label for caution in figure.cautions)]
        wanted += [figure.certainty, figure.net_text]
    for asked in page.questions if page.in_words else ():
        wanted += [asked.question, *(amount for _w, bands in asked.told for _b, amount in bands)]
    wanted += ["Fewer than 5 people answered" for _found in page.hidden]
    assert [each for each in wanted if each not in said] == []
    assert [each for each in wanted if each not in text] == []


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("state", STATES)
def test_no_file_has_a_figure_that_the_page_has_not(client, state, kind):
    survey = survey_in(state)
    text = words(read(client, survey))

    said = said_in(take(client, survey, kind).content, kind)

    assert set(re.findall(r"\d+%", said)) <= set(re.findall(r"\d+%", text))


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("skipping", [0, 3])
def test_files_of_five_to_nine_do_not_tell_how_many_skipped(client, kind, skipping):
    one, other = frozen(6, LITTLE, LITTLE), frozen(6, LITTLE, 9 if skipping else LITTLE)

    told = [
        said_in(take(client, survey, kind).content, kind).replace(str(survey.project), "")
        for survey in (one, other)
    ]

    assert told[0] == told[1]


def test_numbers_in_a_workbook_are_the_published_counts(client):
    survey = linked(40)
    content = take(client, survey, "xlsx").content

    book = files.sheets(content)

    first = {row[3]: row[4:] for row in book["Baseline"] if row[0] == 1}
    assert first["A little"] == (None, None, 40, "more than 90%")
    assert first["Very"] == (0, 0, 40, None)
    assert openpyxl.load_workbook(io.BytesIO(content))["Baseline"]["E2"].data_type == "n"


@pytest.mark.parametrize("kind", KINDS)
def test_before_a_survey_is_closed_there_is_no_file(client, kind):
    wave = open_survey()
    send_many(wave, 12, FAIRLY, FAIRLY)

    for survey in (wave.survey, draft_survey()):
        response = take(client, survey, kind)
        assert (response.status_code, response.url) == (302, address("survey_results", survey))


@pytest.mark.parametrize("number", [0, 3, 99999999999])
def test_there_is_no_picture_of_a_question_that_is_not_on_the_page(client, number):
    survey = frozen(12)
    client.force_login(join(survey.project).user)

    assert client.get(address("chart_file", survey, number, "png")).status_code == 404


@pytest.mark.parametrize("people", [4, 7])
def test_there_is_no_picture_under_ten_answers(client, people):
    assert take(client, frozen(people), "svg").status_code == 404


def test_a_picture_is_of_the_question_with_its_number_on_the_page(client):
    survey = frozen(12)
    client.force_login(join(survey.project).user)

    svg = client.get(address("chart_file", survey, 2, "svg")).content.decode()

    assert "<title" in svg
    assert "using a prompt before giving a clue?" in svg
    assert "waiting and watching" not in svg
    assert str(survey.project.participation.school) in svg


@pytest.mark.parametrize("kind", ["exe", "PDF", "pdf.exe", "docm"])
def test_other_kinds_of_file_are_not_there(client, kind):
    survey = frozen(12)
    client.force_login(join(survey.project).user)
    url = address("survey_results", survey).removesuffix("/")

    assert client.get(f"{url}.{kind}").status_code == 404


def test_the_page_leads_to_every_file(client):
    survey = frozen(12)

    html = read(client, survey)

    for kind in TYPES:
        assert f'href="{file_address(survey, kind)}"' in html
    assert f'href="{address("chart_file", survey, 2, "png")}"' in html


@pytest.mark.parametrize("people", [4, 7])
def test_under_ten_answers_there_are_documents_and_no_pictures(client, people):
    html = read(client, frozen(people))

    assert "results.pdf" in html
    assert ".png" not in html


def test_where_nothing_may_be_read_nothing_is_offered(client):
    survey = frozen(12)

    assert "results.pdf" not in read(client, survey, "regional lead")
    assert "results.pdf" not in read(client, open_survey().survey)


@pytest.mark.parametrize("kind", TYPES)
@pytest.mark.parametrize("items", [1, 12])
def test_a_file_costs_as_many_queries_as_its_page(client, items, kind, django_assert_num_queries):
    survey = both(
        12, 12, items=[f"item {number}" for number in range(items)], then=(LITTLE,), now=(VERY,)
    )
    client.force_login(join(survey.project).user)
    client.get(file_address(survey, kind))

    # session, user, roles and group, survey; waves, waves again, tables
    with django_assert_num_queries(6):
        assert client.get(file_address(survey, kind)).status_code == 200


def test_an_open_survey_says_on_every_file_that_it_is_not_anonymous(client):
    survey = frozen(12)
    Survey.objects.filter(pk=survey.pk).update(openness=Survey.Openness.OPEN)
    survey = Survey.objects.get(pk=survey.pk)

    for kind in KINDS:
        assert "it was not anonymous" in said_in(take(client, survey, kind).content, kind)


def test_the_promise_that_was_given_stands_in_the_document(client):
    survey = frozen(12)

    said = said_in(take(client, survey, "pdf").content, "pdf")

    assert Survey.objects.get(pk=survey.pk).promise[0] in said


def test_files_of_a_survey_of_another_group_are_not_found(client):
    own, other = frozen(12), frozen(12)
    client.force_login(join(own.project).user)

    for kind in KINDS:
        args = [own.project.pd_group.slug, other.public_id, kind]
        url = reverse("workspaces:results_file", args=args)
        assert client.get(url).status_code == 404
