"""Every address, knocked at by everybody, in their own group and in its twin.

What each should get stands in ``matrix/``. An address without a row fails, and so does a row
without an address.
"""

import datetime as dt
from collections import defaultdict

import pytest
from django.utils import timezone

from pdgroups.surveys.models import Wave
from tests.security.routes import every_route

from .addresses import expected, leaves
from .arguments import ARGUMENTS, NOWHERE, OF_ONE_GROUP
from .matrix import ANY, MATRIX
from .rules import FORBIDDEN, MISSING, NOT_ALLOWED, OK
from .walking import comparable, knock

pytestmark = pytest.mark.django_db

LEAVES = [leaf for leaf in leaves() if not leaf.is_admin]
WITH_ROW = [leaf for leaf in LEAVES if leaf.key in MATRIX]
GROUPS = [leaf for leaf in WITH_ROW if leaf.is_of_a_group]
POSTED = [leaf for leaf in WITH_ROW if "POST" in MATRIX[leaf.key].methods]
NESTED = [leaf for leaf in GROUPS if set(leaf.arguments) & OF_ONE_GROUP]

THE_THIRTEEN = (
    "anonymous",
    "respondent",
    "invited",
    "project lead",
    "neighbour",
    "twin’s project lead",
    "ex-member",
    "deactivated",
    "lead without a second step",
    "lead of both",
    "lead elsewhere",
    "editor",
    "programme team",
)
OTHER_ROLES = (
    "guest by link",
    "deputy lead",
    "team member",
    "sponsor",
    "specialist",
    "observer",
    "superuser",
)
"""They have a place in group A alone, or the programme team’s."""
A_FEW = ("anonymous", "project lead", "twin’s project lead", "lead of both")
"""For the methods that every view refuses, and to post to the group where most are strangers."""

by_key = {"ids": lambda leaf: leaf.key}


def test_every_address_has_a_row():
    missing = {leaf.key: leaf.route for leaf in LEAVES if leaf.key not in MATRIX}

    assert missing == {}, (
        "add to MATRIX in tests/access/matrix/ who may open these: "
        'for example "workspaces:home": Row(MEMBER(A.VIEW_GROUP))'
    )


def test_every_argument_of_an_address_is_known():
    unknown = {
        f"{leaf.key}: {name}"
        for leaf in WITH_ROW
        for name in leaf.arguments
        if not MATRIX[leaf.key].path and MATRIX[leaf.key].at.get(name, name) not in ARGUMENTS
    }

    assert unknown == set(), "say in ARGUMENTS of tests/access/arguments.py what stands for these"


THE_SAME_EVERYWHERE = {
    "<phase:phase>", "<planfile:name>", "<paper:kind>", "<check:kind>", "<slug:statement>",
    "<kind:kind>", "<section:section>", "<slug:moment>", "<document:kind>", "<sheet:kind>", "<return:kind>", "<picture:kind>", "<slug:chart>", "<slug:what>", "<questions:kind>",
    "<piece:kind>",
}  # fmt: skip


def test_every_id_below_a_group_is_one_that_its_twin_lacks(world):
    below = {name for leaf in GROUPS for name in leaf.arguments} - {"<slug:group_slug>"}

    assert below - OF_ONE_GROUP == THE_SAME_EVERYWHERE, "add it to OF_ONE_GROUP"
    for name in OF_ONE_GROUP | {"<slug:group_slug>"}:
        assert ARGUMENTS[name](world.a) != ARGUMENTS[name](world.b)


def test_no_row_is_left_over():
    assert set(MATRIX) - {leaf.key for leaf in LEAVES} == set()


def test_everybody_is_there(world):
    assert set(THE_THIRTEEN) | set(OTHER_ROLES) == set(world.actors)


def knocks(world, leaf):
    """Who, at which twin, by which method. One twin is enough where both have one address."""
    is_theirs = MATRIX[leaf.key].methods == ANY
    twins = world.twins if leaf.path(world.a) != leaf.path(world.b) else (world.a,)
    for method in ("GET", "POST"):
        for who in THE_THIRTEEN:
            both = method == "GET" or who in A_FEW
            yield from ((who, twin, method) for twin in (twins if both else twins[:1]))
        if not is_theirs:
            yield from ((who, world.a, method) for who in OTHER_ROLES)
    for method in ("HEAD", "PUT", "DELETE"):
        yield from ((who, world.a, method) for who in A_FEW)


@pytest.mark.parametrize("leaf", WITH_ROW, **by_key)
def test_everybody_gets_what_the_matrix_says(world, leaf):
    wrong = defaultdict(list)
    for who, twin, method in knocks(world, leaf):
        actor = world.actors[who]
        wanted = expected(leaf, actor, twin, method)
        answer = knock(world, who, method, leaf.path(twin))
        for fault in (*faults_of(answer, wanted, method, leaf), *not_stored(answer, actor)):
            wrong[f"{method}: {fault}"].append(f"{who} ({twin.letter})")

    assert not wrong, "\n".join(f"{fault}: {', '.join(who)}" for fault, who in wrong.items())


def faults_of(answer, wanted, method, leaf):
    is_theirs = MATRIX[leaf.key].methods == ANY
    if answer.kind != wanted and not (is_theirs and answer.kind == NOT_ALLOWED):
        yield f"{answer.kind}, not {wanted}"
    is_refused = answer.kind != OK
    if answer.wrote and (is_refused or method in {"GET", "HEAD"}):
        yield f"wrote to {sorted(set(answer.wrote))}"
    if answer.kind == FORBIDDEN and method != "HEAD" and not says_why(answer):
        yield "refused without a reason"


