"""What holds in every world: of the rules alone, and of what closings keep of them."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from pdgroups.surveys import places
from pdgroups.surveys.models import Closing, PlaceTable, Pool, Question, Tally, Wave
from pdgroups.surveys.pairing import pairs_to_drop
from pdgroups.surveys.panels import Move, movement
from pdgroups.surveys.places_adding import (
    RoleCell,
    Unit,
    add,
    add_roles,
    may_be_panels,
    may_be_total,
    may_tell_roles,
)
from pdgroups.surveys.pooling import atoms, exact_blocks, settle
from tests.factories.people import PDGroupFactory, ProgrammeFactory, ProjectFactory, RegionFactory
from tests.factories.places import BANK, BASELINE, survey_of
from tests.surveys.counting import seeded

COUNTS = st.dictionaries(st.sampled_from([1, 2, 3, 4, 8, 9]), st.integers(0, 15))


@st.composite
def blocks(draw):
    """Exact blocks: ten people or more each."""
    found = []
    for counts in draw(st.lists(COUNTS, max_size=5)):
        people = sum(counts.values())
        if people >= 10:
            found.append(Unit(draw(st.integers(1, 3)), people, counts))
    return found


# --- P1: pools ------------------------------------------------------------------------------


@given(st.lists(st.integers(1, 30), max_size=12), st.sampled_from([5, 10]))
def test_what_settles_stands_alone_or_is_pooled_whole(sizes, enough):
    units = [Unit(1, people, {1: people}) for people in sizes]

    alone, pool = settle(units, enough)

    assert all(unit.people >= enough for unit in alone)
    assert all(unit.people < enough for unit in pool)
    assert not pool or (len(pool) > 1 and sum(unit.people for unit in pool) >= enough)
    left = [unit for unit in units if unit not in alone and unit not in pool]
    assert sum(unit.people for unit in left) < enough


@given(blocks())
def test_a_total_is_of_two_schools_and_hides_who_agrees(units):
    if not may_be_total(units):
        return
    assert sum(unit.schools for unit in units) >= 2
    for own in units:
        left = [unit for unit in units if unit is not own]
        people, counts = sum(unit.people for unit in left), add([unit.counts for unit in left])
        assert people >= 20 or all(100 * count <= 90 * people for count in counts.values())


@given(blocks(), st.randoms())
def test_the_order_of_schools_decides_nothing(units, order):
    shuffled = list(units)
    order.shuffle(shuffled)

    assert may_be_total(units) == may_be_total(shuffled)
    assert add([u.counts for u in units]) == add([u.counts for u in shuffled])


@st.composite
def atoms_by_role(draw):
    found = []
    for people in draw(st.lists(st.tuples(*[st.integers(0, 14)] * 3), max_size=5)):
        cells = [
            RoleCell(name, (n,), {1: n}) for name, n in zip(("a", "b", ""), people, strict=True)
        ]
        found.append(Unit(1, sum(people), {1: sum(people)}, tuple(cells)))
    return found


@given(atoms_by_role())
def test_every_role_that_is_told_is_large_and_all_add_to_everybody(units):
    if not may_tell_roles(units):
        return
    cells = add_roles([unit.roles for unit in units])
    assert sum(cell.people for cell in cells) == sum(unit.people for unit in units)
    for cell in cells:
        schools = sorted(n for n in cell.in_schools if n)
        if schools:
            assert cell.people >= 10
            assert len(schools) >= 2
            assert sum(schools[:-1]) >= 5


# --- P2: panels -----------------------------------------------------------------------------


@given(st.lists(st.tuples(*[st.integers(0, 12)] * 4).filter(lambda m: sum(m) >= 10), max_size=5))
def test_a_sum_of_panels_is_of_several_and_of_two_only_if_both_tell_all(several):
    units = [Unit(1, sum(moved), dict(enumerate(moved))) for moved in several]

    if not may_be_panels(units):
        return
    assert len(units) >= 2
    if len(units) == 2:
        for moved in several:
            cells = movement(dict(zip(Move, moved, strict=True))).cells
            assert all(len(cell.moves) == 1 and cell.count is not None for cell in cells)


@given(st.lists(st.tuples(st.integers(0, 40), st.integers(0, 20), st.integers(0, 20)), max_size=6))
def test_what_a_total_leaves_out_of_a_sum_of_panels_is_nobody_or_five(schools):
    left = [0, 0]
    for pairs, only_before, only_after in schools:
        before, after = pairs + only_before, pairs + only_after
        dropped = pairs_to_drop(before_n=before, after_n=after, pairs=pairs)
        kept = pairs - dropped if dropped is not None and pairs - dropped >= 10 else 0
        for at, n in enumerate((before, after)):
            if n >= 10:
                left[at] += n - kept

    assert all(people == 0 or people >= 5 for people in left)


# --- P7: what is kept -----------------------------------------------------------------------


def in_waves(sizes, programme=None):
    """Frozen waves whose tallies say how many answered, by region, group and school."""
    programme = programme or ProgrammeFactory()
    tree, groups = {}, []
    for region_sizes in sizes:
        region = RegionFactory()
        for group_sizes in region_sizes:
            pd_group = PDGroupFactory(programme=programme, region=region)
            members = tree.setdefault(str(region.pk), {}).setdefault(str(pd_group.pk), {})
            groups.append(pd_group)
            for n in group_sizes:
                survey = survey_of(ProjectFactory(pd_group=pd_group), [BANK[0]])
                survey.waves.update(
                    state=Wave.State.FROZEN, opens_on="2026-10-01", closes_on="2026-10-09",
                    frozen_on="2026-10-09", headcount=30,
                )  # fmt: skip
                wave, question = survey.waves.get(), Question.objects.get(survey=survey)
                Tally.objects.bulk_create(
                    Tally(
                        wave=wave, question=question, value=value, count=n // 4 + (value <= n % 4)
                    )
                    for value in (1, 2, 3, 4)
                )
                members[str(wave.pk)] = n
    return tree, groups


def close_all(groups):
    for pd_group in groups:
        places.close_group(pd_group=pd_group, moment=BASELINE)
    for pd_group in {group.region_id: group for group in groups}.values():
        places.close_region(pd_group=pd_group, moment=BASELINE)
    if groups:
        places.close_programme(pd_group=groups[0], moment=BASELINE)


def kept(step, path):
    """Which waves each pool has, and how many people."""
    return sorted(
        (sorted(set(map(str, pool.waves))), pool.people)
        for pool in _with_waves(Pool.objects.filter(step=step), path)
    )


def _with_waves(pools, path):
    for pool in pools:
        pool.waves = Wave.objects.filter(**{f"counted__{path}": pool}).values_list("pk", flat=True)
        yield pool


SIZES = st.lists(
    st.lists(st.lists(st.integers(0, 14), max_size=4), min_size=1, max_size=2),
    min_size=1,
    max_size=2,
)


class ClosingsTest(TestCase):
    @given(SIZES)
    @settings(max_examples=12)
    def test_what_closings_keep_is_what_the_rules_say_of_the_whole_tree(self, sizes):
        tree, groups = in_waves(sizes)
        close_all(groups)

        first = atoms(tree)
        for step, path, blocks_of in (
            (Pool.Step.ATOM, "atom", first.blocks),
            (Pool.Step.EXACT, "atom__inside", exact_blocks(tree, first.blocks).blocks),
        ):
            expected = sorted((sorted(block.schools), block.people) for block in blocks_of)
            assert kept(step, path) == expected
        before = list(PlaceTable.objects.values())
        close_all(groups)
        assert list(PlaceTable.objects.values()) == before
        assert not Closing.objects.filter(version__gt=1).exists()


@pytest.mark.django_db
def test_the_same_answers_give_the_same_tables():
    rng = seeded(7)
    sizes = [[[rng.randint(0, 20) for _school in range(5)] for _group in range(2)]]
    tables = []
    for _world in range(2):
        programme = ProgrammeFactory()
        close_all(in_waves(sizes, programme)[1])
        found = PlaceTable.objects.filter(closing__programme=programme).order_by("pk")
        tables.append(
            [(t.kind, t.asked, t.schools, t.figures["n"], t.figures["rows"]) for t in found]
        )

    assert tables[0] == tables[1] != []
