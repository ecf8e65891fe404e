import time

import pytest

from pdgroups.groups.models import Role
from pdgroups.workspaces.pasted import Person, people


def read(text):
    return [(person.email, person.role, person.unread) for person in people(text)]


@pytest.mark.parametrize(
    "line",
    [
        "ana@x.sch.uk",
        "  ana@x.sch.uk  ",
        "ANA@X.sch.uk",
        "Ana Costa <ana@x.sch.uk>",
        "Costa, Ana <ana@x.sch.uk>",
        '"Costa, Ana" <ana@x.sch.uk>;',
        "<ana@x.sch.uk>,",
        "mailto:ana@x.sch.uk",
        "Ana\tCosta\tana@x.sch.uk",
        "Ana Costa: ana@x.sch.uk.",
    ],
)
def test_an_address_is_found_however_it_was_copied(line):
    assert read(line) == [("ana@x.sch.uk", None, "")]


@pytest.mark.parametrize(
    ("line", "role"),
    [
        ("ana@x.sch.uk, sponsor", Role.SPONSOR),
        ("ana@x.sch.uk; Senior sponsor", Role.SPONSOR),
        ("ana@x.sch.uk\tteam member", Role.TEAM_MEMBER),
        ("Ana,Costa,ana@x.sch.uk,TEAM", Role.TEAM_MEMBER),
        ("ana@x.sch.uk, project lead", Role.PROJECT_LEAD),
    ],
)
def test_a_role_stands_after_the_address(line, role):
    assert read(line) == [("ana@x.sch.uk", role, "")]


def test_several_people_stand_on_one_line_or_on_several():
    line = "Ana Costa <ana@x.org>; Ben Lee <ben@x.org>, sponsor; cy@x.org"

    assert read(line) == [
        ("ana@x.org", None, ""),
        ("ben@x.org", Role.SPONSOR, ""),
        ("cy@x.org", None, ""),
    ]
    assert read("Costa, Ana <ana@x.org>, Lee, Ben <ben@x.org>\r\n\r\ncy@x.org\n") == [
        ("ana@x.org", None, ""),
        ("ben@x.org", None, ""),
        ("cy@x.org", None, ""),
    ]
    assert read("ana@x.org ben@x.org") == [("ana@x.org", None, ""), ("ben@x.org", None, "")]


def test_a_word_that_is_no_role_is_pointed_out_and_not_guessed():
    assert people("ana@x.org, senior sponser") == [
        Person("ana@x.org, senior sponser", "ana@x.org", None, "senior sponser")
    ]


@pytest.mark.parametrize(
    "line", ["Ana Costa", "ana@", "@x.org", "ana@x", "ana x.org", "a@b@c.org", ", ;"]
)
def test_what_is_no_address_stays_as_it_was_typed(line):
    (person,) = people(line)

    assert (person.typed, person.email) == (line, "")


def test_an_address_that_is_too_long_to_store_is_no_address():
    assert read(f"{'a' * 60}@{'b.' * 100}org")[0][0] == ""


@pytest.mark.parametrize(
    "hostile", ["@", "a@", "<", "a ", ",", ";,", "a@b.org;", "\u202ea@b.org\n"]
)
def test_ten_thousand_letters_take_no_time(hostile):
    text = (hostile * 10_000)[:10_000]

    begun = time.monotonic()
    people(text)

    assert time.monotonic() - begun < 1