def says_why(answer) -> bool:
    """A sentence of its own, beside what every 403 page says."""
    return '<p class="lede">' in answer.text


def not_stored(answer, actor):
    if actor.user and actor.name != "deactivated" and answer.status == 200:
        kept = answer.response.get("Cache-Control", "")
        if "no-store" not in kept:
            yield f"may be kept: {kept!r}"


@pytest.mark.parametrize("leaf", GROUPS, **by_key)
@pytest.mark.parametrize("who", ["invited", "twin’s project lead"])
def test_a_foreign_group_and_no_group_look_the_same(world, leaf, who):
    method = "GET" if "GET" in MATRIX[leaf.key].methods else "POST"
    nowhere = leaf.path(world.a, **{"<slug:group_slug>": "no-such-group"})

    foreign = knock(world, who, method, leaf.path(world.a))
    missing = knock(world, who, method, nowhere)

    assert foreign.kind == MISSING
    assert comparable(foreign) == comparable(missing)


@pytest.mark.parametrize("leaf", NESTED, **by_key)
@pytest.mark.parametrize("who", ["project lead", "lead of both", "programme team"])
def test_what_belongs_to_the_twin_is_not_found_under_this_group(world, leaf, who):
    method = "GET" if "GET" in MATRIX[leaf.key].methods else "POST"
    own = expected(leaf, world.actors[who], world.a, method)
    below = [name for name in leaf.arguments if name in OF_ONE_GROUP]
    foreign = {name: str(ARGUMENTS[name](world.b)) for name in below}
    nothing = {name: NOWHERE.get(name, "nothing-here") for name in below}

    answer = knock(world, who, method, leaf.path(world.a, **foreign))
    unknown = knock(world, who, method, leaf.path(world.a, **nothing))

    assert answer.kind == MISSING or own == answer.kind == FORBIDDEN
    assert comparable(answer) == comparable(unknown)


@pytest.mark.parametrize("leaf", POSTED, **by_key)
def test_a_post_without_a_token_is_refused(world, leaf):
    client = world.client("lead of both", enforce_csrf_checks=True)
    path = leaf.path(world.a)

    response = client.post(path)

    if MATRIX[leaf.key].needs_token:
        assert response.status_code == 403
        assert "Nothing was saved" in response.content.decode()
    else:
        assert response.status_code != 403


def test_a_project_lead_is_handed_over_by_herself_or_a_lead_of_the_group(world):
    membership = world.a.memberships["project lead"]
    path = f"/groups/twin-a/people/{membership.public_id}/hand-over/"

    given = {who: knock(world, who, "POST", path).kind for who in world.actors}

    assert {who for who, kind in given.items() if kind == OK} == {
        "project lead",
        "lead of both",
        "deputy lead",
    }


def test_only_a_survey_whose_day_has_passed_is_changed_by_being_looked_at(world):
    """The first reader freezes it, and only one who may read; nothing else writes on a GET."""
    yesterday = timezone.localdate() - dt.timedelta(days=1)
    Wave.objects.filter(pk=world.a.open.pk).update(closes_on=yesterday)
    readers = {"project lead", "team member", "lead of both", "deputy lead"}

    wrote = {}
    for who in world.actors:
        for leaf in WITH_ROW:
            if leaf.key.startswith("workspaces:") and MATRIX[leaf.key].takes("GET"):
                tables = set(knock(world, who, "GET", leaf.path(world.a)).wrote)
                wrote.setdefault(who, set()).update(tables)

    assert {who for who, tables in wrote.items() if tables} == readers
    tables = set().union(*wrote.values())
    assert "surveys_publishedtable" in tables
    assert {name for name in tables if not name.startswith("surveys_")} == {"groups_happening"}


def test_somebody_who_has_left_is_out_at_once(world):
    path = "/groups/twin-a/"
    before = {who: knock(world, who, "GET", path).kind for who in ("project lead", "observer")}

    world.a.pd_group.memberships.update(left_on=timezone.localdate())
    after = {who: knock(world, who, "GET", path).kind for who in ("project lead", "observer")}

    assert set(before.values()) == {OK}
    assert set(after.values()) == {MISSING}


BY_SCRIPT = {"X-Requested-With": "XMLHttpRequest"}
"""Wagtail refuses a script in another way than a person."""
FOR_ALL = {"/cms/sprite/", "/cms/jsi18n/"}
"""Wagtail's icons and its own words in other languages."""


@pytest.mark.parametrize(
    ("who", "headers"), [("anonymous", {}), ("lead of both", {}), ("project lead", BY_SCRIPT)]
)
def test_the_editors_admin_lets_nobody_else_in(world, who, headers):
    """One rule for some two hundred addresses of Wagtail; what editors see is in tests/cms."""
    addresses = {route.path for route in every_route() if route.is_admin} - FOR_ALL
    assert len(addresses) > 150

    answers = {path: knock(world, who, "GET", path, **headers) for path in sorted(addresses)}

    assert {path: a.kind for path, a in answers.items() if a.status not in {302, 403, 404}} == {}
    assert {path: a.wrote for path, a in answers.items() if a.wrote} == {}
