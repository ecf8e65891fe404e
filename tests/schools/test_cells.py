import datetime as dt

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pdgroups.schools import cells
from pdgroups.schools.kinds import LinkKind, Phase, Status

READERS = [
    cells.name, cells.urn, cells.uid, cells.first_uid, cells.first_name, cells.group_type,
    cells.link_kind, cells.phase, cells.status, cells.whole_number(99), cells.day,
    cells.postcode, cells.website, cells.text(40),
]  # fmt: skip


@pytest.mark.parametrize("read", READERS)
@settings(deadline=None)
@given(cell=st.text(max_size=300))
def test_every_reader_returns_a_value_or_says_why_not(read, cell):
    try:
        said = read(cell)
    except (cells.UnclearError, cells.UnusableError) as refusal:
        said = str(refusal)

    assert isinstance(said, (str, int, dt.date, type(None)))
    assert "\0" not in str(said)


@pytest.mark.parametrize(
    ("cell", "day"),
    [
        ("31-08-2019", dt.date(2019, 8, 31)),
        ("31/08/2019", dt.date(2019, 8, 31)),
        ("2019-08-31", dt.date(2019, 8, 31)),
        ("31/08/2019 00:00", dt.date(2019, 8, 31)),
        ("2019-08-31T00:00:00", dt.date(2019, 8, 31)),
        ("", None),
        ("  ", None),
    ],
)
def test_dates_of_every_vintage_are_read(cell, day):
    assert cells.day(cell) == day


@pytest.mark.parametrize("cell", ["31-02-2019", "soon", "00-00-0000", "2019", "13/31/2019"])
def test_a_date_that_is_none_is_unclear(cell):
    with pytest.raises(cells.UnclearError, match="A date could not be read"):
        cells.day(cell)


@pytest.mark.parametrize(
    ("cell", "status"),
    [
        ("Open", Status.OPEN),
        ("Open, but proposed to close", Status.CLOSING),
        ("Proposed to open", Status.PROPOSED),
        ("CLOSED", Status.CLOSED),
        ("1", Status.OPEN),
        ("02", Status.CLOSED),
        ("De-registered", Status.CLOSED),
    ],
)
def test_a_status_is_read_by_name_or_by_code(cell, status):
    assert cells.status(cell) == status


@pytest.mark.parametrize("cell", ["", "Created in error", "9"])
def test_a_row_without_a_status_is_unusable(cell):
    with pytest.raises(cells.UnusableError):
        cells.status(cell)


@pytest.mark.parametrize(
    ("cell", "phase"),
    [
        ("Primary", Phase.PRIMARY),
        ("Middle Deemed Secondary", Phase.MIDDLE_SECONDARY),
        ("16 plus", Phase.SIXTEEN_PLUS),
        ("All-through", Phase.ALL_THROUGH),
        ("02", Phase.PRIMARY),
        ("0", Phase.NOT_APPLICABLE),
        ("00", Phase.NOT_APPLICABLE),
        ("", ""),
    ],
)
def test_a_phase_is_read_by_name_or_by_code(cell, phase):
    assert cells.phase(cell) == phase


@pytest.mark.parametrize(
    ("cell", "website"),
    [
        ("http://www.school.example/", "http://www.school.example/"),
        ("https://school.example/a?b=c", "https://school.example/a?b=c"),
        ("www.school.example", "http://www.school.example"),
        ("", ""),
    ],
)
def test_a_website_is_an_http_address(cell, website):
    assert cells.website(cell) == website


@pytest.mark.parametrize(
    "cell",
    [
        "office@school.example", "mailto:office@school.example", "http://office@school.example",
        "n/a", "javascript:alert(1)", "ftp://school.example", "under construction",
        "http://", "https://school.example/" + "a" * 300,
    ],
)  # fmt: skip
def test_anything_else_is_no_website(cell):
    with pytest.raises(cells.UnclearError, match="The website"):
        cells.website(cell)


def test_numbers_are_whole_and_in_range():
    read = cells.whole_number(2000)

    assert [read("0"), read("413"), read("1,413"), read("")] == [0, 413, 1413, None]
    for cell in ["2001", "-1", "12.5", "many", "9" * 5000, "٣"]:
        with pytest.raises(cells.UnclearError):
            read(cell)


def test_of_several_values_the_first_counts():
    assert cells.first_uid("2044~2046") == "2044"
    assert cells.first_name("North Trust~South Trust") == "North Trust"


@pytest.mark.parametrize("cell", ["", "1234", "123456789", "10010A", "٣٣٣٣٣٣", "990001"])
def test_a_urn_is_five_to_eight_digits_and_not_a_demo_one(cell):
    with pytest.raises(cells.UnusableError):
        cells.urn(cell)


@pytest.mark.parametrize(
    ("cell", "kind"),
    [
        ("Successor", LinkKind.SUCCESSOR),
        ("Successor - amalgamated", LinkKind.SUCCESSOR),
        ("Predecessor - Split School", LinkKind.PREDECESSOR),
        ("Result of Amalgamation", ""),
        ("Merged - change in age range", ""),
    ],
)
def test_a_link_says_which_way_it_goes_or_leaves_it_open(cell, kind):
    assert cells.link_kind(cell) == kind


def test_letters_that_cannot_be_seen_are_taken_out():
    assert cells.clean("Marsh\0 Lane\u202e\n School\u00a0") == "Marsh Lane School"
