import datetime as dt

import pytest
import time_machine

from pdgroups.groups.models import Happening
from pdgroups.projects.boxes import read_lists, stored_text
from pdgroups.projects.history import Edited, between, seen_changes
from pdgroups.projects.kinds import BY_KEY, KINDS
from pdgroups.projects.merging import fingerprint
from pdgroups.projects.services import add_row, move_row, put_back, save_row, take_out
from pdgroups.projects.sharing import TO_READERS, Sight
from tests.factories.people import ProjectFactory, join
from tests.factories.plans import FILLED, a_row

pytestmark = pytest.mark.django_db


@pytest.fixture
def project():
    return ProjectFactory()


@pytest.fixture
def sam(project):
    return join(project).user


def shown(row):
    """What a page holds of a line: its boxes and their fingerprints."""
    fields = BY_KEY["ingredients"].fields
    return {name: fingerprint(stored_text(row, name)) for name in fields}


def fresh(row):
    return type(row).objects.select_related("project").get(pk=row.pk)


def words(project):
    return [h.words for h in Happening.objects.filter(participation=project.participation)]


def test_every_list_has_an_honest_line_to_test_with():
    assert set(FILLED) == set(BY_KEY)


@pytest.mark.parametrize("key", list(BY_KEY))
def test_a_line_of_every_list_is_kept_and_read_back_in_words(project, sam, key):
    row = a_row(project, key, by=sam)

    [listed] = read_lists(project, [BY_KEY[key]], Sight(TO_READERS))
    [line] = listed.lines
    assert (line.row, line.title) == (row, str(row))
    assert all(label and text for label, text in line.facts)
    assert words(project) == [f"added {BY_KEY[key].one}"]


def test_two_people_who_change_different_boxes_of_a_line_both_keep_their_words(project, sam):
    ana = join(project).user
    row = a_row(project, "ingredients")
    page = shown(row)
    mine, hers = fresh(row), fresh(row)
    mine.looks_like, hers.tight = "Sam’s", "Ana’s"

    save_row(row=mine, was=page, by=sam)
    saved = save_row(row=hers, was=page, by=ana)

    row.refresh_from_db()
    assert saved.conflicts == []
    assert (row.looks_like, row.tight) == ("Sam’s", "Ana’s")


def test_the_same_box_changed_meanwhile_comes_back_with_both_texts(project, sam):
    ana = join(project).user
    row = a_row(project, "ingredients", tight="Before")
    page = shown(row)
    mine, hers = fresh(row), fresh(row)
    mine.tight, hers.tight, hers.loose = "Sam’s", "Ana’s", "Also Ana’s"

    save_row(row=mine, was=page, by=sam)
    saved = save_row(row=hers, was=page, by=ana)

    [conflict] = saved.conflicts
    row.refresh_from_db()
    assert (conflict.field, conflict.mine, conflict.theirs) == ("tight", "Ana’s", "Sam’s")
    assert (row.tight, row.loose) == ("Sam’s", "Also Ana’s")


def test_what_a_text_said_before_is_kept(project, sam):
    row = a_row(project, "ingredients", name="Wait")
    typed = fresh(row)
    typed.name = "Wait five seconds"

    save_row(row=typed, was=shown(row), by=sam)

    spot = ("ingredients", row.public_id, "name")
    changes = seen_changes(project, Sight(TO_READERS))
    assert between(changes) == [Edited(spot, "Wait", "Wait five seconds")]


def test_a_change_that_was_undone_is_no_change(project, sam):
    row = a_row(project, "ingredients", name="Wait")
    start = dt.datetime(2026, 11, 3, 9, tzinfo=dt.UTC)
    for hours, name in ((0, "Stop"), (2, "Wait")):
        typed = fresh(row)
        page, typed.name = shown(typed), name
        with time_machine.travel(start + dt.timedelta(hours=hours), tick=False):
            save_row(row=typed, was=page, by=sam)

    changes = seen_changes(project, Sight(TO_READERS))
    assert between(changes) == []
    assert project.changes.count() == 2


def test_a_line_that_was_taken_out_can_be_put_back_where_it_stood(project, sam):
    first, second = a_row(project, "voices", by=sam), a_row(project, "voices", by=sam)

    take_out(row=first, by=sam)
    [listed] = read_lists(project, [BY_KEY["voices"]], Sight(TO_READERS))
    put_back(row=first, by=sam)
    [again] = read_lists(project, [BY_KEY["voices"]], Sight(TO_READERS))

    assert ([line.row for line in listed.lines], listed.taken_out) == ([second], [first])
    assert [line.row for line in again.lines] == [first, second]


def test_a_line_changes_places_with_its_neighbour_and_stays_at_the_ends(project, sam):
    rows = [a_row(project, "ingredients", by=sam, name=name) for name in "ABC"]

    def names():
        return "".join(row.name for row in type(rows[0]).objects.filter(project=project))

    move_row(row=fresh(rows[2]), up=True)
    assert names() == "ACB"
    move_row(row=fresh(rows[0]), up=True)
    assert names() == "ACB"
    move_row(row=fresh(rows[1]), up=False)
    assert names() == "ACB"


def test_another_schools_lists_are_untouched(project, sam):
    other = ProjectFactory(pd_group=project.pd_group)
    theirs = a_row(other, "ingredients", name="Theirs")
    add_row(row=BY_KEY["ingredients"].model(project=project, **FILLED["ingredients"]), by=sam)

    move_row(row=fresh(theirs), up=True)

    assert [row.name for row in BY_KEY["ingredients"].model.objects.filter(project=other)] == [
        "Theirs"
    ]


@pytest.mark.parametrize("count", [1, 60])
def test_lists_cost_one_query_each_however_long(project, count, django_assert_num_queries):
    for kind in KINDS:
        for _ in range(count):
            a_row(project, kind.key)

    with django_assert_num_queries(14):
        lists = read_lists(project, KINDS, Sight(TO_READERS))

    assert [len(each.lines) for each in lists] == [count] * 14


def test_a_line_that_was_never_out_is_not_put_back(project, sam):
    row = a_row(project, "voices", by=sam)
    lines = Happening.objects.count()

    assert put_back(row=row, by=sam) is False
    assert Happening.objects.count() == lines
    take_out(row=row, by=sam)
    assert put_back(row=row, by=sam) is True
    assert put_back(row=row, by=sam) is False
    assert Happening.objects.count() == lines + 2
