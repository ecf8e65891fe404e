"""An attacker who may see every figure there is."""

from pdgroups.surveys.pairing import pairs_to_drop
from pdgroups.surveys.pooling import atoms, exact_blocks, total
from tests.surveys.attacking import determined
from tests.surveys.counting import answered, named, seeded


def random_world(rng):
    return named(
        [
            [
                [
                    rng.choice((rng.randint(0, 9), rng.randint(0, 25)))
                    for _ in range(rng.randint(1, 6))
                ]
                for _ in range(rng.randint(1, 4))
            ]
            for _ in range(rng.randint(1, 3))
        ]
    )


def everybody_in(schools, tree):
    counts = answered(tree)
    return frozenset((school, i) for school in schools for i in range(counts.get(school, 0)))


def places(tree):
    yield frozenset(answered(tree))
    for groups in tree.values():
        yield frozenset(school for schools in groups.values() for school in schools)
        for schools in groups.values():
            yield frozenset(schools)


def our_figures(tree):
    """The sets of people that anything shown adds up: atoms, exact blocks, totals. The attacker
    is given exact figures of the atoms too, of which really only words are shown."""
    first = atoms(tree).blocks
    second = exact_blocks(tree, first).blocks
    figures = [everybody_in(block.schools, tree) for block in (*first, *second)]
    for place in places(tree):
        inside = total(second, place.__contains__)
        figures.append(frozenset().union(*[everybody_in(b.schools, tree) for b in inside]))
    return figures


def naive_figures(tree):
    """What a bare threshold shows: every school of five, and every total."""
    schools = [everybody_in([s], tree) for s, people in answered(tree).items() if people >= 5]
    return schools + [everybody_in(place, tree) for place in places(tree)]


def test_no_set_of_one_to_four_people_follows_from_all_figures_of_400_worlds():
    rng = seeded(20261112)
    worlds_tried = [random_world(rng) for _ in range(400)]

    assert [world for world in worlds_tried if determined(our_figures(world))] == []


def test_the_same_attacker_breaks_a_bare_threshold():
    """Otherwise the test above would prove nothing."""
    rng = seeded(20261112)
    broken = [bool(determined(naive_figures(random_world(rng)))) for _ in range(100)]

    assert sum(broken) > 50


def panel_figures(tree, rng):
    """Both waves and a panel in every exact block, of the people as they were dropped; the
    attacker is given the panel's own tables too, of which really only movements are shown."""
    figures = []
    blocks = exact_blocks(tree, atoms(tree).blocks).blocks
    for block in blocks:
        matched = rng.randint(0, block.people)
        before = matched + rng.choice((0, rng.randint(0, 4), rng.randint(0, 20)))
        after = matched + rng.choice((0, rng.randint(0, 4), rng.randint(0, 20)))
        then = [(block, "then", i) for i in range(before)]
        now = [(block, "now", i) for i in range(after)]
        figures += [frozenset(wave) for wave in (then, now) if len(wave) >= 10]
        dropped = pairs_to_drop(before_n=before, after_n=after, pairs=matched)
        if dropped is not None:
            kept = matched - dropped
            figures += [frozenset(then[:kept]), frozenset(now[:kept])]
    everything = frozenset().union(*figures) if figures else frozenset()
    figures += [
        frozenset(person for person in everything if person[1] == wave) for wave in ("then", "now")
    ]
    return [figure for figure in figures if figure]


def test_panels_beside_both_waves_give_nobody_away():
    rng = seeded(20270614)
    worlds_tried = [panel_figures(random_world(rng), rng) for _ in range(400)]
    tried = [figures for figures in worlds_tried if figures]

    assert len(tried) > 300
    assert [figures for figures in tried if determined(figures)] == []
