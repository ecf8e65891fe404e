"""Twin groups with one of everything, and everybody who could knock at their doors.

The tests that go through every address, and those that look for private words where they do not
belong, all walk this one world. ``A`` and ``B`` are alike in everything and strangers to each
other; only one person leads both.
"""

from dataclasses import dataclass, field

from allauth.account.internal.flows.login import record_authentication
from allauth.account.models import EmailAddress
from django.contrib.auth.models import Group
from django.http import HttpRequest
from django.test import Client
from django.urls import reverse
from wagtail.models import Site

from cms.admin.roles import sync
from cms.settings import SiteSettings
from cms.tree import case_study_index
from pdgroups.accounts.models import Office, User
from pdgroups.groups.models import (
    Programme,
    Role,
)
from pdgroups.schools.models import Region
from pdgroups.surveys import places
from pdgroups.surveys.models import Wave

from .people import (
    MembershipFactory,
    PDGroupFactory,
    ProgrammeFactory,
    RegionFactory,
    UserFactory,
)
from .twin_surveys import late
from .twins import Twin, build_twin
from .work import MeetingTemplateFactory


@dataclass(frozen=True)
class Actor:
    """Somebody who knocks. ``place`` says what they are to each twin, as the policy table does."""

    name: str
    user: User | None = None
    place: dict[str, str] = field(default_factory=dict)
    took_step: bool = True


@dataclass
class World:
    a: Twin
    b: Twin
    programme: Programme
    region: Region
    actors: dict[str, Actor]
    cookies: dict[str, dict[str, str]] = field(default_factory=dict)

    @property
    def twins(self) -> tuple[Twin, Twin]:
        return self.a, self.b

    def client(self, who: str, **options: object) -> Client:
        """A browser in which ``who`` is signed in, as at the start."""
        client = Client(**options)
        client.cookies.load(self.cookies[who])
        return client


def build() -> World:
    """About 700 queries: once for a module, inside a transaction."""
    sync()
    case_study_index()
    # Wagtail makes this row for whoever reads a page first.
    SiteSettings.for_site(Site.objects.get())
    programme, region = ProgrammeFactory(), RegionFactory()
    MeetingTemplateFactory(programme=programme, number=1)
    lead = _officer(Office.REGIONAL_LEADS, first_name="Lena")
    a, b = (build_twin(letter, programme, region, lead) for letter in "AB")
    for close in (places.close_group, places.close_region, places.close_programme):
        for twin in (a, b):
            close(pd_group=twin.pd_group, moment=Wave.Moment.BASELINE)
    # Schools that were late: group A's round can be closed again, and so can the year.
    for twin in (a, b):
        late(twin)
    places.close_group(pd_group=b.pd_group, moment=Wave.Moment.BASELINE)
    world = World(a, b, programme, region, {})
    for actor in _actors(world, lead):
        world.actors[actor.name] = actor
        world.cookies[actor.name] = signed_in(actor)
    world.cookies["guest by link"] = _let_in(a.guest_token)
    return world


def _officer(office: Office, **kwargs: object) -> User:
    user = UserFactory(**kwargs)
    user.groups.add(Group.objects.get(name=office.value))
    return user


def _actors(world: World, lead: User) -> list[Actor]:
    """The thirteen of the threat model, then the other roles of group A."""
    a, b = world.twins
    elsewhere = _officer(Office.REGIONAL_LEADS)
    MembershipFactory(
        pd_group=PDGroupFactory(programme=world.programme, region=world.region), user=elsewhere
    )
    hasty = UserFactory()
    MembershipFactory(pd_group=a.pd_group, role=Role.DEPUTY_LEAD, user=hasty)
    gone = MembershipFactory(pd_group=a.pd_group, user__first_name="Gone").user
    actors = [
        Actor("anonymous"),
        Actor("respondent"),
        Actor("guest by link"),
        Actor("invited", User.objects.get(email=a.invitation.email)),
        Actor("project lead", a.user("project lead"), {"A": "project lead"}),
        Actor("neighbour", a.user("neighbour"), {"A": "neighbour"}),
        Actor("twin’s project lead", b.user("project lead"), {"B": "project lead"}),
        Actor("ex-member", a.user("ex-member")),
        Actor("deactivated", gone),
        Actor("lead without a second step", hasty, {"A": "deputy lead"}, took_step=False),
        Actor("lead of both", lead, {"A": "regional lead", "B": "regional lead"}),
        Actor("lead elsewhere", elsewhere),
        Actor("editor", _officer(Office.EDITORS)),
        Actor(
            "programme team",
            _officer(Office.PROGRAMME_TEAM),
            {"A": "programme team", "B": "programme team"},
        ),
        Actor("deputy lead", a.user("deputy lead"), {"A": "deputy lead"}),
        Actor("team member", a.user("team member"), {"A": "team member"}),
        Actor("sponsor", a.user("sponsor"), {"A": "sponsor"}),
        Actor("specialist", a.user("specialist"), {"A": "specialist"}),
        Actor("observer", a.user("observer"), {"A": "observer"}),
        Actor("superuser", UserFactory(is_superuser=True), {"A": "superuser", "B": "superuser"}),
    ]
    # After they have signed in, as it happens.
    actors.sort(key=lambda actor: actor.name == "deactivated")
    return actors


def _let_in(token: str) -> dict[str, str]:
    """What a guest's browser keeps of the one page that their link opens."""
    client = Client()
    client.get(reverse("workspaces:guest", args=[token]))
    return {name: morsel.value for name, morsel in client.cookies.items()}


def signed_in(actor: Actor) -> dict[str, str]:
    """The cookies of somebody who has signed in, with the second step or without."""
    client = Client()
    if actor.user is None:
        return {}
    # As opening an account does: the address is proven.
    EmailAddress.objects.create(
        user=actor.user, email=actor.user.email, verified=True, primary=True
    )
    client.force_login(actor.user)
    request = HttpRequest()
    request.session = client.session
    if actor.took_step:
        record_authentication(request, actor.user, "mfa", type="totp")
    request.session.save()
    client.get("/groups/")  # from now on the session knows whether a second step is demanded
    if actor.name == "deactivated":
        User.objects.filter(pk=actor.user.pk).update(is_active=False)
    return {name: morsel.value for name, morsel in client.cookies.items()}
