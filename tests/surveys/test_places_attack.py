"""The disclosure attacker: whoever collects every figure of every place, version and school.

The attacker is given more than anybody sees: exact figures of schools of five to nine, of which
really only words are shown, every version of every table, and who is in which set. Still no set
of fewer than five people may follow.
"""

from dataclasses import dataclass, field
from itertools import chain

import pytest

from pdgroups.surveys import places, places_reading, reading
from pdgroups.surveys import places_adding as adding
from pdgroups.surveys.models import Closing, Counted, PlaceTable, Pool
from pdgroups.surveys.places_adding import RoleCell, Unit
from pdgroups.surveys.pooling import settle
from tests.factories.people import PDGroupFactory, ProgrammeFactory, ProjectFactory, RegionFactory
from tests.factories.places import BANK, BASELINE, ROLES, by_role, survey_of
from tests.surveys.attacking import determined
from tests.surveys.counting import seeded

TEACHER, ASSISTANT, NONE, ON_PAPER = 1, 2, 9, "paper"
NAMES = ("Teacher", "Teaching assistant", "")


# --- the rules alone ------------------------------------------------------------------------


@dataclass(frozen=True, eq=False)
class Piece:
    """A pool of the rules, with the people in it."""

    unit: Unit
    persons: frozenset
    atoms: tuple = ()

    @property
    def people(self):
        return self.unit.people


@dataclass
class Waits:
    """What waits at one place, step by step, and all that it has shown."""

    held: list = field(default_factory=list)
    atoms: list = field(default_factory=list)
    exact: list = field(default_factory=list)
    totals: list = field(default_factory=list)
    shown: list = field(default_factory=list)
    """People of every total that is in the place."""
    split: list = field(default_factory=list)
    """Those of them whose roles are told."""

    def absorb(self, inside):
        for one in inside:
            for name in ("held", "atoms", "exact", "totals"):
                getattr(self, name).extend(getattr(one, name))
                getattr(one, name).clear()


def joined(pieces, roles=()):
    unit = Unit(
        schools=sum(piece.unit.schools for piece in pieces),
        people=sum(piece.people for piece in pieces),
        counts=adding.add([piece.unit.counts for piece in pieces]),
        roles=tuple(roles),
    )
    persons = frozenset().union(*[piece.persons for piece in pieces])
    return Piece(unit, persons, tuple(chain.from_iterable(p.atoms or (p,) for p in pieces)))


def close(waits, inside=()):
    """One closing, by the rules; returns the new figures. ``places._form`` is its twin."""
    waits.absorb(inside)
    alone, pool = settle(waits.held, 5)
    waits.atoms += alone
    if pool:
        roles = adding.add_roles([piece.unit.roles for piece in pool])
        together = joined(pool, roles)
        waits.atoms.append(Piece(together.unit, together.persons))
    waits.held = [p for p in waits.held if p not in alone and p not in pool]
    alone, pool = settle(waits.atoms, 10)
    waits.exact += [joined([atom]) for atom in alone] + ([joined(pool)] if pool else [])
    waits.atoms = [p for p in waits.atoms if p not in alone and p not in pool]
    if adding.may_be_total([piece.unit for piece in waits.exact]):
        waits.totals.append(joined(waits.exact))
        waits.shown.append(waits.totals[-1].persons)
        waits.exact = []
    atoms = [atom for total in waits.totals for atom in total.atoms]
    if atoms and adding.may_tell_roles([atom.unit for atom in atoms]):
        waits.split += [total.persons for total in waits.totals]
        waits.totals = []
    everybody = [waits.shown, *[one.shown for one in inside]]
    told = [waits.split, *[one.split for one in inside]]
    waits.shown, waits.split = list(chain(*everybody)), list(chain(*told))
    return figures_of(waits)


def figures_of(waits):
    total = frozenset().union(*waits.shown)
    figures = [total]
    if total and frozenset().union(*waits.split) == total:
        roles = {person[1] for person in total}
        figures += [frozenset(p for p in total if p[1] == role) for role in roles]
    return figures


