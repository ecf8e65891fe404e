import pytest
from django.template import Context, Template

from pdgroups.core.charts import Level, Row, key, likert, table, widths
from pdgroups.core.year_bars import YearOfPupils, send_bars


def row(*values, name="Baseline", first=1):
    levels = tuple(Level(position, value) for position, value in enumerate(values, start=first))
    return Row(name, "October 2026, 23 answers", levels, answers=23)


BASELINE = row(9, 39, 39, 13)
IMPACT = row(0, 14, 48, 38, name="Impact")


def total(row):
    return sum(widths(row))


def test_a_bar_is_as_wide_as_its_figures():
    assert widths(BASELINE) == [9, 39, 39, 13]
    assert total(BASELINE) == 100


def test_rounding_never_makes_a_bar_longer_than_the_chart():
    assert total(row(34, 34, 17, 17)) == pytest.approx(100)


def test_people_who_gave_no_listed_answer_leave_a_gap():
    assert total(row(20, 30)) == 50


def test_an_empty_level_is_not_drawn():
    (_, impact) = likert([BASELINE, IMPACT]).bars

    assert [part.level.title for part in impact.parts] == ["A little", "Fairly", "Very"]
    assert impact.parts[0].x == "0%"


def test_narrow_parts_keep_their_figure_for_wide_screens():
    (bar,) = likert([row(2, 5, 9, 13, first=1)]).bars

    assert [(part.shows_value, part.fit) for part in bar.parts] == [
        (False, " tight tiny"),
        (True, " tight tiny"),
        (True, " tight"),
        (True, ""),
    ]


def test_lines_join_the_same_boundary_in_both_surveys():
    lines = likert([BASELINE, IMPACT]).lines

    assert [(line.x1, line.x2, line.middle) for line in lines] == [
        ("9%", "0%", False),
        ("48%", "14%", True),
        ("87%", "62%", False),
    ]


def test_one_survey_has_no_lines():
    assert likert([BASELINE]).lines == ()


@pytest.mark.parametrize("count", [0, 3])
def test_a_chart_compares_one_or_two_surveys(count):
    with pytest.raises(ValueError, match="one or two"):
        likert([BASELINE] * count)


@pytest.mark.parametrize(
    "wrong",
    [{"position": 5, "value": 1}, {"position": 1, "value": 101}, {"position": 0, "value": 9}],
)
def test_impossible_levels_are_refused(wrong):
    with pytest.raises(ValueError, match=r"level stands|share is|own words"):
        Level(**wrong)


def test_a_bounded_level_says_more_than_in_words():
    html = Template('{% likert rows "Nearly all" %}{% likert_table "Figures" rows %}').render(
        Context({"rows": [Row("Impact", "15 answers", (Level(4, 95, text="more than 90%"),), 15)]})
    )

    assert html.count("more than 90%") == 2
    assert "95%<" not in html


def test_the_key_lists_each_level_once_and_answers_off_the_scale_last():
    off_scale = Level(0, 10, name="Not part of my role")
    rows = [Row("Baseline", "", (off_scale, Level(4, 90))), Row("Impact", "", (Level(2, 90),))]

    assert [level.title for level in key(rows)] == ["A little", "Very", "Not part of my role"]


def test_the_table_marks_levels_that_a_row_does_not_list():
    rows = [row(50, 50), Row("Impact", "", (Level(2, 92),))]

    assert [[cell and cell.value for cell in cells] for _, cells in table(rows)] == [
        [50, 50],
        [None, 92],
    ]


def test_names_in_a_chart_are_escaped():
    rows = [Row("<b>Baseline", "", (Level(1, 100),))]

    assert "<b>Baseline" not in Template('{% likert rows "x" %}').render(Context({"rows": rows}))


def test_national_bars_start_at_zero_on_one_scale():
    height, bars = send_bars(
        [YearOfPupils("2023", 1_572_555, 17.3, 4.3), YearOfPupils("2024", 1_673_205, 18.4, 4.8)]
    )

    assert height == 158
    assert [(bar.width, bar.plan_width) for bar in bars] == [("86.5%", "21.5%"), ("92%", "24%")]


def test_the_national_scale_grows_with_the_figures():
    _height, bars = send_bars([YearOfPupils("2026", None, 20.8, 6.0)])

    assert [(bar.width, bar.plan_width) for bar in bars] == [("83.2%", "24%")]


@pytest.mark.parametrize(("share", "plan_share"), [(100.1, 5), (5, 5.1), (5, -1)])
def test_impossible_shares_of_pupils_are_refused(share, plan_share):
    with pytest.raises(ValueError, match="2031"):
        send_bars([YearOfPupils("2031", 1, share, plan_share)])


def test_a_chart_in_a_file_is_measured_in_pixels():
    on_a_page, in_a_file = likert([BASELINE, IMPACT]), likert([BASELINE, IMPACT], width=500)

    assert [part.x for part in in_a_file.bars[0].parts] == ["0", "45", "240", "435"]
    assert [part.width for part in in_a_file.bars[0].parts] == ["45", "195", "195", "65"]
    assert [(line.x1, line.x2) for line in in_a_file.lines] == [
        ("45", "0"),
        ("240", "70"),
        ("435", "310"),
    ]
    assert in_a_file.height == on_a_page.height
