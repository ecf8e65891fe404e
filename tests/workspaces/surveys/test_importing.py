"""Bringing in answers that were collected elsewhere, from the file to the results."""

import datetime as dt
import html as markup
import re

import pytest
import time_machine
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils import timezone

from pdgroups.groups.models import Happening, Role
from pdgroups.surveys import secrets_store
from pdgroups.surveys.models import PublishedTable, Survey, Tally, Wave
from pdgroups.surveys.raw import Answer, LinkDigest, Response
from pdgroups.workspaces import uploads
from tests.factories.answering import close, draft_survey, open_next, open_survey, send, send_many
from tests.factories.people import join
from tests.surveys.imports.exports import (
    LEVELS,
    PEOPLE,
    csv_bytes,
    google,
    microsoft,
    xlsx_bytes,
)

from .pages import address, page, read, words

pytestmark = pytest.mark.django_db

QUESTIONS = ["waiting and watching before stepping in", "using a prompt before giving a clue"]
ANSWERS = [[LEVELS[at % 4], LEVELS[at % 3]] for at in range(12)]


@pytest.fixture
def survey():
    return draft_survey()


@pytest.fixture
def lead(client, survey):
    user = join(survey.project).user
    client.force_login(user)
    return user


def url(survey, moment="baseline"):
    return address("survey_import", survey, moment)


def choose(client, survey, content, name="answers.csv", moment="baseline"):
    file = SimpleUploadedFile(name, content)
    return client.post(url(survey, moment), {"step": "file", "file": file})


def boxes(response):
    """What a form of the page would send as it stands."""
    form = re.search(
        r'<form [^>]*method="post" novalidate>.*?</form>', response.content.decode(), re.DOTALL
    )[0]
    sent = dict(re.findall(r'<input type="hidden" name="(step|table|c\d+)" value="([^"]*)"', form))
    for name, options in re.findall(r'<select name="([^"]+)".*?>(.*?)</select>', form, re.DOTALL):
        chosen = re.search(r'<option value="([^"]*)" selected', options)
        sent[name] = chosen[1] if chosen else ""
    return {name: markup.unescape(value) for name, value in sent.items()}


def go_on(client, survey, response, moment="baseline", **changes):
    return client.post(url(survey, moment), boxes(response) | changes)


def facts(**changes):
    return {
        "tool": "Google Forms",
        "headcount": "30",
        "answered_until": (timezone.localdate() - dt.timedelta(days=60)).isoformat(),
        "told": "on",
    } | changes


def bring_in(client, survey, content, moment="baseline", columns=(), **changes):
    second = choose(client, survey, content, moment=moment)
    third = go_on(client, survey, second, moment, **dict(columns))
    return go_on(client, survey, third, moment, **facts(**changes))


def google_csv(answers=ANSWERS):
    return csv_bytes(google(answers=answers, questions=QUESTIONS))


# --- the whole way ----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("content", "tool"),
    [
        (google_csv(), "Google Forms"),
        (xlsx_bytes(microsoft(answers=ANSWERS, questions=QUESTIONS)), "Microsoft Forms"),
    ],
)
def test_an_export_comes_in_closed_and_counted(client, survey, lead, content, tool):
    response = bring_in(client, survey, content, tool=tool)

    assert response["Location"] == address("survey_results", survey)
    wave = survey.waves.get(moment="baseline")
    assert (wave.state, wave.collected_with, wave.headcount) == ("frozen", tool, 30)
    first = wave.tables.get(kind="item", question__position=1).figures
    assert (first["n"], [row[1] for row in first["rows"]]) == (12, [3, 3, 3, 3])
    assert survey.waves.get(moment="impact").state == Wave.State.DRAFT
    assert Response.objects.count() == Answer.objects.count() == 0


def test_nothing_of_who_or_when_is_shown_or_stored(client, survey, lead, django_db_reset_sequences):
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


def test_results_say_that_they_were_collected_elsewhere(client, survey, lead):
    bring_in(client, survey, google_csv())

    html = words(read(client, survey))

    assert "Collected elsewhere (Google Forms), under another promise" in html
    assert "Collected elsewhere (Google Forms)" in words(page(client, address("survey", survey)))


def test_a_baseline_of_ones_own_says_nothing_of_elsewhere(client, lead):
    wave = open_survey()
    send_many(wave, 12, 3, 3)
    close(wave)

    assert "Collected elsewhere" not in read(client, wave.survey)


def test_the_promise_says_what_the_baseline_was(client, survey, lead):
    bring_in(client, survey, google_csv())

    survey.refresh_from_db()
    assert survey.promise_version > 0
    assert "collected earlier with Google Forms" in survey.promise[-1]


def test_it_is_told_in_what_happened_here(client, survey, lead):
    bring_in(client, survey, google_csv())

    assert Happening.objects.latest("pk").words == (
        "brought in baseline answers that were collected elsewhere"
    )


