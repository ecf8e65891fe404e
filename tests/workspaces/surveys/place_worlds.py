"""Groups that have closed their rounds, in every shape that a place's page has."""

from django.urls import reverse

from pdgroups.accounts.models import Office
from pdgroups.surveys import places
from tests.factories.people import PDGroupFactory, ProjectFactory
from tests.factories.places import (
    BANK,
    BASELINE,
    IMPACT,
    ROLES,
    before_and_after,
    by_role,
    close_group,
    in_group,
    school_of,
    survey_of,
)
from tests.workspaces.members import holder

PLACES = ("group", "region", "programme")
PICTURES = ("svg", "png")


def at(place, pd_group, kind, chart="1"):
    if kind in PICTURES:
        return reverse(f"workspaces:{place}_chart", args=[pd_group.slug, chart, kind])
    return reverse(f"workspaces:{place}_file", args=[pd_group.slug, kind])


def read(client, place, pd_group):
    return client.get(reverse(f"workspaces:{place}_results", args=[pd_group.slug]))


def closed(pd_group):
    close_group(pd_group)
    close_group(pd_group, IMPACT)
    for close in (places.close_region, places.close_programme):
        for moment in (BASELINE, IMPACT):
            close(pd_group=pd_group, moment=moment)
    return pd_group


def compared():
    """Before and after of the same two schools."""
    pd_group = PDGroupFactory()
    for _school in range(2):
        before_and_after(in_group(pd_group), 30, 28, 26)
    return closed(pd_group)


def apart():
    """Before and after of other schools."""
    pd_group = PDGroupFactory()
    for _school in range(2):
        before_and_after(in_group(pd_group), 30, 28, 26)
    school_of(pd_group, 14)
    return closed(pd_group)


def split():
    """By role, at the baseline."""
    pd_group = PDGroupFactory()
    for people in ((7, 6), (6, 8)):
        by_role(survey_of(ProjectFactory(pd_group=pd_group), [*BANK, ROLES]), *people)
    return closed(pd_group)


WORLDS = {"compared": compared, "apart": apart, "split": split}


def sign_in(client, who=None):
    client.force_login(who or holder(Office.PROGRAMME_TEAM))
