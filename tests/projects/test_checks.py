import pytest

from pdgroups.projects.checks import SHEETS, changed
from pdgroups.projects.models import Check, Rating

SHEET = SHEETS[Check.Kind.CONTEXT]


def test_every_statement_has_a_key_of_its_own_that_can_be_stored():
    keys = [statement.key for sheet in SHEETS.values() for statement in sheet.statements]

    assert len(keys) == len(set(keys)) == 17
    assert all(len(key) <= Rating._meta.get_field("statement").max_length for key in keys)


def test_the_context_check_asks_for_the_three_things_of_the_guidance():
    assert [len(theme.statements) for theme in SHEET.themes] == [3, 4, 4]


@pytest.mark.parametrize("sheet", SHEETS.values())
def test_every_level_has_a_word_in_every_check(sheet):
    assert set(sheet.levels) == set(Rating.Level)


def test_what_changed_counts_only_what_both_sittings_rated():
    earlier = {"worth-it": "mixed", "time": "helps", "roles": "mixed", "kit": "", "say": "helps"}
    later = {"worth-it": "helps", "time": "hinders", "roles": "mixed", "kit": "helps"}

    found = changed(SHEET.statements, earlier, later)

    assert [s.key for s in found.better] == ["worth-it"]
    assert [s.key for s in found.harder] == ["time"]
    assert found.same == 1
