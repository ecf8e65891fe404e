"""What a chart is drawn from, and what a case study keeps of it."""

import json

import pytest
from django.template import Context, Template
from hypothesis import given
from hypothesis import strategies as st

from pdgroups.surveys import panels, results
from pdgroups.surveys.figures import REPORTED, Figure, Side

NOT_ALL, LITTLE, FAIRLY, VERY, NOT_MINE, SKIPPED = 1, 2, 3, 4, 8, 9


def side(name="Baseline", **counts):
    """``side(l1=2, l8=3)``: how many gave each answer."""
    given_answers = {int(key[1:]): count for key, count in counts.items()}
    n = sum(given_answers.values())
    return Side(name, f"October 2026, {n} answers", results.figures(given_answers, n))


BEFORE = side(l1=2, l2=9, l3=9, l4=3)
AFTER = side("Impact", l2=3, l3=10, l4=8)
PAIR = Figure("How confident are you in waiting?", (BEFORE, AFTER))


def drawn(figure, number=1):
    template = Template("{% load survey_charts %}{% before_after figure number %}")
    return template.render(Context({"figure": figure, "number": number}))


def test_both_ends_and_the_points_between_them():
    assert (PAIR.change.before.text, PAIR.change.after.text) == ("12 of 23", "18 of 21")
    assert (PAIR.change.points, PAIR.very.points) == (34, 25)
    assert PAIR.sentence == "Fairly or very confident: 12 of 23 before, 18 of 21 after."


def test_of_one_wave_there_is_no_change():
    figure = Figure("How confident?", (BEFORE,))

    assert (figure.change, figure.very, figure.cautions) == (None, None, [])
    assert figure.sentence == "Fairly or very confident: 12 of 23."


def test_what_a_school_reports_has_no_n_and_says_so():
    figure = Figure(
        "How confident?",
        (
            Side("Baseline", "before the work", shares=(0, 20, 60, 20)),
            Side("Impact", "after the work", shares=(0, 0, 40, 60)),
        ),
        source=REPORTED,
    )

    html = drawn(figure)

    assert figure.sentence == "Fairly or very confident: 80% before, 100% after."
    assert "Reported by the school" in html
    assert "Number of people not recorded" in html
    assert 'class="deltas"' not in html


def test_answers_off_the_scale_stand_beside_the_chart():
    figure = Figure("How confident?", (side(l3=10, l8=3, l9=2),))

    assert figure.sides[0].asides == ["Not part of my role: 3 (20%)", "Skipped: 2 (13%)"]
    levels = figure.rows[0].levels
    assert [(level.position, level.value, level.count) for level in levels] == [
        (FAIRLY, 67, 10),
        (0, 33, 5),
    ]


def test_where_nobody_gave_no_rating_there_is_no_such_part():
    assert [level.position for level in PAIR.rows[0].levels] == [1, 2, 3, 4]


def test_beside_a_side_where_somebody_did_the_other_says_that_nobody_did():
    figure = Figure("How confident?", (side(l3=18, l9=3), side("Impact", l3=18, l4=4)))

    assert [row.levels[-1].label for row in figure.rows] == ["14%", "0%"]


@pytest.mark.parametrize("counts", [{"l8": 19}, {"l8": 29, "l9": 1}])
def test_where_nearly_everybody_is_off_the_scale_no_count_is_drawn(counts):
    figure = Figure("How confident?", (side(**counts),))

    unrated = figure.rows[0].levels[-1]
    assert (unrated.position, unrated.label, unrated.count) == (0, "more than 90%", None)
    assert "Not part of my role: more than 90%" in drawn(figure)


def test_both_ends_are_said_alike():
    large, small = side(l2=20, l3=21), side("Impact", l2=8, l3=13)
    capped = side("Impact", l4=12)

    assert Figure("", (large, small)).ends == ["21 of 41", "13 of 21"]
    assert Figure("", (large, large)).ends == ["51% of 41", "51% of 41"]
    assert Figure("", (large, capped)).ends == ["51% of 41", "more than 90% of 12"]


