"""A school's name is taken out of words in every form in which it is written."""

import pytest

from pdgroups.stories.hiding import core_of, hide_in, hide_name, mentions

HARBOUR = "Harbour View Primary"
MARY = "St Mary’s Catholic Primary School"


@pytest.mark.parametrize(
    ("name", "core"),
    [
        (HARBOUR, "Harbour View"),
        ("The Lantern School", "Lantern"),
        (MARY, "St Mary’s"),
        ("Oak & Ash Academy", "Oak & Ash"),
        ("Church of England Primary School, Brook", "Church of England Primary School, Brook"),
    ],
)
def test_what_tells_a_school_from_others(name, core):
    assert core_of(name) == core


@pytest.mark.parametrize(
    ("text", "name", "hidden"),
    [
        ("At Harbour View Primary School we wait.", HARBOUR, "At our school we wait."),
        ("Harbour View’s TAs wait.", HARBOUR, "Our school’s TAs wait."),
        ("We wait. HARBOUR  VIEW waits.", HARBOUR, "We wait. Our school waits."),
        ("<p>At St. Mary&#x27;s</p><p>Saint Marys</p>", MARY, "<p>At our school</p><p>Our school</p>"),
        ("St Mary's and College Road", MARY, "Our school and College Road"),
        ("Oak &amp; Ash waits", "Oak & Ash Academy", "Our school waits"),
        ("Light a lantern at the Lantern School", "The Lantern School", "Light a lantern at our school"),
        ("Oakley waits", "Oak Academy", "Oakley waits"),
        ("At HarbourView we wait.", HARBOUR, "At our school we wait."),
        ("At Harbour‑View and Harbour–View.", HARBOUR, "At our school and our school."),
        ("See www.harbourview.kent.sch.uk today.", HARBOUR, "See our school today."),
        ("Write to office@harbour-view.sch.uk.", HARBOUR, "Write to our school."),
        ("See https://example.org/harbour-view/plan.", HARBOUR, "See our school."),
        ("See www.example.org and a@example.org", HARBOUR, "See www.example.org and a@example.org"),
        ("Eluard and E\u0301luard and Éluard wait", "Éluard School", "Our school and our school and our school wait"),
        ("At Éluard we wait", "Eluard School", "At our school we wait"),
        ("At LANTERN a lantern", "The Lantern School", "At our school a lantern"),
        ("HARBOUR VIEW’S TAs, harbour view's", HARBOUR, "Our school’s TAs, our school's"),
    ],
)  # fmt: skip
def test_a_name_goes_in_every_form(text, name, hidden):
    assert hide_name(text, name) == hidden
    assert hide_name(hidden, name) == hidden


def test_a_name_goes_out_of_what_a_stream_stores_and_its_keys_stay():
    stored = [{"type": "quote", "value": {"Harbour View": ["At Harbour View", 3, None]}}]

    assert hide_in(stored, HARBOUR) == [
        {"type": "quote", "value": {"Harbour View": ["At our school", 3, None]}}
    ]


@pytest.mark.parametrize("text", ["harbour-view-2.jpg", "harbour_view_2.jpg", "In HARBOUR VIEW"])
def test_a_name_is_seen_in_an_address_and_in_a_files_name(text):
    assert mentions(text, HARBOUR)
    assert not mentions(text, "The Lantern School")