def school(rng, name, *, large):
    """People of a school: their roles and answers. Some schools have one role alone."""
    n = rng.choice((rng.randint(1, 9), rng.randint(5, 40 if large else 16)))
    kind = rng.choice(("mixed", "mixed", "teachers", "assistants"))
    split = {"teachers": 0, "assistants": n}.get(kind, rng.randint(0, n))
    roles = [ASSISTANT] * split + [TEACHER] * (n - split)
    if rng.random() < 0.2:
        none = min(n, rng.randint(1, 6))
        roles[:none] = [NONE] * none
    same = rng.random() < 0.2
    persons = [(name, role, i) for i, role in enumerate(roles)]
    answers = [1 if same else rng.randint(1, 4) for _person in persons]
    told = list(zip(persons, answers, strict=True))
    cells = []
    for role, label in zip((TEACHER, ASSISTANT, NONE), NAMES, strict=True):
        own = [answer for person, answer in told if person[1] == role]
        counts = {answer: own.count(answer) for answer in sorted(set(own))}
        cells.append(RoleCell(label, (len(own),), counts))
    counts = adding.add([cell.counts for cell in cells])
    return Piece(Unit(1, n, counts, tuple(cells)), frozenset(persons))


def all_figures(rng):
    """One world: every figure that a school, group, region or the programme ever showed."""
    figures, regions = [], []
    for r in range(rng.randint(1, 3)):
        groups = []
        for g in range(rng.randint(1, 3)):
            large = rng.random() < 0.5
            on_time, late = (
                [
                    school(rng, f"{r}.{g}.{when}.{s}", large=large)
                    for s in range(rng.randint(0, most))
                ]
                for when, most in (("early", 6), ("late", 3))
            )
            figures += [piece.persons for piece in on_time + late if piece.people >= 5]
            group = Waits(held=on_time)
            figures += close(group)
            if rng.random() < 0.5:
                group.held += late
                figures += close(group)
            groups.append(group)
        region = Waits()
        figures += close(region, groups)
        regions.append(region)
    return figures + close(Waits(), regions)


def test_no_set_of_one_to_four_people_follows_from_all_figures_of_400_worlds():
    rng = seeded(20261122)
    worlds = [all_figures(rng) for _world in range(400)]

    assert sum(len(set(figures)) > 12 for figures in worlds) > 150  # worth attacking
    assert [found for figures in worlds if (found := determined(figures))] == []


def test_roles_are_told_in_many_of_these_worlds():
    """Otherwise the test above would prove nothing about them."""
    rng = seeded(20261122)
    worlds = [all_figures(rng) for _world in range(400)]

    def tells_roles(figures):
        return any(
            len({role for _school, role, _i in figure}) == 1
            and len({name for name, _role, _i in figure}) > 1
            for figure in figures
        )

    assert sum(map(tells_roles, worlds)) > 40


def test_the_same_attacker_breaks_the_rule_of_cells_alone(monkeypatch):
    """Ten in a cell, of two schools, five outside the largest: without more, it is not enough."""
    monkeypatch.setattr(adding, "_hangs_together", lambda atoms, cells: True)
    rng = seeded(20261122)
    broken = [bool(determined(all_figures(rng))) for _world in range(400)]

    assert sum(broken) > 5


# --- from real answers to what pages read ---------------------------------------------------


def read_by_pages(pd_groups):
    """Every total that a page could show now: (question, n, schools, {role: n})."""
    found = []
    for read in (places_reading.group_results, places_reading.region_results):
        found += [read(pd_group) for pd_group in pd_groups]
    found.append(places_reading.programme_results(pd_groups[0]))
    return [
        (question.asked, total.table.n, total.schools, {n: t.n for n, t in total.roles})
        for results in found
        for question in results.questions
        for total in question.totals.values()
    ]


