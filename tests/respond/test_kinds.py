"""Every kind of question on a respondent's page, open surveys, tablets, first days, withdrawals."""

import datetime as dt
import re

import pytest
from django.utils import timezone

from pdgroups.surveys import schema
from pdgroups.surveys.models import Survey
from pdgroups.surveys.raw import Answer, RawComment, Response
from tests.factories.answering import ALL_KINDS, close, open_next, open_survey, send_many

from .pages import Fields, address, fields, key_from, post, text

pytestmark = pytest.mark.django_db
NOT_ANONYMOUS = "This survey is not anonymous."


def in_days(days):
    return timezone.localdate() + dt.timedelta(days=days)


def withdrawn(wave):
    Survey.objects.filter(pk=wave.survey_id).update(deleted_on=timezone.localdate())
    return wave


# --- kinds ------------------------------------------------------------------------------------


def test_every_kind_is_asked_in_its_own_way(client):
    wave = open_survey(items=ALL_KINDS)

    response = client.get(address(wave))

    said = text(response)
    assert Fields(said).radios == {
        "q1": ["1", "2", "3", "4", "8", "9"],
        "q2": ["1", "2", "3", "4", "8", "9"],
        "q3": ["1", "2", "3", "4", "8", "9"],
        "q4": ["1", "2", "3", "9"],
        "q5": ["1", "2", "3", "9"],
    }
    assert "How confident are you in waiting first?" in said
    assert ">I have time to plan</h2>" in said
    assert "only in totals of several schools" in said
    assert "Do not write names" in said
    assert re.search(r'<textarea[^>]+name="q6"[^>]+maxlength="600"', said)
    assert said.count("<fieldset") == 5


def test_answers_of_every_kind_are_stored_and_words_apart(client):
    wave = open_survey(items=ALL_KINDS)

    response = post(
        client, wave, q1="3", q2="1", q3="8", q4="3", q5="2", q6="More\r\ntime, please."
    )

    assert response.status_code == 200
    values = Answer.objects.order_by("question__position").values_list("value", flat=True)
    assert list(values) == [3, 1, 8, 3, 2]
    assert RawComment.objects.get().text == "More\ntime, please."
    assert "More" not in text(response)


def test_words_are_never_sent_twice(client):
    wave = open_survey(items=ALL_KINDS)
    key = key_from(client, wave)

    pages = {post(client, wave, key, q6="Only once.").content for _press in range(3)}

    assert len(pages) == 1
    assert RawComment.objects.count() == 1


@pytest.mark.parametrize(("name", "value"), [("q4", "4"), ("q4", "8"), ("q5", "4"), ("q2", "5")])
def test_an_answer_that_is_not_offered_is_said_and_words_are_kept(client, name, value):
    wave = open_survey(items=ALL_KINDS)

    response = post(client, wave, **{name: value, "q6": "My words & more."})

    assert response.status_code == 400
    assert "Choose one of the answers" in text(response)
    assert "My words &amp; more.</textarea>" in text(response)
    assert not Response.objects.exists()


@pytest.mark.parametrize("length", [601, 1_000_000])
def test_too_many_words_are_said_and_all_are_kept(client, length):
    wave = open_survey(items=ALL_KINDS)

    response = post(client, wave, q1="3", q6="x" * length)

    assert response.status_code == 400
    assert "Keep this within 600 characters" in text(response)
    assert "x" * length in text(response)
    assert fields(response)["q1"] == "3"
    assert not Response.objects.exists()


def test_600_characters_with_line_ends_are_taken(client):
    wave = open_survey(items=ALL_KINDS)

    assert post(client, wave, q6="\r\n".join(["x" * 5] * 100)).status_code == 200


@pytest.mark.parametrize("words", ["\x00\x07", "a\x00b", "\u202eabc", "<script>alert(1)</script>"])
def test_hostile_words_are_text(client, words):
    wave = open_survey(items=ALL_KINDS)

    assert post(client, wave, q6=words).status_code == 200
    assert "\x00" not in "".join(RawComment.objects.values_list("text", flat=True))


def test_looking_back_is_asked_at_impact_with_words_of_its_own(client):
    wave = open_survey(items=["waiting"], looks_back=True)
    before = text(client.get(address(wave)))
    close(wave)
    impact = open_next(wave.survey)

    after = client.get(address(impact))
    sent = post(client, impact, q1="4", q2="1")

    assert "Think back to before" not in before
    assert text(after).count("Think back to before this work began.") == 1
    assert sent.status_code == 200
    rows = Answer.objects.filter(wave=impact).order_by("question__position")
    assert list(rows.values_list("value", flat=True)) == [4, 1]


def test_a_draft_that_changes_is_not_remembered(django_assert_num_queries):
    """A preview draws drafts; what it saw must not be asked when the survey opens."""
    wave = open_survey(items=["one"])
    wave.survey.promise_version = 0

    for _look in range(2):
        with django_assert_num_queries(1):
            schema.asked(wave)


# --- open surveys -----------------------------------------------------------------------------


def open_to_all():
    return open_survey(openness=Survey.Openness.OPEN, headcount=6, items=ALL_KINDS)


