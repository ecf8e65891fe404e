import datetime as dt
import re
import threading

import pytest
import time_machine
from django.contrib.sessions.models import Session
from django.db import OperationalError, connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from pdgroups.groups.models import Happening
from pdgroups.respond import views
from pdgroups.surveys import keepsakes
from pdgroups.surveys.models import PublishedTable, Survey, Tally, Wave
from pdgroups.surveys.raw import Answer, Intake, LinkDigest, Response
from tests.factories.answering import close, open_next, open_survey, send, send_many
from tests.factories.people import join

from .pages import Fields, address, fields, key_from, post, text

pytestmark = pytest.mark.django_db


def stored(wave):
    return [
        list(response.answers.order_by("question__position").values_list("value", flat=True))
        for response in Response.objects.filter(wave=wave)
    ]


def in_days(days):
    return time_machine.travel(timezone.now() + dt.timedelta(days=days), tick=False)


def at_impact(**kwargs):
    wave = open_survey(**kwargs)
    send(wave, 3, code="ABCD")
    close(wave)
    return open_next(wave.survey)


# --- the form -----------------------------------------------------------------------------------


def test_one_page_asks_everything_and_nothing_is_chosen(client):
    wave = open_survey(items=["one thing", "another thing", "a third"])

    response = client.get(address(wave))

    page = Fields(text(response))
    assert response.status_code == 200
    assert page.radios == {f"q{number}": ["1", "2", "3", "4", "8", "9"] for number in (1, 2, 3)}
    assert set(page.values) == {"key", "e1", "e2", "e3", "e4"}
    assert "How confident are you in another thing?" in text(response)
    assert text(response).count("<fieldset") == 3
    for sentence in wave.survey.promise:
        assert sentence in text(response)


def test_the_form_costs_two_queries_then_one(client, django_assert_num_queries):
    wave = open_survey(items=[f"item {number}" for number in range(12)])
    url = address(wave)

    with django_assert_num_queries(2):  # the waves with their survey, the questions
        client.get(url)
    with django_assert_num_queries(1):
        client.get(url)


def test_a_send_costs_five_statements_and_its_transaction(client, django_assert_num_queries):
    wave = open_survey(items=[f"item {number}" for number in range(12)])
    key = key_from(client, wave)

    with django_assert_num_queries(7):  # waves; savepoint, four writes, release
        post(client, wave, key, q1="3", e1="A", e2="B", e3="C", e4="D")


def test_the_first_page_is_light(client, settings):
    items = [f"thing number {number} of everyday length, done with a pupil" for number in range(10)]
    wave = open_survey(items=items, headcount=60)

    page = client.get(address(wave), headers={"accept-encoding": "gzip"})

    html = text(client.get(address(wave)))
    wanted = re.findall(r'(?:src|href)="/static/([^"]+)"', html)
    assert wanted == ["css/core.css", "js/survey.js"]
    files = [settings.BASE_DIR / "static" / name for name in wanted]
    assert files[1].stat().st_size <= 8 * 1024
    assert len(html.encode()) <= 18 * 1024
    assert len(page.content) + sum(file.stat().st_size for file in files) <= 30 * 1024


def test_ten_questions_are_drawn_once_per_wave_and_every_visitor_gets_another_key(client):
    wave = open_survey()

    one, other = text(client.get(address(wave))), text(client.get(address(wave)))

    keys = [Fields(page).values["key"] for page in (one, other)]
    assert keys[0] != keys[1]
    assert one.replace(keys[0], "") == other.replace(keys[1], "")


def test_the_impact_survey_also_takes_the_words_that_were_kept(client):
    page = fields(client.get(address(at_impact())))

    assert set(page) == {"key", "e1", "e2", "e3", "e4", "words"}


def test_a_survey_that_is_not_linked_asks_for_no_code(client):
    wave = open_survey(linking=Survey.Linking.NONE)

    assert set(fields(client.get(address(wave)))) == {"key"}


def test_when_the_links_were_destroyed_no_code_is_asked_for_any_more(client):
    impact = at_impact()
    client.get(address(impact))
    Survey.objects.update(links_destroyed_on=timezone.localdate())

    assert set(fields(client.get(address(impact)))) == {"key"}


