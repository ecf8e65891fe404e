from collections.abc import Callable
from functools import cache as remembered

import pytest
from django.core.cache import cache
from django.db import transaction
from django.urls import reverse

from pdgroups.outbox.muting import Muting
from pdgroups.surveys.codes import format_code
from tests.access.crawling import Page, crawl
from tests.factories.world import World, build

from .settled import settle


@pytest.fixture(scope="package")
def world(django_db_setup, django_db_blocker) -> World:
    """The twin groups, built once for all that is asked of their forms, and then taken back."""
    with django_db_blocker.unblock(), transaction.atomic():
        yield build()
        transaction.set_rollback(True)


@pytest.fixture(scope="package")
def pages_of(world) -> Callable[[str], list[Page]]:
    """Every page that somebody finds by following links, the links sent to them among them.

    Each person walks once, whoever asks.
    """

    @remembered
    def walk(who: str) -> list[Page]:
        cache.clear()
        seeds = ("/", "/groups/", *sent(world).get(who, ()))
        return crawl(who, world.client(who), seeds, files=False)

    return walk


@pytest.fixture(scope="package")
def settled(world) -> list[Page]:
    """Pages of case studies that are public, and of ones that were left too long."""
    cache.clear()
    return settle(world)


def sent(world: World) -> dict[str, tuple[str, ...]]:
    """What somebody has by mail, or by looking for a school."""
    muting = Muting(world.a.user("project lead"), world.a.pd_group)
    school = world.a.project.participation.school
    return {
        "anonymous": (
            reverse("workspaces:head", args=[world.a.head_token]),
            reverse("workspaces:mail_mute", args=[muting.token]),
            reverse("respond:answer", args=[format_code(world.a.open.survey.code)]),
            reverse("respond:group", args=[format_code(world.a.check.code)]),
            reverse("workspaces:join_confirm", args=[world.a.interest_token]),
            f"/join/open-group/?school={school.urn}",
        ),
        "invited": (reverse("workspaces:invitation", args=[world.a.invitation_token]),),
        "lead of both": ("/groups/twin-a/schools/add/?q=School",),
    }