def test_a_share_above_90_is_drawn_as_words_and_not_as_a_count():
    html = drawn(Figure("How confident?", (side(l4=12),)))

    assert "more than 90%" in html
    assert "100%" not in html.replace('width="100%"', "").replace('width="100%"', "")
    assert "(12)" not in html


def test_a_figure_is_drawn_in_the_order_of_the_chart_rules():
    moved = panels.movement({panels.Move.UP: 12, panels.Move.STAYED: 5})

    html = drawn(Figure(PAIR.question, PAIR.sides, moved))

    parts = ["<figcaption>1. How confident", 'class="key"', 'class="likert"', 'class="deltas"']
    parts += ["Up 34 percentage points", "Of 17 people compared", "12 moved up", "<table"]
    places = [html.index(part) for part in parts]
    assert places == sorted(places)
    assert 'aria-label="Fairly or very confident: 12 of 23 before, 18 of 21 after."' in html


@pytest.mark.parametrize(
    ("before", "after", "words"),
    [
        ({"l2": 10, "l3": 10}, {"l2": 10, "l3": 10}, "No change"),
        ({"l2": 100, "l3": 100}, {"l2": 99, "l3": 101}, "Up 1 percentage point\n"),
        ({"l2": 8, "l3": 12}, {"l2": 12, "l3": 8}, "Down 20 percentage points"),
        ({"l2": 8, "l3": 12}, {"l3": 12}, "too high or too low to give a figure"),
    ],
)
def test_a_change_is_said_in_percentage_points(before, after, words):
    assert words in drawn(Figure("How confident?", (side(**before), side("Impact", **after))))


def test_a_fall_and_a_ceiling_come_with_a_word_of_caution():
    html = drawn(Figure("How confident?", (side(l3=20), side("Impact", l2=10, l3=10))))

    assert "little room to rise" in html
    assert "A dip after training" in html


def test_a_caption_names_the_question_where_no_number_does():
    assert "<caption>Question 3: share of staff giving each answer</caption>" in drawn(PAIR, 3)
    assert f"<caption>Share of staff giving each answer: {PAIR.question}</caption>" in drawn(
        PAIR, 0
    )


counts = st.fixed_dictionaries(
    {}, optional={answer: st.integers(0, 12) for answer in (1, 2, 3, 4, 8, 9)}
)
tables = counts.map(lambda c: results.figures(c, sum(c.values()))).filter(
    lambda table: isinstance(table, results.Exact)
)
sides = st.builds(Side, st.text(max_size=20), st.text(max_size=20), tables)
movements = st.one_of(
    st.none(),
    st.dictionaries(st.sampled_from(panels.Move), st.integers(0, 30))
    .filter(lambda moves: sum(moves.values()) >= 10)
    .map(panels.movement),
    st.integers(5, 9).flatmap(
        lambda n: st.integers(0, n).map(lambda up: panels.MovementInWords(*results.in_words(up, n)))
    ),
)
figures = st.builds(
    Figure, st.text(max_size=60), st.lists(sides, min_size=1, max_size=2).map(tuple), movements
)


@given(figures)
def test_what_is_stored_draws_the_same(figure):
    stored = json.loads(json.dumps(figure.to_json()))

    assert Figure.from_json(stored) == figure
    assert drawn(stored) == drawn(figure)


@pytest.mark.parametrize("n", range(10))
def test_a_figure_never_holds_a_table_under_ten(n):
    few = results.figures({FAIRLY: n}, n).to_json()
    stored = {
        "question": "How?",
        "source": "survey",
        "sides": [{"name": "", "note": "", "table": few}],
    }

    with pytest.raises(TypeError):
        Figure.from_json(stored)


@pytest.mark.parametrize(
    "stored", [{}, {"question": "How?"}, {"question": "How?", "source": "survey", "sides": [{}]}]
)
def test_what_is_no_figure_is_refused(stored):
    with pytest.raises((KeyError, ValueError, TypeError)):
        Figure.from_json(stored)