def test_under_five_answers_nothing_is_shown(client, survey, lead):
    bring_in(client, survey, google_csv(ANSWERS[:4]))

    assert "Fewer than 5" in read(client, survey)
    assert {
        each["kind"]
        for each in survey.waves.first()
        .tables.filter(kind="item")
        .values_list("figures", flat=True)
    } == {"hidden"}


def test_rows_without_an_answer_to_any_question_are_nobody(client, survey, lead):
    bring_in(client, survey, google_csv([*ANSWERS, ["", ""], ["", ""]]))

    assert survey.waves.first().tables.get(kind="item", question__position=1).figures["n"] == 12


def test_blank_answers_count_as_skipped(client, survey, lead):
    bring_in(client, survey, google_csv([*ANSWERS, ["Very", ""]]))

    second = survey.waves.first().tables.get(kind="item", question__position=2).figures
    assert [9, 1] in [row[:2] for row in second["rows"]]


# --- matching ---------------------------------------------------------------------------------


def test_columns_and_answers_that_read_alike_are_matched_already(client, survey, lead):
    second = choose(client, survey, google_csv())

    assert boxes(second) | {"table": ""} == {"step": "columns", "table": "", "c0": "1", "c1": "2"}
    third = go_on(client, survey, second)
    assert [boxes(third)[f"a{at}"] for at in range(4)] == ["1", "2", "3", "4"]


def test_what_was_taken_out_is_listed_by_its_heading(client, survey, lead):
    html = words(choose(client, survey, google_csv()).content.decode())

    assert "2 columns were taken out" in html
    assert "Email Address : says who somebody is" in html


def test_a_column_that_is_left_out_is_not_brought_in(client, survey, lead):
    bring_in(client, survey, google_csv(), columns={"c1": ""})

    second = survey.waves.first().tables.get(kind="item", question__position=2).figures
    assert [row[0] for row in second["rows"]] == [9]


def test_no_column_matched_is_refused_and_nothing_is_forgotten(client, survey, lead):
    second = choose(client, survey, google_csv())

    response = go_on(client, survey, second, c0="", c1="")

    assert "Match at least one column" in response.content.decode()
    assert boxes(response)["table"]


def test_one_question_cannot_be_two_columns(client, survey, lead):
    second = choose(client, survey, google_csv())

    response = go_on(client, survey, second, c1="1")

    assert "chosen for another column too" in response.content.decode()
    assert boxes(response)["c1"] == "1"


def test_an_unknown_word_is_asked_for_and_what_was_matched_is_kept(client, survey, lead):
    answers = [*ANSWERS, ["Somehow", "Very"], ["Somehow", "Very"]]
    third = go_on(client, survey, choose(client, survey, google_csv(answers)))

    response = go_on(client, survey, third, **facts(a0="2"))

    html = response.content.decode()
    assert "Say what ‘Somehow’ means." in html
    assert (boxes(response)["a0"], boxes(response)["a4"]) == ("2", "")
    assert 'value="30"' in html
    assert survey.waves.get().state == Wave.State.DRAFT


def test_what_nobody_else_wrote_is_asked_for_by_its_row_and_not_repeated(client, survey, lead):
    answers = [*ANSWERS, ["Mrs Low is not well", "Very"]]
    second = choose(client, survey, google_csv(answers))
    third = go_on(client, survey, second)

    response = go_on(client, survey, third, **facts())

    html = markup.unescape(response.content.decode())
    assert f"Row 14, ‘How confident are you in [{QUESTIONS[0]}]’: say what this" in html
    assert "Mrs Low" not in html + second.content.decode() + third.content.decode()
    assert go_on(client, survey, response, **facts(a4="9")).status_code == 302


def test_a_scale_of_five_is_matched_by_the_lead_alone(client, survey, lead):
    answers = [[str(at % 5 + 1), str(at % 4 + 1)] for at in range(20)]
    third = go_on(client, survey, choose(client, survey, google_csv(answers)))

    sent = boxes(third)
    assert [sent[f"a{at}"] for at in range(9)] == ["", "", "", "", "", "1", "2", "3", "4"]


def test_one_can_go_back_to_the_columns(client, survey, lead):
    third = go_on(client, survey, choose(client, survey, google_csv()), c1="")

    response = go_on(client, survey, third, back="1")

    assert boxes(response) | {"table": ""} == {"step": "columns", "table": "", "c0": "1", "c1": ""}


