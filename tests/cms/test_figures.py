import pytest

from cms.figures import chart, charts_of, publishable
from pdgroups.surveys import panels, results
from pdgroups.surveys.amounts import Amount
from tests.factories.pages import FEW, REPORTED, SURVEYED, surveyed


def test_a_survey_says_how_many_answered_and_how_shares_changed():
    drawn = chart(SURVEYED)

    assert [(row.name, row.note, row.answers) for row in drawn.rows] == [
        ("Baseline", "20 answers", "20"),
        ("Impact", "25 answers", "25"),
    ]
    assert [(d.name, d.before, d.after, d.change) for d in drawn.deltas] == [
        ("Very", "20%", "40%", "Up 20 percentage points"),
        ("Fairly or very", "50%", "80%", "Up 30 percentage points"),
        ("Not at all or a little", "50%", "20%", "Down 30 percentage points"),
    ]
    assert drawn.label.startswith("‘Very’ went from 20% to 40%;")


def test_reported_figures_have_percentages_and_no_number_of_people():
    drawn = chart(REPORTED)

    assert drawn.figure.is_reported
    assert [[level.label for level in row.levels] for row in drawn.rows] == [
        ["0%", "20%", "60%", "20%"],
        ["0%", "0%", "40%", "60%"],
    ]
    assert [row.answers for row in drawn.rows] == ["", ""]
    assert [level.count for row in drawn.rows for level in row.levels] == [None] * 8
    assert [delta.change for delta in drawn.deltas] == [
        "Up 40 percentage points",
        "Up 20 percentage points",
        "Down 20 percentage points",
    ]


def with_table(wave, table):
    sides = [dict(side) for side in SURVEYED["sides"]]
    sides[wave]["table"] = table
    return {**SURVEYED, "sides": sides}


NINE = {"rules": 1, "kind": "exact", "n": 9, "rows": [[3, 5, 56], [4, 4, 44]]}


@pytest.mark.parametrize(
    "kept_back", [results.figures({4: 4}, 4).to_json(), results.figures({4: 9}, 9).to_json(), NINE]
)
@pytest.mark.parametrize("wave", [0, 1])
def test_fewer_than_ten_answers_are_never_public(wave, kept_back):
    assert chart(with_table(wave, kept_back)) is None


@pytest.mark.parametrize("broken", [{}, {"question": "x"}, {**SURVEYED, "sides": [{}]}])
def test_what_is_not_a_figure_is_left_out(broken):
    assert chart(broken) is None


def test_shares_that_nobody_reported_are_left_out():
    assert chart({**REPORTED, "source": "survey"}) is None


def test_only_what_the_public_may_see_is_taken_over():
    assert publishable([FEW, SURVEYED, REPORTED]) == [SURVEYED, REPORTED]
    assert len(charts_of([FEW, SURVEYED])) == 1


def test_a_baseline_alone_has_no_change():
    drawn = chart(surveyed((2, 8, 6, 4)))

    assert [row.name for row in drawn.rows] == ["Baseline"]
    assert drawn.deltas == ()
    assert drawn.headline is None
    assert drawn.label


def test_a_share_above_90_per_cent_is_only_said_to_have_risen():
    drawn = chart(surveyed((2, 8, 6, 4), (0, 0, 0, 12)))

    assert [(delta.after, delta.change) for delta in drawn.deltas] == [
        ("more than 90%", "Up"),
        ("more than 90%", "Up"),
        ("less than 10%", "Down"),
    ]


def test_two_capped_shares_may_not_be_compared():
    drawn = chart(surveyed((0, 0, 0, 12), (0, 0, 0, 12)))

    assert drawn.headline.change == "The figures do not say by how much"


def test_no_change_is_said():
    drawn = chart(surveyed((2, 8, 6, 4), (2, 8, 6, 4)))

    assert [delta.change for delta in drawn.deltas] == ["No change"] * 3


def test_a_panel_of_ten_pairs_is_told_and_a_smaller_one_is_not():
    counted = panels.movement({panels.Move.UP: 8, panels.Move.STAYED: 4})
    in_words = panels.MovementInWords(Amount.MOST, Amount.FEW)
    waves = ((2, 8, 6, 4), (0, 5, 10, 10))

    assert chart(surveyed(*waves, movement=counted)).movement == counted
    assert chart(surveyed(*waves, movement=in_words)).movement is None
