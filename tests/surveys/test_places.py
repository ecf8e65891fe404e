"""Totals of groups, regions and programmes, from real answers to what is published."""

import pytest

from pdgroups.surveys import places
from pdgroups.surveys.models import Closing, PlaceTable, Pool, Survey
from pdgroups.surveys.places_tables import digest_of
from tests.factories.answering import close, open_next, send
from tests.factories.people import PDGroupFactory, ProgrammeFactory, ProjectFactory, RegionFactory
from tests.factories.places import (
    BANK,
    BASELINE,
    IMPACT,
    before_and_after,
    close_group,
    frozen,
    group_of,
    in_group,
    school_of,
    shown,
    survey_of,
)

pytestmark = pytest.mark.django_db
Kind, Step = PlaceTable.Kind, Pool.Step


def pools(pd_group, step):
    """Of the first question: how many schools and people each pool has."""
    found = Pool.objects.filter(closing__pd_group=pd_group, step=step, identity=BANK[0].identity)
    return sorted(found.values_list("schools", "people"))


def in_one_region(*groups):
    """Groups of one region, each with schools that have closed with so many answers."""
    programme, region = ProgrammeFactory(), RegionFactory()
    return [group_of(*each, programme=programme, region=region) for each in groups]


def close_all(*groups, moment=BASELINE):
    for pd_group in groups:
        close_group(pd_group, moment)
    region = places.close_region(pd_group=groups[0], moment=moment)
    return region, places.close_programme(pd_group=groups[0], moment=moment)


# --- the worked examples of the design ------------------------------------------------------


def test_four_schools_of_18_12_7_and_3_show_a_total_of_30():
    pd_group = group_of(18, 12, 7, 3)

    closing = close_group(pd_group)

    assert shown(closing) == [(2, 30), (2, 30)]
    assert pools(pd_group, Step.ATOM) == [(1, 7), (1, 12), (1, 18)]


def test_two_small_schools_beside_one_of_18_are_one_atom_and_nothing_new_is_shown():
    pd_group = group_of(18, 4, 3)

    closing = close_group(pd_group)

    assert pools(pd_group, Step.ATOM) == [(1, 18), (2, 7)]
    assert pools(pd_group, Step.EXACT) == [(1, 18)]
    assert (shown(closing), closing.version) == ([], None)


def test_a_group_of_20_and_6_shows_nothing_that_a_school_does_not():
    closing = close_group(group_of(20, 6))

    assert shown(closing) == []


def test_panels_of_schools_add_up_when_each_has_an_exact_one():
    pd_group = PDGroupFactory()
    for _school in range(2):
        before_and_after(in_group(pd_group), 30, 28, 26)
    close_group(pd_group)

    closing = close_group(pd_group, IMPACT)

    assert shown(closing) == [(2, 56), (2, 56)]
    # 30 and 28 answers with 26 pairs: three are dropped, because 4 and 2 would be left over.
    assert shown(closing, Kind.PANEL) == [(2, 46), (2, 46)]


def test_one_schools_panel_is_no_panel_of_the_group():
    pd_group = PDGroupFactory()
    before_and_after(in_group(pd_group), 30, 28, 26)
    before_and_after(in_group(pd_group), 13, 12, 4)

    closing = close_group(pd_group, IMPACT)

    assert shown(closing) == [(2, 40), (2, 40)]
    assert shown(closing, Kind.PANEL) == []


def test_when_a_school_leaves_the_group_its_tables_stay():
    pd_group = group_of(18, 12)
    closing = close_group(pd_group)
    tables = list(PlaceTable.objects.values())

    pd_group.participations.update(left_on=closing.closed_on)

    assert close_group(pd_group) is None
    assert list(PlaceTable.objects.values()) == tables


def test_a_school_that_left_before_the_group_closed_is_not_counted():
    pd_group = group_of(18, 12, 15)
    gone = pd_group.participations.first()
    gone.left_on = gone.joined_on
    gone.save()

    assert shown(close_group(pd_group)) == [(2, 27), (2, 27)]


# --- wider places ---------------------------------------------------------------------------


def test_a_region_adds_what_its_groups_could_not_show():
    one, other = in_one_region((18, 12, 7), (6, 20))

    region, programme = close_all(one, other)

    # The groups show 30 and nothing; 7 and 6 are a block of the region, and 20 enters with it.
    assert shown(region) == [(5, 63), (5, 63)]
    assert shown(programme) == [(5, 63), (5, 63)]