def test_an_open_survey_says_on_every_screen_that_it_is_not_anonymous(client):
    wave = open_to_all()
    screens = [
        client.get(address(wave, name)) for name in ("answer", "tablet", "promise", "example")
    ]
    screens.append(post(client, wave, q1="7"))
    screens.append(post(client, wave, q1="3"))
    close(wave)
    screens.append(client.get(address(wave)))

    for screen in screens:
        assert NOT_ANONYMOUS in text(screen)
        assert "is anonymous" not in text(screen)


def test_an_open_survey_asks_for_no_role_because_it_is_in_no_total(client):
    page = text(client.get(address(open_to_all())))

    assert "totals of several schools" not in page
    assert set(Fields(page).radios) == {"q1", "q2", "q3", "q4"}
    assert 'name="q5" rows' in page


def test_an_anonymous_survey_never_says_the_opposite(client):
    wave = open_survey()

    for name in ("answer", "promise", "example"):
        assert NOT_ANONYMOUS not in text(client.get(address(wave, name)))


def test_what_an_open_survey_promises_is_true_of_it():
    sentences = " ".join(open_to_all().survey.promise)

    assert NOT_ANONYMOUS in sentences
    assert "even where that is one person" in sentences
    assert "exactly as you wrote it" in sentences
    assert "fewer than" not in sentences
    assert "confidential" not in sentences


def test_what_is_promised_of_roles_and_words_is_said_where_they_are_asked():
    plain, whole = open_survey().survey.promise, open_survey(items=ALL_KINDS).survey.promise

    assert len(whole) == len(plain) + 2
    assert "counted in totals of several schools alone" in " ".join(whole)
    assert "If 10 people or more answer here and 5 or more write something" in " ".join(whole)


def test_an_open_surveys_example_is_the_same_for_every_open_survey(client):
    one, other = open_to_all(), open_to_all()
    send_many(other, 3, 4)

    pages = [client.get(address(wave, "example")) for wave in (one, other)]

    assert pages[0].content == pages[1].content
    assert dict(pages[0].headers) == dict(pages[1].headers)
    assert "3 answers" in text(pages[0])


def test_the_example_is_the_same_to_the_byte_with_its_headers(client):
    few, many = open_survey(), open_survey(items=ALL_KINDS, headcount=90)
    send_many(many, 25, 4)

    pages = [client.get(address(wave, "example")) for wave in (few, many)]

    assert pages[0].content == pages[1].content
    assert dict(pages[0].headers) == dict(pages[1].headers)


# --- a tablet that goes round -------------------------------------------------------------------


def test_a_tablet_starts_clean_and_leads_back_to_a_clean_start(client):
    wave = open_survey()
    tablet = address(wave, "tablet")
    page = client.get(tablet)

    sent = client.post(
        tablet, fields(page) | {"q1": "4", "e1": "a", "e2": "b", "e3": "c", "e4": "d"}
    )

    assert f'action="{tablet}"' in text(page)
    assert "data-tablet" in text(page)
    assert "This tablet keeps nothing" in text(page)
    assert f'href="{tablet}" data-next-person' in text(sent)
    assert 'class="keepsake"' not in text(sent)
    for response in (page, sent):
        assert "no-store" in response["Cache-Control"]
    # Of the form, so of every box in it; and no box says otherwise.
    assert re.search(r'<form [^>]*autocomplete="off"', text(page))
    assert text(page).count("autocomplete=") == 1
    assert Response.objects.count() == 1
    assert not any(value for name, value in fields(client.get(tablet)).items() if name != "key")


def test_a_phone_and_a_tablet_are_not_drawn_from_each_others_page(client):
    wave = open_survey()

    for name, expected in (("answer", False), ("tablet", True), ("answer", False)):
        assert ("data-tablet" in text(client.get(address(wave, name)))) == expected


# --- before the first day, and after a withdrawal -------------------------------------------------


def test_before_its_first_day_it_says_when_to_come_back_and_takes_nothing(client):
    wave = open_survey(opens_on=in_days(3), days=10)
    key = key_from(client, other := open_survey())

    page, sent = client.get(address(wave)), post(client, wave, key, q1="3")

    day = in_days(3)
    assert page.status_code == 200
    assert f"This survey opens on {day:%A} {day.day} {day:%B}" in text(page)
    assert client.get(address(wave, "promise")).status_code == 200
    assert sent.status_code == 409
    assert "not open yet, so your answers were not kept" in text(sent)
    assert Response.objects.count() == 0
    assert client.get(address(other)).status_code == 200


def test_between_two_surveys_the_first_day_of_the_next_is_told(client):
    wave = open_survey()
    send_many(wave, 3, 3)
    close(wave)
    open_next(wave.survey, opens_on=in_days(5), days=20)

    page = text(client.get(address(wave)))

    assert "The baseline survey has closed" in page
    assert f"We ask the same questions again from {in_days(5):%A}" in page


@pytest.mark.parametrize("name", ["answer", "tablet", "promise", "example"])
def test_a_withdrawn_survey_says_so_everywhere(client, name):
    wave = withdrawn(open_survey())

    page = client.get(address(wave, name))

    assert page.status_code == 410
    assert "This survey was withdrawn" in text(page)


def test_a_withdrawn_survey_takes_nothing_from_a_page_that_was_open(client):
    wave = open_survey()
    key = key_from(client, wave)
    withdrawn(wave)

    response = post(client, wave, key, q1="3")

    assert response.status_code == 410
    assert not Response.objects.exists()
