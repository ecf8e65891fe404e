"""An open survey: every figure for its team, and nothing for anybody else."""

import pytest

from pdgroups.surveys import publishing, reading
from pdgroups.surveys.models import Comment, PublishedTable, Survey, Tally
from pdgroups.surveys.raw import Response
from tests.factories.answering import (
    ALL_KINDS,
    close,
    open_next,
    open_survey,
    send,
    send_many,
)

from .freezing import tables

pytestmark = pytest.mark.django_db
Kind = PublishedTable.Kind
TEACHER, ASSISTANT, OTHER = 1, 2, 3


def open_to_all(**kwargs):
    return open_survey(openness=Survey.Openness.OPEN, headcount=7, items=ALL_KINDS, **kwargs)


@pytest.mark.parametrize("n", [1, 3, 7])
def test_an_open_survey_has_every_figure_from_one_answer_on(n):
    wave = open_to_all()
    send_many(wave, n, 4, 1, 2, 3, TEACHER)

    close(wave)

    found = tables(wave)
    assert found[1]["rows"] == [[1, 0, 0], [2, 0, 0], [3, 0, 0], [4, n, 100], [8, 0, 0], [9, 0, 0]]
    assert all(table["open"] for table in found.values())
    assert set(found) == {1, 2, 3, 4}
    assert tables(wave, Kind.WAVE)[None] == {
        "rules": 1, "at_least": n, "headcount": 7, "open": True,
    }  # fmt: skip


def test_an_open_survey_is_never_pooled_and_its_comments_are_the_teams():
    wave = open_to_all()
    send(wave, 4, comment="As I wrote it.")

    close(wave)

    assert not Tally.objects.exists()
    comment = Comment.objects.get()
    assert (comment.text, comment.state) == ("As I wrote it.", Comment.State.SHOWN)


def test_an_open_survey_compares_everybody_who_can_be_linked():
    wave = open_to_all()
    for code in ("ABAB", "CDCD", "EFEF"):
        send(wave, 2, 2, 2, code=code)
    close(wave)
    impact = open_next(wave.survey, headcount=7)
    for code, level in (("ABAB", 3), ("CDCD", 4), ("GHGH", 1)):
        send(impact, level, 2, 2, code=code)

    close(impact)

    assert tables(impact, Kind.PANEL_WAVE)[None] == {
        "rules": 1, "allowed": True, "pairs": 2, "left_out": [1, 1],
    }  # fmt: skip
    assert tables(impact, Kind.PANEL)[1]["cells"] == [
        [["up"], 2], [["stayed"], 0], [["down"], 0], [["not_compared"], 0],
    ]  # fmt: skip
    assert not Response.objects.exists()


def test_a_panel_needs_no_tally():
    """Tallies are deleted after thirteen months, or once they are added up."""
    wave = open_survey(items=("waiting",))
    codes = [f"{letter}{other}{letter}{other}" for letter in "ABCDE" for other in "FGHIJ"][:12]
    for code in codes:
        send(wave, 2, code=code)
    close(wave)
    Tally.objects.all().delete()
    impact = open_next(wave.survey)
    for code in codes:
        send(impact, 3, code=code)

    close(impact)

    assert [t["allowed"] for t in tables(impact, Kind.PANEL_WAVE).values()] == [True]
    assert publishing.FEWEST_COMMENTS == 5


def test_an_open_survey_is_read_by_its_team_and_by_nobody_else():
    wave = open_to_all()
    send_many(wave, 7, 4)
    close(wave)
    impact = open_next(wave.survey, headcount=7)
    send_many(impact, 14, 4)
    close(impact)

    for frozen in (wave, impact):
        assert reading.wave_results(frozen).is_exact
        assert reading.shared_results(frozen) is None
    assert reading.before_after(wave.survey).items
    assert reading.shared_before_after(wave.survey) is None