def test_schools_of_fewer_than_five_meet_in_their_region():
    one, other = in_one_region((18, 12, 3), (15, 11, 4))

    region, _programme = close_all(one, other)

    # 3 and 4 are an atom of seven that has nobody to be a block of ten with.
    assert shown(region) == [(4, 56), (4, 56)]
    assert Pool.objects.filter(closing=region, step=Step.ATOM, schools=2, people=7).count() == 2


def test_regions_do_not_mix_and_the_programme_has_both():
    programme = ProgrammeFactory()
    one = group_of(18, 12, programme=programme, region=RegionFactory())
    other = group_of(15, 11, 6, programme=programme, region=RegionFactory())
    for each in (one, other):
        close_group(each)

    first = places.close_region(pd_group=one, moment=BASELINE)
    second = places.close_region(pd_group=other, moment=BASELINE)
    whole = places.close_programme(pd_group=one, moment=BASELINE)

    assert [shown(each)[0] for each in (first, second, whole)] == [(2, 30), (2, 26), (4, 56)]


def test_programmes_and_school_years_do_not_mix():
    region = RegionFactory()
    one = group_of(18, 12, region=region)
    group_of(15, 11, region=region, programme=one.programme, year=2027)
    group_of(15, 11, region=region)

    region_total, programme_total = close_all(one)

    assert (shown(region_total)[0], shown(programme_total)[0]) == ((2, 30), (2, 30))


# --- like with like -------------------------------------------------------------------------


def test_only_the_same_item_in_the_same_wording_and_kind_is_added():
    pd_group = PDGroupFactory()
    reworded = [BANK[0]._replace(wording=2), BANK[1]]
    for items in (BANK, BANK, reworded):
        project = ProjectFactory(pd_group=pd_group)
        frozen(survey_of(project, items), 12)

    assert shown(close_group(pd_group)) == [(2, 24), (3, 36)]


def test_a_schools_own_questions_are_never_added():
    pd_group = PDGroupFactory()
    for _school in range(2):
        frozen(survey_of(ProjectFactory(pd_group=pd_group), ["our own question", BANK[0]]), 12)

    assert shown(close_group(pd_group)) == [(2, 24)]


def test_open_surveys_are_not_added():
    pd_group = group_of(12, 11)
    project = ProjectFactory(pd_group=pd_group)
    is_open = survey_of(project, openness=Survey.Openness.OPEN, headcount=8)
    wave = open_next(is_open, headcount=8)
    for _person in range(7):
        send(wave, 3, 3)
    close(wave)

    close_group(pd_group)

    assert pools(pd_group, Step.ATOM) == [(1, 11), (1, 12)]


def test_what_was_collected_elsewhere_is_added():
    pd_group = group_of(12, 11)
    pd_group.projects.first().surveys.get().waves.update(collected_with="Google Forms")

    assert shown(close_group(pd_group)) == [(2, 23), (2, 23)]


# --- versions -------------------------------------------------------------------------------


def test_late_schools_are_added_as_whole_blocks_in_a_second_version():
    pd_group = group_of(18, 12)
    first = close_group(pd_group)
    tables = list(first.tables.values())
    school_of(pd_group, 14)
    school_of(pd_group, 11)

    second = close_group(pd_group)

    assert (first.version, second.version) == (1, 2)
    assert shown(second) == [(4, 55), (4, 55)]
    assert list(first.tables.values()) == tables


def test_one_late_school_waits_because_the_difference_would_be_its_own_table():
    pd_group = group_of(18, 12)
    close_group(pd_group)
    school_of(pd_group, 14)

    late = close_group(pd_group)

    assert (late.version, shown(late)) == (None, [])
    region, _programme = close_all(pd_group)
    assert shown(region) == [(2, 30), (2, 30)]


def test_a_closing_without_news_leaves_nothing():
    pd_group = group_of(18, 12)
    close_group(pd_group)

    assert close_group(pd_group) is None
    assert Closing.objects.count() == 1


def test_each_table_is_sealed_with_a_digest_of_what_it_says():
    first, second = (close_group(group_of(18, 12)) for _group in range(2))
    table = first.tables.first()

    assert digest_of(table) == table.digest
    assert {t.digest for t in first.tables.all()}.isdisjoint(t.digest for t in second.tables.all())
    table.figures["n"] += 1
    assert digest_of(table) != table.digest


def test_a_group_that_moves_to_another_region_keeps_its_place_among_pools():
    pd_group = group_of(18, 12)
    first = close_group(pd_group)
    pd_group.region = RegionFactory()
    pd_group.save()
    school_of(pd_group, 14)
    school_of(pd_group, 11)

    assert close_group(pd_group).region_id == first.region_id
