"""Nested blocks: worked, by their properties, and against the reference of the design."""

from collections import namedtuple

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pdgroups.surveys.pooling import PROGRAMME, Block, Place, Width, atoms, exact_blocks, total
from tests.surveys.counting import answered, named


def in_one_group(**schools):
    return {"North": {"Group 1": schools}}


def pools(tree):
    """Both steps: (atoms, exact blocks), each as ({schools: people}, left out)."""
    first = atoms(tree)
    second = exact_blocks(tree, first.blocks)
    return tuple(
        ({"+".join(block.schools): block.people for block in step.blocks}, list(step.left_out))
        for step in (first, second)
    )


# --- worked examples --------------------------------------------------------------------------


def test_a_school_of_three_is_in_no_figure_when_it_is_alone():
    assert pools(in_one_group(A=18, B=12, C=7, D=3)) == (
        ({"A": 18, "B": 12, "C": 7}, ["D"]),
        ({"A": 18, "B": 12}, ["C"]),
    )


def test_two_small_schools_make_one_atom():
    assert pools(in_one_group(A=18, B=4, C=3)) == (
        ({"A": 18, "B+C": 7}, []),
        ({"A": 18}, ["B", "C"]),
    )


def test_a_group_of_two_shows_the_larger_school_and_keeps_the_other_back():
    assert pools(in_one_group(A=20, B=6)) == (({"A": 20, "B": 6}, []), ({"A": 20}, ["B"]))


def test_small_atoms_of_two_groups_meet_in_their_region():
    tree = {"North": {"Group 1": {"A": 6, "B": 20}, "Group 2": {"C": 7}}}

    found = exact_blocks(tree, atoms(tree).blocks)

    assert found.blocks == (
        Block(Place(Width.SCHOOL, "B"), ("B",), 20),
        Block(Place(Width.REGION, "North"), ("A", "C"), 13),
    )
    assert found.left_out == ()


def test_small_schools_of_two_regions_meet_in_the_programme():
    tree = {"North": {"Group 1": {"A": 3}}, "South": {"Group 2": {"B": 2}}}

    assert atoms(tree).blocks == (Block(PROGRAMME, ("A", "B"), 5),)


def test_a_pooled_atom_of_ten_is_an_exact_block_where_it_was_pooled():
    tree = in_one_group(A=4, B=4, C=4)

    assert exact_blocks(tree, atoms(tree).blocks).blocks == (
        Block(Place(Width.GROUP, "Group 1"), ("A", "B", "C"), 12),
    )


@pytest.mark.parametrize(
    ("tree", "left_out"),
    [
        pytest.param({}, (), id="no region"),
        pytest.param({"North": {}}, (), id="a region without groups"),
        pytest.param(in_one_group(), (), id="a group without schools"),
        pytest.param(in_one_group(A=0, B=0), (), id="nobody answered"),
        pytest.param(in_one_group(A=0, B=4), ("B",), id="a small school beside an empty one"),
        pytest.param(in_one_group(A=2, B=2), ("A", "B"), id="two schools of four people"),
    ],
)
def test_where_there_is_too_little_there_is_no_block(tree, left_out):
    found = atoms(tree)

    assert (found.blocks, found.left_out) == ((), left_out)
    assert exact_blocks(tree, found.blocks).blocks == ()


@pytest.mark.parametrize(
    ("people", "is_atom", "is_exact"),
    [(4, False, False), (5, True, False), (9, True, False), (10, True, True)],
)
def test_the_thresholds_of_a_school_alone(people, is_atom, is_exact):
    tree = in_one_group(A=people)
    found = atoms(tree).blocks

    assert (bool(found), bool(exact_blocks(tree, found).blocks)) == (is_atom, is_exact)


@pytest.mark.parametrize(
    "tree",
    [
        pytest.param({"N": {"G": {"A": 9}, "H": {"A": 9}}}, id="a school in two groups"),
        pytest.param({"N": {"G": {"A": 9}}, "S": {"G": {"B": 9}}}, id="a group in two regions"),
    ],
)
def test_a_wave_counts_in_one_place_only(tree):
    with pytest.raises(ValueError, match="in two"):
        atoms(tree)


def test_a_total_is_the_sum_of_the_blocks_wholly_inside_the_place():
    tree = {"North": {"Group 1": {"A": 6, "B": 20}, "Group 2": {"C": 7, "D": 11}}}
    blocks = exact_blocks(tree, atoms(tree).blocks).blocks

    group = total(blocks, {"A", "B"}.__contains__)
    region = total(blocks, {"A", "B", "C", "D"}.__contains__)

    assert [block.schools for block in group] == [("B",)]
    assert sum(block.people for block in region) == 44


