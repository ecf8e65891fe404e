"""Imported answers that are linked by a code, with others that are or with those given here."""

import pytest

from pdgroups.surveys import secrets_store
from pdgroups.surveys.models import Survey, Wave
from pdgroups.surveys.raw import LinkDigest, Response
from tests.factories.answering import close, draft_survey, open_next, send, send_many
from tests.factories.people import join
from tests.surveys.imports.exports import (
    csv_bytes,
)

from .importing import (
    QUESTIONS,
    ago,
    boxes,
    bring_in,
    choose,
    go_on,
    google_csv,
)
from .pages import read, words

pytestmark = pytest.mark.django_db

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


def test_two_imported_waves_are_linked_by_their_code(
    client, survey, importer, django_capture_on_commit_callbacks
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


def test_numbers_that_are_one_digit_apart_are_different_people(client, survey, importer):
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


def test_a_code_of_our_own_questions_meets_one_that_is_typed_here(client, survey, importer):
    codes = [f"{a}{b}{a}{b}" for a in "ABCDE" for b in "KLMN"]
    levels = [["A little", "A little"]] * 20
    bring_in(client, survey, coded(levels, codes), columns={"c2": "code"}, answered_until=ago(90))
    impact = open_next(survey, headcount=30)
    for code in codes:
        send(impact, 3, 3, code=code.lower())
    close(impact)

    assert impact.tables.get(kind="panel_wave").figures["pairs"] == 20
    assert impact.tables.filter(kind="panel").count() == 2
    assert "whoever keeps its answers may know who gave which" in words(read(client, survey))


def test_who_kept_the_file_of_a_baseline_cannot_read_what_became_of_four(client, survey, importer):
    codes = [f"{a}{b}{a}{b}" for a in "ABCDE" for b in "KLMN"]
    levels = [["A little", "Very"]] * 4 + [["A little", "A little"]] * 16
    bring_in(client, survey, coded(levels, codes), columns={"c2": "code"}, answered_until=ago(90))
    impact = open_next(survey, headcount=30)
    for code in codes:
        send(impact, 3, 3, code=code.lower())
    close(impact)

    told = impact.tables.filter(kind="panel").values_list("question__position", flat=True)
    assert list(told) == [1]


def test_a_survey_that_is_not_linked_is_offered_no_code(client):
    survey = draft_survey(linking=Survey.Linking.NONE)
    client.force_login(join(survey.project).user)

    second = choose(client, survey, coded([["Very", "Very"]] * 9, NAMES[:9]))

    assert "c2" not in boxes(second)
    assert "T001" not in second.content.decode()


def test_codes_are_shown_to_nobody(client, survey, importer):
    second = choose(client, survey, coded([["Very", "Very"]] * 9, NAMES[:9]))
    third = go_on(client, survey, second, c2="code")

    for name in NAMES[:9]:
        assert name not in second.content.decode() + third.content.decode()


def test_an_impact_must_have_been_answered_four_weeks_after_the_baseline(
    client, survey, importer, settings
):
    settings.DAYS_BEFORE_IMPACT = 28
    bring_in(client, survey, google_csv(), answered_until=ago(40))

    response = bring_in(client, survey, google_csv(), "impact", answered_until=ago(20))

    assert "four weeks after the baseline" in response.content.decode()
    assert survey.waves.get(moment="impact").state == Wave.State.DRAFT


def test_an_imported_baseline_is_followed_by_an_impact_survey_here(client, survey, importer):
    bring_in(client, survey, google_csv())

    impact = open_next(survey, headcount=30)
    send_many(impact, 12, 3, 3)
    close(impact)

    html = words(read(client, survey))
    assert "Baseline survey: Collected elsewhere (Google Forms)" in html
    assert "Impact survey: Collected elsewhere" not in html