@pytest.mark.parametrize("typed", ["{}", "{lower}", "{plain}", "{looks}"])
def test_case_and_look_alikes_do_not_matter(client, typed):
    wave = open_survey()
    Survey.objects.filter(pk=wave.survey_id).update(code="K0Q1M3FX")
    code = typed.format("K0Q1-M3FX", lower="k0q1-m3fx", plain="k0q1m3fx", looks="KOQL-M3FX")

    response = client.get(f"/s/{code}/", follow=True)

    assert response.status_code == 200
    assert response.request["PATH_INFO"] == "/s/K0Q1-M3FX/"


# --- sending ------------------------------------------------------------------------------------


def test_what_was_chosen_is_stored_and_thanked_for(client):
    wave = open_survey()

    response = post(client, wave, q1="3", q2="8", e1="a", e2="b", e3="c", e4="d")

    assert response.status_code == 200
    assert "Thank you. Your answers are in." in text(response)
    assert stored(wave) == [[3, 8]]
    assert LinkDigest.objects.count() == 6


def test_whoever_answers_nothing_at_all_is_stored_as_having_skipped_all(client):
    wave = open_survey()

    post(client, wave)

    assert stored(wave) == [[9, 9]]


def test_the_thank_you_page_shows_words_to_keep_and_no_answer(client):
    wave = open_survey()

    response = post(client, wave, q1="4", q2="1")

    words = re.search(r'class="keepsake">([^<]+)<', text(response))[1]
    assert keepsakes.parse(words)
    assert not fields(response)
    assert "Very" not in text(response)


def test_the_impact_survey_shows_no_words(client):
    response = post(client, at_impact(), q1="4")

    assert 'class="keepsake"' not in text(response)


def test_a_repeated_send_gets_the_same_page_to_the_byte_and_stores_one_row(client):
    wave = open_survey()
    key = key_from(client, wave)

    pages = [post(client, wave, key, q1="3").content for _press in range(3)]

    assert pages[0] == pages[1] == pages[2]
    assert stored(wave) == [[3, 9]]


def test_a_send_that_is_replayed_the_next_day_is_still_the_same_send(client):
    wave = open_survey()
    key = key_from(client, wave)
    first = post(client, wave, key, q1="3")

    with in_days(2):
        again = post(client, wave, key, q1="1")

    assert again.content == first.content
    assert stored(wave) == [[3, 9]]