# --- every world ------------------------------------------------------------------------------


def worlds(largest=25):
    """Trees with keys that are unique: how many answered, by region, group and school."""
    sizes = st.lists(
        st.lists(st.lists(st.integers(0, largest), max_size=6), max_size=4), max_size=3
    )
    return sizes.map(named)


@given(worlds())
def test_blocks_are_disjoint_and_with_those_left_out_they_are_everybody(tree):
    first = atoms(tree)
    second = exact_blocks(tree, first.blocks)
    schools = answered(tree)

    in_atoms = [school for block in first.blocks for school in block.schools]
    in_exact = [school for block in second.blocks for school in block.schools]
    assert sorted([*in_atoms, *first.left_out]) == sorted(schools)
    assert sorted([*in_exact, *second.left_out]) == sorted(in_atoms)
    for block in (*first.blocks, *second.blocks):
        assert block.people == sum(schools[school] for school in block.schools)


@given(worlds())
def test_every_block_reaches_its_floor(tree):
    first = atoms(tree)

    assert all(block.people >= 5 for block in first.blocks)
    assert all(block.people >= 10 for block in exact_blocks(tree, first.blocks).blocks)


@given(worlds(largest=9))
def test_exact_blocks_are_made_of_whole_atoms(tree):
    first = atoms(tree).blocks

    for block in exact_blocks(tree, first).blocks:
        inside = [atom for atom in first if set(atom.schools) & set(block.schools)]
        assert sorted(s for atom in inside for s in atom.schools) == list(block.schools)


@given(worlds(largest=9))
def test_a_block_is_shown_no_wider_than_it_must_be(tree):
    """A block's place holds all its schools; one of several schools says so."""
    for block in atoms(tree).blocks:
        inside = {
            Width.SCHOOL: {block.place.key},
            Width.GROUP: {s for g in tree.values() for s in g.get(block.place.key, {})},
            Width.REGION: {s for g in tree.get(block.place.key, {}).values() for s in g},
            Width.PROGRAMME: set(answered(tree)),
        }[block.place.width]
        assert set(block.schools) <= inside
        assert (len(block.schools) > 1) == (block.place.width > Width.SCHOOL)


@given(worlds(), st.integers(0, 25))
def test_the_blocks_of_a_group_do_not_depend_on_what_comes_later(tree, late):
    """So a group may close before its region, and its figures stay."""

    def of_groups(world):
        first = atoms(world).blocks
        return {
            block
            for block in (*first, *exact_blocks(world, first).blocks)
            if block.place.width <= Width.GROUP
        }

    later = tree | {"late": {"late group": {"late school": late}}}
    assert of_groups(tree) <= of_groups(later)


# --- the reference ----------------------------------------------------------------------------

People = namedtuple("People", "place parts people")


def reference_pool(units, tree, k):
    """The design's own code, on sets of people; written to be read, not to be fast."""
    done, top = [], []

    def keep(unit):
        return len(unit.people) >= k

    def pool(place, left):
        ids = frozenset().union(*[u.people for u in left])
        if len(left) >= 2 and len(ids) >= k:
            done.append(People(place, tuple(sorted(p for u in left for p in u.parts)), ids))
            return []
        return left

    for region, groups in tree.items():
        r_left = list(units.pop(region, []))
        for group, schools in groups.items():
            g_left = list(units.pop(group, []))
            for school in schools:
                for unit in units.pop(school, []):
                    (done if keep(unit) else g_left).append(unit)
            done.extend(u for u in g_left if keep(u))
            r_left += pool(group, [u for u in g_left if not keep(u)])
        done.extend(u for u in r_left if keep(u))
        top += pool(region, [u for u in r_left if not keep(u)])
    top += list(units.pop("programme", []))
    done.extend(u for u in top if keep(u))
    rest = pool("programme", [u for u in top if not keep(u)])
    return done, frozenset().union(*[u.people for u in rest])


def reference(tree):
    first_units = {
        school: [People(school, (school,), frozenset((school, i) for i in range(people)))]
        for school, people in answered(tree).items()
    }
    first, _ = reference_pool(first_units, tree, 5)
    second_units = {}
    for unit in first:
        second_units.setdefault(unit.place, []).append(unit)
    second, _ = reference_pool(second_units, tree, 10)
    return first, second


@given(worlds(largest=12))
def test_the_reference_makes_the_same_blocks(tree):
    first = atoms(tree).blocks
    second = exact_blocks(tree, first).blocks

    for ours, theirs in zip((first, second), reference(tree), strict=True):
        assert {(b.place.key or "programme", b.schools, b.people) for b in ours} == {
            (b.place, b.parts, len(b.people)) for b in theirs
        }