# --- what is refused --------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("changes", "says"),
    [
        ({"headcount": ""}, "Say how many staff"),
        ({"headcount": "0"}, "Say how many staff"),
        ({"headcount": "11"}, "12 people in this file answered"),
        ({"headcount": "2001"}, "Say how many staff"),
        ({"answered_until": ""}, "Choose the last day"),
        ({"answered_until": "2099-01-01"}, "today, or up to five years ago"),
        ({"answered_until": "1999-01-01"}, "today, or up to five years ago"),
        ({"tool": ""}, "Say where"),
        ({"tool": "x" * 99}, "Say where"),
        ({"told": ""}, "Tick this"),
        ({"a0": "7"}, "Say what ‘Not at all’ means."),
        ({"a0": "x"}, "Say what ‘Not at all’ means."),
    ],
)
def test_what_is_impossible_is_refused_and_the_rest_is_kept(client, survey, lead, changes, says):
    response = bring_in(client, survey, google_csv(), **changes)

    assert response.status_code == 200
    assert says in markup.unescape(response.content.decode())
    assert boxes(response)["a1"] == "2"
    assert [wave.state for wave in survey.waves.all()] == [Wave.State.DRAFT]
    assert Response.objects.count() == 0


def test_a_file_of_nobodys_answers_is_refused(client, survey, lead):
    third = go_on(client, survey, choose(client, survey, google_csv()))

    response = go_on(client, survey, third, **facts(a0="9", a1="9", a2="9", a3="9"))

    assert "Nobody in this file answered" in response.content.decode()


def test_a_question_that_was_asked_this_year_is_refused_whole(client, survey, lead):
    other = draft_survey(project=survey.project)
    assert bring_in(client, other, google_csv()).status_code == 302

    response = bring_in(client, survey, google_csv())

    assert "in another survey this school year" in response.content.decode()
    assert survey.waves.get().state == Wave.State.DRAFT
    survey.refresh_from_db()
    assert (survey.promise, survey.promise_version) == ([], 0)


def test_what_has_been_opened_takes_no_file(client, lead, survey):
    wave = open_next(survey)

    response = choose(client, survey, google_csv())

    assert response["Location"] == address("survey", survey)
    wave.refresh_from_db()
    assert (wave.state, wave.collected_with) == (Wave.State.OPEN, "")


@pytest.mark.parametrize("moment", ["impact", "nothing"])
def test_a_moment_that_is_not_next_takes_no_file(client, survey, lead, moment):
    assert client.get(url(survey, moment))["Location"] == address("survey", survey)


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (b"", "empty"),
        (bytes(range(256)), "not a table"),
        (b"\xd0\xcf\x11\xe0" * 9, "old kind"),
        (b"PK\x03\x04junk", "damaged"),
        (b"a,b\n1,\x00", "not a table"),
        (b"x" * (20 * 2**20), "larger than 5 MB"),
        (b",".join(b"q%d" % at for at in range(10_000)) + b"\n1", "300 columns"),
        (b"Name,Email\nAnn,ann@school.example\n", "no column of answers"),
    ],
)
def test_a_file_that_is_none_is_refused_beside_its_box(client, survey, lead, content, says):
    response = choose(client, survey, content)

    assert response.status_code == 200
    assert says in response.content.decode()
    assert 'aria-invalid="true"' in response.content.decode()


def test_no_file_at_all_is_asked_for(client, survey, lead):
    response = client.post(url(survey), {"step": "file"})

    assert "Choose the file that you exported." in response.content.decode()


@pytest.mark.parametrize("step", ["columns", "answers"])
@pytest.mark.parametrize("table", ["", "x", "é\0", "gAAAAA" * 400])
def test_a_page_that_was_changed_leads_back_to_the_file(client, survey, lead, step, table):
    response = client.post(url(survey), {"step": step, "table": table, "c0": "1"})

    assert "Choose the file again" in response.content.decode()


def test_a_page_is_good_for_two_hours_and_for_one_person_and_survey(client, survey, lead):
    sent = boxes(choose(client, survey, google_csv()))
    other = draft_survey(project=survey.project)
    second = join(survey.project, Role.PROJECT_LEAD).user

    assert "Choose the file again" in client.post(url(other), sent).content.decode()
    with time_machine.travel(timezone.now() + dt.timedelta(hours=3), tick=False):
        assert "Choose the file again" in client.post(url(survey), sent).content.decode()
    client.force_login(second)
    assert "Choose the file again" in client.post(url(survey), sent).content.decode()


def test_it_needs_a_csrf_token(survey):
    client = Client(enforce_csrf_checks=True)
    client.force_login(join(survey.project).user)

    assert choose(client, survey, google_csv()).status_code == 403


def test_the_file_never_touches_a_disk(client, survey, lead, settings, tmp_path):
    settings.FILE_UPLOAD_TEMP_DIR = str(tmp_path)
    settings.FILE_UPLOAD_MAX_MEMORY_SIZE = 10
    seen = []
    original = uploads._Memory.file_complete
    uploads._Memory.file_complete = lambda self, size: seen.append(size) or original(self, size)
    try:
        choose(client, survey, google_csv())
    finally:
        uploads._Memory.file_complete = original

    assert seen
    assert list(tmp_path.iterdir()) == []


