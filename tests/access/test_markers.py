"""Private words stay where they belong: each has a word of its own, and everybody looks for it.

Everybody follows every link there is, from an empty cache; then, in the reverse order and with a
warm one, tries every address that anybody has found. Nobody may meet a word that is not theirs,
and those whose words they are must find them, so that a blind crawler cannot pass.
"""

import re
from collections import defaultdict

import pytest
from django.core import mail
from django.core.cache import cache
from django.urls import reverse

from pdgroups.surveys.codes import format_code
from tests.factories.world import Actor

from .crawling import crawl, loaded_from_elsewhere, look, search_boxes_of
from .marking import FOUND, TAG, mark_everything, private_models, texts_of
from .readers import NOT_ALWAYS_SHOWN, OF_A_SCHOOL, OF_THE_GROUP, SENT, may_read, should_find

pytestmark = pytest.mark.django_db

KNOWN_TO_ALL = (
    "/",
    "/groups/",
    "/accounts/",
    "/search/",
    "/sitemap.xml",
    "/robots.txt",
    "/no/page/",
)
PRIVATE = ("/groups/", "/schools/")
LIKE_ANYBODY = {"respondent", "head", "guest by link", "deactivated"}
"""At a private address they are anonymous."""
HEAD = Actor("head")
"""Somebody without an account who was sent the head’s link."""
ENOUGH = 0.95
"""Part of their own words that people have to find."""


@pytest.fixture(scope="module")
def markers(world):
    return mark_everything(world)


@pytest.fixture(scope="module")
def walkers(world):
    """Everybody, with the link that was sent to them alone."""
    sent = {
        "respondent": reverse("respond:answer", args=[format_code(world.a.open.survey.code)]),
        "invited": reverse("workspaces:invitation", args=[world.a.invitation_token]),
        "head": reverse("workspaces:head", args=[world.a.head_token]),
        "guest by link": reverse("workspaces:guest", args=[world.a.guest_token]),
    }
    everybody = [*world.actors.values(), HEAD]
    return [(actor, sent.get(actor.name, "/")) for actor in everybody]


@pytest.fixture(scope="module")
def followed(world, markers, walkers):
    """What everybody met by following links."""
    cache.clear()
    pages = []
    for actor, sent in walkers:
        pages += crawl(actor.name, browser(world, actor), (sent, *KNOWN_TO_ALL))
    return pages


@pytest.fixture(scope="module")
def tried(world, followed, walkers):
    """What everybody met at the private addresses that somebody else had found."""
    paths = {page.path for page in followed if page.path.startswith(PRIVATE)}
    pages = []
    for actor, _sent in reversed(walkers):
        if actor.name in LIKE_ANYBODY:
            continue
        client = browser(world, actor)
        known = {page.path for page in followed if page.who == actor.name}
        pages += [look(actor.name, client, path) for path in sorted(paths - known)]
    return pages


def browser(world, actor):
    return world.client("anonymous" if actor is HEAD else actor.name)


def test_every_model_with_private_words_says_who_may_read_them():
    with_words = {model._meta.label for model in private_models() if texts_of(model)}
    apart = {"accounts.User", "groups.Happening"}

    assert with_words - apart == set(OF_THE_GROUP) | set(OF_A_SCHOOL), "see readers.py"


def test_every_exception_is_of_a_field_that_is_there(markers):
    marked = {f"{marker.label}.{marker.field}" for marker in markers.values()}
    excepted = {
        f"{label}.{name}"
        for labels in SENT.values()
        for label, names in labels.items()
        for name in names.split()
    }

    assert set(NOT_ALWAYS_SHOWN) | excepted <= marked


@pytest.mark.parametrize("round_", ["followed", pytest.param("tried", marks=pytest.mark.once)])
def test_nobody_meets_a_word_that_is_not_theirs(world, markers, round_, request):
    actors = world.actors | {"head": HEAD}
    leaks = defaultdict(set)
    for page in request.getfixturevalue(round_):
        for word in set(FOUND.findall(page.said)):
            if not may_read(markers[word], actors[page.who], world):
                leaks[f"{page.who} at {page.path}"].add(str(markers[word]))

    assert leaks == {}


def test_everybody_finds_what_is_theirs(world, markers, followed):
    found = defaultdict(set)
    for page in followed:
        found[page.who] |= set(FOUND.findall(page.said))

    blind = {}
    for who, actor in world.actors.items():
        theirs = [marker for marker in markers.values() if should_find(marker, actor, world)]
        missed = [str(marker) for marker in theirs if marker.word not in found[who]]
        if len(missed) > len(theirs) * (1 - ENOUGH):
            blind[who] = f"{len(missed)} of {len(theirs)}: {missed}"

    assert blind == {}


