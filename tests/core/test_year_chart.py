"""A school year drawn: which days, where, and never one over the other."""

import datetime as dt

import pytest

from pdgroups.core.year_chart import Day, Kind, draw

TODAY = dt.date(2026, 11, 22)


def day(month, number, label="1", *, year=2026, kind=Kind.PLANNED):
    return Day(dt.date(year, month, number), label, f"Meeting {label}", kind)


def share(text):
    return float(text.rstrip("%"))


def test_only_days_of_this_school_year_are_drawn_in_their_order():
    drawing = draw(
        [
            ("Now", [day(3, 4, "2", year=2027), day(10, 1), day(8, 31, "0")]),
            ("Last year", [day(6, 9)]),
            ("No meetings", []),
        ],
        TODAY,
    )

    assert drawing.label == "2026/27"
    assert [row.name for row in drawing.rows] == ["Now"]
    marks = drawing.rows[0].marks
    assert [mark.of.label for mark in marks] == ["1", "2"]
    assert share(marks[0].x) < share(drawing.today) < share(marks[1].x)
    assert [name for _x, name in drawing.months] == [
        "Sep", "Oct", "Nov", "Dec", "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul",
    ]  # fmt: skip


def test_nothing_is_drawn_of_a_year_without_a_meeting():
    assert draw([("Last year", [day(6, 9)])], TODAY) is None


def test_august_is_there_when_somebody_meets_in_it():
    drawing = draw([("Late", [day(8, 20, year=2027)])], TODAY)

    assert drawing.months[-1][1] == "Aug"


@pytest.mark.parametrize("today", [dt.date(2026, 9, 1), dt.date(2027, 8, 31)])
def test_the_first_and_the_last_day_of_the_year_stand_inside_the_picture(today):
    drawing = draw([("All year", [day(9, 1), day(7, 31, "2", year=2027)])], today)

    places = [drawing.today, *(mark.x for mark in drawing.rows[0].marks)]
    assert all(2 <= share(x) <= 98 for x in places)


def test_days_close_together_stand_one_below_the_other_and_the_next_group_makes_room():
    near = [day(10, 1), day(10, 8, "2"), day(10, 15, "3"), day(12, 1, "4")]
    drawing = draw([("Busy", near), ("Next", [day(10, 1)])], TODAY)

    heights = [mark.y for mark in drawing.rows[0].marks]
    assert len(set(heights[:3])) == 3
    assert heights[3] == heights[0]
    assert drawing.rows[1].name_y > max(heights) + 14
    assert drawing.height > drawing.rows[1].marks[0].y + 14


def test_a_name_too_long_for_a_phone_is_cut():
    drawing = draw([("A very long name " * 8, [day(10, 1)])], TODAY)

    assert len(drawing.rows[0].name) <= 56
    assert drawing.rows[0].name.endswith("…")