def people_of(wave, people, sheets=0):
    """Who answered; where some did on paper, roles are not counted."""
    told = {(wave.pk, role, i) for role, n in zip((1, 2, 9), people, strict=True) for i in range(n)}
    if not sheets:
        return told
    on_paper = {(wave.pk, NONE, (ON_PAPER, i)) for i in range(sheets)}
    return on_paper | {(wave.pk, NONE, (role, i)) for _wave, role, i in told}


def sets_of_tables(programme, everybody):
    """For every table of every version, whom it is of: what an attacker may know at best."""
    sets = []
    tables = PlaceTable.objects.filter(closing__programme=programme, identity=BANK[0].identity)
    for table in tables.select_related("closing"):
        pools = Pool.objects.filter(
            closing__in=inside_of(table.closing), step=Pool.Step.TOTAL, identity=table.identity
        )
        waves = Counted.objects.filter(
            atom__inside__inside__in=pools, question__identity=table.identity
        ).values_list("wave", flat=True)
        persons = frozenset(chain.from_iterable(everybody[wave] for wave in waves))
        if table.kind == PlaceTable.Kind.ITEM:
            assert table.figures["n"] == len(persons)
            sets.append(persons)
            continue
        numbers = dict(zip(NAMES, (TEACHER, ASSISTANT, NONE), strict=True))
        for name, figures in table.figures["roles"]:
            cell = frozenset(person for person in persons if person[1] == numbers[name])
            assert figures["n"] == len(cell)
            sets.append(cell)
    return sets


def inside_of(closing):
    found = Closing.objects.filter(pk__lte=closing.pk, programme=closing.programme_id)
    if closing.pd_group_id:
        return found.filter(pd_group=closing.pd_group_id)
    return found.filter(region=closing.region_id) if closing.region_id else found


def end_to_end(rng, *, sheets=(0,)):
    """A small world, through real submits, freezes and closings. Returns the sets of people that
    a figure anywhere is of. ``sheets``: how many a school may have on paper."""
    programme, everybody, own = ProgrammeFactory(), {}, []
    regions = [RegionFactory() for _region in range(rng.randint(1, 2))]
    pd_groups = [
        PDGroupFactory(programme=programme, region=region)
        for region in regions
        for _group in range(rng.randint(1, 2))
    ]
    for version in range(2):
        for pd_group in pd_groups:
            for _school in range(rng.randint(2, 4) if version == 0 else rng.randint(0, 2)):
                people = (rng.randint(0, 9), rng.randint(0, 9), rng.choice((0, 0, 0, 2)))
                survey = survey_of(ProjectFactory(pd_group=pd_group), [BANK[0], ROLES])
                on_paper = rng.choice(sheets)
                if on_paper and rng.random() < 0.5:
                    people = (rng.randint(0, 6), 0, 0)
                wave = by_role(survey, *people, sheets=on_paper)
                everybody[wave.pk] = people_of(wave, people, on_paper)
                results = reading.wave_results(wave)
                if not results.is_hidden:
                    own.append(frozenset(everybody[wave.pk]))
            places.close_group(pd_group=pd_group, moment=BASELINE)
        for pd_group in {group.region_id: group for group in pd_groups}.values():
            places.close_region(pd_group=pd_group, moment=BASELINE)
        places.close_programme(pd_group=pd_groups[0], moment=BASELINE)
    told = sets_of_tables(programme, everybody)
    sizes = {len(persons) for persons in told}
    for _asked, n, _schools, roles in read_by_pages(pd_groups):
        assert {n, *roles.values()} <= sizes
    return own + told


@pytest.mark.django_db
def test_no_set_of_one_to_four_people_follows_in_20_worlds_from_end_to_end():
    rng = seeded(20261123)
    worlds = [end_to_end(rng) for _world in range(20)]

    assert sum(len(figures) > 8 for figures in worlds) > 10
    assert [found for figures in worlds if (found := determined(figures))] == []
