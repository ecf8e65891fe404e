"""What is kept for linking, and who can be followed from one survey to the next."""

import pytest
from scipy.stats import spearmanr

from pdgroups.surveys.models import PublishedTable, Survey, Wave
from pdgroups.surveys.raw import Answer, Intake, LinkDigest, Response
from tests.factories.answering import close, open_next, open_survey, send, send_many

from .freezing import codes, figures

pytestmark = pytest.mark.django_db
Kind = PublishedTable.Kind


def test_answers_that_are_not_linked_are_deleted_at_once():
    wave = open_survey(linking=Survey.Linking.NONE)
    send_many(wave, 10, 3, 3)

    close(wave)

    assert (Response.objects.count(), Answer.objects.count()) == (0, 0)


def test_a_linked_baseline_keeps_answers_and_hashes_without_keys():
    wave = open_survey()
    for code in codes(5):
        send(wave, 3, 4, code=code)
    hashes = sorted(LinkDigest.objects.values_list("slot", "digest"))
    old = set(Response.objects.values_list("pk", flat=True))

    close(wave)

    assert set(Response.objects.values_list("key", flat=True)) == {None}
    assert not old & set(Response.objects.values_list("pk", flat=True))
    assert sorted(LinkDigest.objects.values_list("slot", "digest")) == hashes
    assert sorted(Answer.objects.values_list("value", flat=True)) == [3] * 5 + [4] * 5


def test_order_says_nothing_about_who_answered_when():
    """Twenty freezes of fifty answers: row numbers do not follow the order of sending."""
    correlations = []
    for _run in range(20):
        wave = open_survey(headcount=60, items=[f"item {number}" for number in range(3)])
        for index in range(50):
            # Three answers of four levels write the index down in base four.
            send(wave, *[1 + index // 4**place % 4 for place in range(3)])

        close(wave)

        rows = Response.objects.filter(wave=wave).order_by("pk")
        sent = [
            sum(
                (value - 1) * 4**place
                for place, value in enumerate(
                    row.answers.order_by("question__position").values_list("value", flat=True)
                )
            )
            for row in rows
        ]
        assert sorted(sent) == list(range(50))
        correlations.append(spearmanr(range(50), sent).statistic)
    assert abs(sum(correlations) / 20) < 0.15
    assert all(abs(correlation) < 0.6 for correlation in correlations)


def test_after_the_impact_survey_no_single_answer_and_no_hash_is_left():
    wave = open_survey()
    for code in codes(12):
        send(wave, 2, 3, code=code)
    close(wave)
    impact = open_next(wave.survey)
    for code in codes(12):
        send(impact, 3, 3, code=code)

    close(impact)

    left = [model.objects.count() for model in (Intake, Response, Answer, LinkDigest)]
    assert left == [0, 0, 0, 0]
    assert {key for row in Wave.objects.values() for key in row} == {
        "id", "survey_id", "moment", "state", "headcount", "closes_on", "opens_on", "frozen_on",
        "headcount_by_role", "collected_with", "guess", "reports_back_on",
    }  # fmt: skip


def test_people_are_followed_from_one_survey_to_the_next():
    """30 and 28 answers, 26 of them linked: a panel of 23, as DECISIONS has it for the demo."""
    wave = open_survey(headcount=34)
    everybody = codes(32)
    for code in everybody[:30]:
        send(wave, 2, 3, code=code)
    close(wave)
    impact = open_next(wave.survey, headcount=34)
    for code in everybody[4:]:
        send(impact, 4, 3, code=code)

    close(impact)

    assert figures(impact, Kind.PANEL_WAVE) == [
        {"rules": 1, "allowed": True, "pairs": 23, "left_out": [7, 5]}
    ]
    moved = [table["cells"] for table in figures(impact, Kind.PANEL)]
    assert moved[0][0] == [["up"], None]
    assert [["stayed"], None] in moved[1]


def test_a_panel_that_would_single_people_out_is_not_published():
    wave = open_survey()
    for code in codes(9):
        send(wave, 2, 3, code=code)
    close(wave)
    impact = open_next(wave.survey)
    for code in codes(9):
        send(impact, 4, 3, code=code)

    close(impact)

    assert [table["allowed"] for table in figures(impact, Kind.PANEL_WAVE)] == [False]
    assert figures(impact, Kind.PANEL) == []


def test_a_survey_that_is_not_linked_has_no_panel():
    wave = open_survey(linking=Survey.Linking.NONE)
    send_many(wave, 12, 2, 2)
    close(wave)
    impact = open_next(wave.survey)
    send_many(impact, 12, 3, 3)

    close(impact)

    assert not PublishedTable.objects.filter(kind__in=[Kind.PANEL, Kind.PANEL_WAVE]).exists()