@pytest.mark.django_db(transaction=True)
def test_ten_presses_at_once_store_one_row():
    wave = open_survey()
    key = key_from(Client(), wave)
    pages, barrier = [], threading.Barrier(10)

    def press():
        try:
            barrier.wait()
            pages.append(post(Client(), wave, key, q1="3", e1="A", e2="B", e3="C", e4="D"))
        finally:
            connection.close()

    threads = [threading.Thread(target=press) for _number in range(10)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert {page.status_code for page in pages} == {200}
    assert len({page.content for page in pages}) == 1
    assert stored(wave) == [[3, 9]]


def test_a_colleagues_code_tells_nothing(client):
    """A code that is in use, one that is not, and none get pages that are the same to the byte."""
    impact = at_impact()
    codes = [dict(zip(("e1", "e2", "e3", "e4"), code, strict=True)) for code in ("ABCD", "WXYZ")]

    pages = {post(client, impact, q1="2", **code).content for code in [*codes, {}, codes[0]]}

    assert len(pages) == 1
    assert Response.objects.filter(wave=impact).count() == 4


def test_no_code_is_ever_read_from_an_address(client):
    wave = open_survey()
    send(wave, 3, code="ABCD")

    page = client.get(address(wave), {"e1": "A", "e2": "B", "e3": "C", "e4": "D", "q1": "3"})

    assert set(fields(page)) == {"key", "e1", "e2", "e3", "e4"}
    assert not any(value for name, value in fields(page).items() if name != "key")


# --- who is it? -----------------------------------------------------------------------------------


def test_somebody_signed_in_leaves_no_trace(client):
    wave = open_survey()
    client.force_login(join(wave.survey.project).user)
    session = Session.objects.values().get()
    before = {model: model.objects.count() for model in (Happening, Session)}

    with CaptureQueriesContext(connection) as statements:
        page = client.get(address(wave))
        sent = post(client, wave, q1="3", e1="A", e2="B", e3="C", e4="D")

    for response in (page, sent):
        assert not response.cookies
        assert "Cookie" not in response.headers.get("Vary", "")
    said = " ".join(statement["sql"] for statement in statements)
    assert not [table for table in ("accounts_", "django_session", "usersession") if table in said]
    written = set(re.findall(r'(?:INSERT INTO|UPDATE|DELETE FROM) "(\w+)"', said))
    assert written == {
        "surveys_response", "surveys_answer", "surveys_linkdigest", "surveys_intake",
    }  # fmt: skip
    assert Session.objects.values().get() == session
    assert {model: model.objects.count() for model in before} == before


def test_pages_are_kept_nowhere_and_tell_nobody_where_somebody_came_from(client):
    wave = open_survey()
    urls = [address(wave), address(wave, "promise"), address(wave, "example"), "/s/", "/s/0/"]

    for url in urls:
        response = client.get(url)
        assert "no-store" in response["Cache-Control"]
        assert response["Referrer-Policy"] == "no-referrer"
        assert response["X-Robots-Tag"] == "noindex"
        assert not response.cookies


def test_answers_are_kept_out_of_error_reports(rf):
    request = rf.post("/s/K7QM-3FXD/", {"q1": "3"})
    views.answer(request, code="0000-0000")

    assert request.sensitive_post_parameters == "__ALL__"


# --- what cannot be taken ---------------------------------------------------------------------------


def test_an_answer_off_the_list_is_said_and_the_rest_is_kept(client):
    wave = open_survey()

    response = post(client, wave, q1="7", q2="3", e1="a", e2="b", e3="c", e4="d")

    assert response.status_code == 400
    assert "Choose one of the answers" in text(response)
    assert '<a href="#q1">' in text(response)
    kept = fields(response)
    assert (kept.get("q1"), kept["q2"], kept["e1"], kept["e4"]) == (None, "3", "a", "d")
    assert "<title>Error:" in text(response)
    assert stored(wave) == []


@pytest.mark.parametrize(
    ("code", "sentence"),
    [
        (["a", "", "c", "d"], "Fill in this box too"),
        (["a", "b", "c", "?"], "Fill in this box too"),
        (["oak lane", "b", "c", "d"], "Type one letter only."),
    ],
)
def test_half_a_code_is_not_silently_dropped(client, code, sentence):
    wave = open_survey()
    data = dict(zip(("e1", "e2", "e3", "e4"), code, strict=True))

    response = post(client, wave, q1="2", **data)

    assert response.status_code == 400
    assert sentence in text(response)
    assert {name: fields(response)[name] for name in data} == data
    assert fields(response)["q1"] == "2"
    assert stored(wave) == []


@pytest.mark.parametrize("number", ["x", "123"])
def test_the_fifth_element_is_a_number(client, number):
    wave = open_survey(headcount=60)

    response = post(client, wave, e1="a", e2="b", e3="c", e4="d", e5=number)

    assert "Type a number of one or two digits." in text(response)
    assert post(client, wave, e1="a", e2="b", e3="c", e4="d", e5="07").status_code == 200


def test_words_that_are_not_ours_are_said(client):
    impact = at_impact()

    response = post(client, impact, q1="3", words="correct horse battery")

    assert response.status_code == 400
    assert "not three of our words" in text(response)
    assert fields(response)["words"] == "correct horse battery"


def test_a_page_of_yesterday_can_be_sent_with_one_more_press(client):
    wave = open_survey()
    key = key_from(client, wave)

    with in_days(2):
        late = post(client, wave, key, q1="3", q2="4")
        kept = fields(late)
        again = client.post(address(wave), kept)

    assert late.status_code == 400
    assert "Press Send once more." in text(late)
    assert (kept["q1"], kept["q2"], again.status_code) == ("3", "4", 200)
    assert stored(wave) == [[3, 4]]


@pytest.mark.parametrize("forge", [lambda key: "", lambda key: "x" * 5000, lambda key: key + "x"])
def test_a_forged_key_is_not_taken(client, forge):
    wave = open_survey()

    response = client.post(address(wave), {"key": forge(key_from(client, wave)), "q1": "3"})

    assert response.status_code == 400
    assert fields(response)["q1"] == "3"
    assert stored(wave) == []


def test_a_key_of_another_survey_is_not_taken(client):
    wave, other = open_survey(), open_survey()

    response = post(client, wave, key_from(client, other), q1="3")

    assert response.status_code == 400
    assert Response.objects.count() == 0


@pytest.mark.parametrize(
    ("site", "status"),
    [(None, 200), ("same-origin", 200), ("none", 200), ("cross-site", 403), ("same-site", 403)],
)
def test_only_our_own_page_may_send(client, site, status):
    wave = open_survey()
    headers = {"sec-fetch-site": site} if site else {}

    response = client.post(
        address(wave), {"key": key_from(client, wave), "q1": "3"}, headers=headers
    )

    assert response.status_code == status
    assert len(stored(wave)) == (status == 200)


def test_a_full_survey_says_so_kindly_and_still_knows_a_repeated_send(client):
    wave = open_survey(headcount=1)
    key = key_from(client, wave)
    first = post(client, wave, key, q1="3")
    send_many(wave, Intake.objects.get().places, 3)

    refused = post(client, wave, q1="4")

    assert refused.status_code == 409
    assert "it takes no more" in text(refused)
    assert fields(refused)["q1"] == "4"
    assert post(client, wave, key, q1="3").content == first.content


# --- when the database is away ------------------------------------------------------------------------


def failing(fragment):
    def wrapper(execute, sql, params, many, context):
        if fragment in sql:
            raise OperationalError("database is locked")
        return execute(sql, params, many, context)

    return connection.execute_wrapper(wrapper)


def test_a_busy_database_loses_nothing_and_the_same_press_works_later(client):
    wave = open_survey()
    key = key_from(client, wave)

    with failing('INSERT INTO "surveys_answer"'):
        response = post(client, wave, key, q1="3", q2="4", e1="a", e2="b", e3="c", e4="d")

    assert response.status_code == 503
    assert response["Retry-After"] == "5"
    assert "Not saved yet. Keep this page open and press Send again." in text(response)
    kept = fields(response)
    assert (kept["key"], kept["q1"], kept["q2"], kept["e3"]) == (key, "3", "4", "c")
    assert stored(wave) == []
    assert client.post(address(wave), kept).status_code == 200
    assert stored(wave) == [[3, 4]]


def test_a_database_that_is_away_altogether_still_carries_what_was_typed(client):
    wave = open_survey()
    key = key_from(client, wave)

    with failing("SELECT"):
        response = post(client, wave, key, q1="3", e1="a")
        opened = client.get(address(wave))

    assert (response.status_code, opened.status_code) == (503, 503)
    assert fields(response) == {"key": key, "q1": "3", "e1": "a"}
    assert not fields(opened)


# --- open, closed, and in between -----------------------------------------------------------------------


def test_while_a_survey_is_open_its_pages_do_not_change_with_the_answers(client):
    wave = open_survey(headcount=40)
    seen = set()
    for _number in range(22):
        pages = [client.get(address(wave, name)) for name in ("answer", "promise", "example")]
        seen.add(tuple(re.sub(r'name="key" value="[^"]+"', "", text(page)) for page in pages))
        send(wave, 3, 3)

    assert len(seen) == 1


def test_after_the_last_day_the_first_visitor_finds_it_closed_and_frozen(client):
    wave = open_survey(days=2)
    send_many(wave, 12, 3, 3)

    with in_days(3):
        response = client.get(address(wave))

    assert "The baseline survey has closed" in text(response)
    assert Wave.objects.get(pk=wave.pk).is_frozen
    assert PublishedTable.objects.filter(wave=wave).count() == 3
    assert Tally.objects.filter(wave=wave).count() == 2


def test_answers_that_come_too_late_are_told_so(client):
    wave = open_survey()
    key = key_from(client, wave)
    close(wave)

    response = post(client, wave, key, q1="3")

    assert response.status_code == 409
    assert "had closed before your answers arrived" in text(response)
    assert Answer.objects.count() == 0