# --- linking ----------------------------------------------------------------------------------


def coded(levels, codes):
    """``Timestamp``, both questions, a code."""
    header = ["Timestamp", *QUESTIONS, "Your private code"]
    return csv_bytes(
        [header]
        + [
            ["2026/03/02 9:00:07 AM GMT", *row, code]
            for row, code in zip(levels, codes, strict=True)
        ]
    )


NAMES = [f"T{at:03}" for at in range(20)]


def ago(days):
    return (timezone.localdate() - dt.timedelta(days=days)).isoformat()


def test_two_imported_waves_are_linked_by_their_code(
    client, survey, lead, django_capture_on_commit_callbacks
):
    before, after = [["A little", "Fairly"]] * 20, [["Fairly", "Fairly"]] * 20
    bring_in(client, survey, coded(before, NAMES), columns={"c2": "code"}, answered_until=ago(200))
    assert secrets_store.read(survey)
    assert LinkDigest.objects.count() == 20
    stored = str(list(LinkDigest.objects.values_list()))
    assert not any(name in stored for name in NAMES)

    with django_capture_on_commit_callbacks(execute=True):
        bring_in(
            client,
            survey,
            coded(after, NAMES[::-1]),
            "impact",
            columns={"c2": "code"},
            answered_until=ago(10),
        )

    impact = survey.waves.get(moment="impact")
    moved = impact.tables.get(kind="panel", question__position=1).figures
    assert "up" in str(moved)
    assert impact.tables.get(kind="panel_wave").figures["pairs"] == 20
    assert LinkDigest.objects.count() == Response.objects.count() == 0
    assert secrets_store.read(survey) is None


def test_numbers_that_are_one_digit_apart_are_different_people(client, survey, lead):
    half = [["Fairly", "Fairly"]] * 12
    bring_in(
        client, survey, coded(half, NAMES[:12]), columns={"c2": "code"}, answered_until=ago(90)
    )
    others = [name.replace("T", "S") for name in NAMES[:12]]
    bring_in(
        client, survey, coded(half, others), "impact", columns={"c2": "code"}, answered_until=ago(9)
    )

    panel = survey.waves.get(moment="impact").tables.get(kind="panel_wave").figures
    assert not panel["pairs"]


def test_a_code_of_our_own_questions_meets_one_that_is_typed_here(client, survey, lead):
    codes = [f"{a}{b}{a}{b}" for a in "ABCDE" for b in "KLMN"]
    levels = [["A little", "A little"]] * 20
    bring_in(client, survey, coded(levels, codes), columns={"c2": "code"}, answered_until=ago(90))
    impact = open_next(survey, headcount=30)
    for code in codes:
        send(impact, 3, 3, code=code.lower())
    close(impact)

    assert impact.tables.get(kind="panel_wave").figures["pairs"] == 20


def test_a_survey_that_is_not_linked_is_offered_no_code(client):
    survey = draft_survey(linking=Survey.Linking.NONE)
    client.force_login(join(survey.project).user)

    second = choose(client, survey, coded([["Very", "Very"]] * 9, NAMES[:9]))

    assert "c2" not in boxes(second)
    assert "T001" not in second.content.decode()


def test_codes_are_shown_to_nobody(client, survey, lead):
    second = choose(client, survey, coded([["Very", "Very"]] * 9, NAMES[:9]))
    third = go_on(client, survey, second, c2="code")

    for name in NAMES[:9]:
        assert name not in second.content.decode() + third.content.decode()


def test_an_impact_must_have_been_answered_four_weeks_after_the_baseline(
    client, survey, lead, settings
):
    settings.DAYS_BEFORE_IMPACT = 28
    bring_in(client, survey, google_csv(), answered_until=ago(40))

    response = bring_in(client, survey, google_csv(), "impact", answered_until=ago(20))

    assert "four weeks after the baseline" in response.content.decode()
    assert survey.waves.get(moment="impact").state == Wave.State.DRAFT


def test_an_imported_baseline_is_followed_by_an_impact_survey_here(client, survey, lead):
    bring_in(client, survey, google_csv())

    impact = open_next(survey, headcount=30)
    send_many(impact, 12, 3, 3)
    close(impact)

    html = words(read(client, survey))
    assert "Baseline survey: Collected elsewhere (Google Forms)" in html
    assert "Impact survey: Collected elsewhere" not in html


# --- how one gets there -----------------------------------------------------------------------


def test_a_draft_offers_it(client, survey, lead):
    assert url(survey) in page(client, address("survey", survey))


def test_an_open_survey_does_not(client, survey, lead):
    open_next(survey)

    assert "/import/" not in page(client, address("survey", survey))
