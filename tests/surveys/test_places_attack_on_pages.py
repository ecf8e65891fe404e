"""The disclosure attacker again, from real answers to what pages read."""

from itertools import chain

import pytest

from pdgroups.surveys import places, places_reading, reading
from pdgroups.surveys.models import Closing, Counted, PlaceTable, Pool
from tests.factories.people import PDGroupFactory, ProgrammeFactory, ProjectFactory, RegionFactory
from tests.factories.places import BANK, BASELINE, ROLES, by_role, survey_of
from tests.surveys.attacking import determined
from tests.surveys.counting import seeded

from .test_places_attack import ASSISTANT, NAMES, NONE, ON_PAPER, TEACHER


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
