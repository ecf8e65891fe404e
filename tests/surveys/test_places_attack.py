"""The disclosure attacker: whoever collects every figure of every place, version and school.

The attacker is given more than anybody sees: exact figures of schools of five to nine, of which
really only words are shown, every version of every table, and who is in which set. Still no set
of fewer than five people may follow.
"""

from dataclasses import dataclass, field, replace
from itertools import chain

from pdgroups.surveys import places_adding as adding
from pdgroups.surveys.places_adding import RoleCell, Unit
from pdgroups.surveys.pooling import settle
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
    from_a_file: bool = False
    """Collected elsewhere: whoever brought it in knows every answer."""

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


def brought_in(rng, schools, share, *, guarded):
    """What of some schools enters pools where a ``share`` of them come from files: from ten
    answers on, and without roles. Unless it is not ``guarded``: then as if answered here."""
    several = [replace(each, from_a_file=rng.random() < share) for each in schools]
    if not guarded:
        return several
    return [
        replace(each, unit=replace(each.unit, roles=())) if each.from_a_file else each
        for each in several
        if each.people >= 10 or not each.from_a_file
    ]


def all_figures(rng, enter=lambda schools: schools):
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
            on_time, late = enter(on_time), enter(late)
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


# --- answers that somebody has in a file ----------------------------------------------------


def left_to_those_with_files(rng, *, guarded):
    """All figures of a world, less what those know who brought answers in from files."""
    known = set()

    def enter(schools):
        several = brought_in(rng, schools, 0.4, guarded=guarded)
        known.update(*(each.persons for each in several if each.from_a_file))
        return several

    figures = all_figures(rng, enter)
    return [figure - known for figure in figures]


def test_those_who_brought_answers_in_cannot_take_them_off_and_be_left_with_a_few():
    rng = seeded(20261124)
    worlds = [left_to_those_with_files(rng, guarded=True) for _world in range(400)]

    assert sum(len(set(figures)) > 8 for figures in worlds) > 150
    assert [found for figures in worlds if (found := determined(figures))] == []


def test_they_could_if_files_were_added_like_answers_given_here():
    rng = seeded(20261124)
    broken = [bool(determined(left_to_those_with_files(rng, guarded=False))) for _w in range(400)]

    assert sum(broken) > 5