def test_there_is_something_to_find(world, markers):
    counts = {
        who: sum(should_find(marker, actor, world) for marker in markers.values())
        for who, actor in world.actors.items()
    }

    assert counts["project lead"] > 100
    assert counts["lead of both"] > counts["project lead"] > counts["team member"]
    assert counts["neighbour"] > counts["programme team"] / 2
    assert counts["programme team"] > counts["sponsor"] > 10
    assert counts["ex-member"] == counts["lead elsewhere"] == counts["anonymous"] == 0


def test_no_search_box_finds_a_private_word(world, markers, followed):
    """Whatever is looked for, the page says the same as of a word that is nowhere."""
    nowhere = "zqb9999x"
    words = {f"{m.label}.{m.field}": m.word for m in markers.values() if m.twin == "B"}
    found = {}
    for (path, name), who in search_boxes(world, followed).items():
        nothing = searched(world, who, path, name, nowhere)
        for field, word in words.items():
            if searched(world, who, path, name, word).replace(word, nowhere) != nothing:
                found[f"{who} at {path}"] = field

    assert found == {}


def search_boxes(world, pages):
    """Every box of a form that is sent by GET, with an outsider to group B who sees it."""
    boxes = {}
    for page in pages:
        if page.who in world.actors and "B" not in world.actors[page.who].place:
            boxes |= {box: page.who for box in search_boxes_of(page) if box not in boxes}
    assert {path for path, _name in boxes} >= {
        "/search/",
        "/case-studies/",
        "/s/",
        "/groups/twin-a/schools/add/",
    }
    return boxes


def searched(world, who, path, name, word):
    cache.clear()
    body = world.client(who).get(path, {name: word}).content.decode()
    return re.sub(r'name="csrfmiddlewaretoken" value="[^"]*"', "", body)


def test_a_mail_names_its_own_group_and_nothing_that_was_written_there(
    world, markers, django_capture_on_commit_callbacks
):
    school = world.a.project.participation.public_id
    client = world.client("project lead")
    with django_capture_on_commit_callbacks(execute=True):
        client.post(
            f"/groups/twin-a/schools/{school}/invite/",
            {"people": "one@school.example\ntwo@school.example", "role": "team_member"},
        )
        client.post(
            f"/groups/twin-a/projects/{world.a.project.slug}/head/link/",
            {"email": "head@elsewhere.example"},
        )

    assert sorted(message.to for message in mail.outbox) == [
        ["head@elsewhere.example"],
        ["one@school.example"],
        ["two@school.example"],
    ]
    sender = world.a.user("project lead")
    for message in mail.outbox:
        named = {markers[word] for word in FOUND.findall(str(message.message()))}
        assert {f"{m.label}.{m.field}" for m in named} <= MAY_BE_MAILED
        assert {marker.twin for marker in named} <= {"A"}
        assert {m.row for m in named if m.label == "accounts.User"} <= {sender}


MAY_BE_MAILED = {"groups.PDGroup.name", "accounts.User.first_name", "accounts.User.last_name"}


# --- what every page that anybody met must be -------------------------------------------------


def test_no_page_asks_another_host_for_anything(followed):
    asked = {
        page.path: found
        for page in followed
        if page.is_html and (found := loaded_from_elsewhere(page))
    }

    assert asked == {}


def test_what_somebody_typed_is_never_a_tag_in_a_page(followed):
    let_through = {page.path for page in followed if page.is_html and TAG in page.body}

    assert let_through == set()


def test_nobody_is_shown_a_link_that_is_refused(followed):
    refused = {
        f"{page.who}: {page.path}": page.response.status_code
        for page in followed
        if page.response.status_code in {403, 404, 410, 500}
        and page.path not in {"/no/page/", *WRITTEN_BY_EDITORS}
    }

    assert refused == {}


WRITTEN_BY_EDITORS = {
    "/accessibility/",
    "/privacy/",
    "/how-we-keep-your-answers-safe/",
    "/resources/",
    "/guidance/",
    "/regions/",
    "/ways-to-take-part/",
}
"""Pages that the starter content brings, and this world does without."""


def test_public_and_survey_pages_set_no_cookie_whoever_asks(world, followed):
    """A visit that has one may have it renewed; nobody gets a first one."""
    setting = {
        f"{page.who}: {page.path}"
        for page in followed
        if set(page.response.cookies) - set(world.cookies.get(page.who, ()))
        and not page.path.startswith(PERSONAL)
    }

    assert setting == set()


PERSONAL = (
    "/accounts/",
    "/groups/",
    "/schools/",
    "/invitations/",
    "/head/",
    "/calendar/",
    "/outbox/",
)


def test_nothing_that_somebody_met_while_signed_in_may_be_kept(world, followed):
    signed_in = {name for name, actor in world.actors.items() if world.cookies[name]}
    kept = {
        f"{page.who}: {page.path}"
        for page in followed
        if page.who in signed_in - {"deactivated"}
        and page.response.status_code == 200
        and "no-store" not in page.response.get("Cache-Control", "")
    }

    assert kept == set()
