"""The resource bank: what readers find, what stands beside an agenda, what goes out of date."""

import datetime as dt

import pytest
from django.urls import reverse
from django.utils import timezone
from wagtail.models import Site

from cms.links.checks import LinkCheck
from cms.pages.resources import ResourceIndexPage
from cms.resources import DAYS_GOOD, Resource
from cms.starter import resources as starter
from cms.starter.building import fill_page
from pdgroups.groups.models import Role
from tests.factories.people import MembershipFactory, PDGroupFactory
from tests.factories.work import AgendaItemFactory, MeetingFactory

from . import forms

pytestmark = pytest.mark.django_db
LONG_AGO = dt.timedelta(days=DAYS_GOOD)


@pytest.fixture
def bank(site):
    page = fill_page(ResourceIndexPage, title="Resources", slug="resources")
    Site.clear_site_root_paths_cache()
    return page


def resource(title="A planning sheet", **fields):
    defaults = {
        "url": f"https://made.example/{title.replace(' ', '-').lower()}",
        "owner": "A charity",
        "summary": "To plan with.",
        "kind": "tool",
    }
    return Resource.objects.create(title=title, **{**defaults, **fields})


def read(client, query=""):
    return client.get(f"/resources/{query}").content.decode()


def test_readers_find_by_phase_meeting_type_and_need_with_counts(client, bank):
    resource("Ask first", phase="explore", meetings=[1], areas=["semh"])
    resource("Ask later", phase="sustain", kind="research")

    everything, explore = read(client), read(client, "?phase=explore&need=semh&phase=nonsense")

    assert "2 resources" in everything
    assert 'value="tool"> <span>Tool or template <span class="muted">(1)' in everything
    assert "Ask first" in explore
    assert "Ask later" not in explore
    assert "Remove filter" in explore
    assert "Nothing matches" in read(client, "?type=tool&phase=sustain")


def test_an_empty_bank_says_so(client, bank):
    assert "No resources yet" in read(client)


def test_what_nobody_confirmed_for_two_years_leaves_the_bank(client, bank):
    today = timezone.localdate()
    resource("Still good", confirmed_on=today - LONG_AGO + dt.timedelta(days=1))
    resource("Out of date", confirmed_on=today - LONG_AGO)
    resource("Not published", live=False)

    html = read(client)

    assert "Still good" in html
    assert "Out of date" not in html
    assert "Not published" not in html
    assert Resource.objects.review_due().count() == 2


def test_a_dead_link_is_told_of_and_leads_on(client, bank):
    dead = resource("Moved away", url="https://gone.example/deep/page")
    LinkCheck.objects.create(url=dead.url, state="dead", checked_at=timezone.now())
    well = resource("Well")
    LinkCheck.objects.create(
        url=well.url, state="well", checked_at=timezone.now(), reached_at=timezone.now()
    )

    html = read(client)

    assert "This link has died. We know" in html
    assert 'href="https://gone.example/"' in html
    assert "gone.example/deep/page" not in html
    assert html.count("Link checked") == 1


@pytest.mark.parametrize("many", [1, 15])
def test_the_bank_costs_the_same_however_long(client, bank, many, django_assert_num_queries):
    for number in range(many):
        resource(f"Sheet {number}", phase="explore", areas=["semh"])
    read(client)

    # site, home, page and its own fields, pages above, their restrictions, crumbs; the resources with
    # what is known of their links
    with django_assert_num_queries(8):
        read(client)


# --- used by --------------------------------------------------------------------------------


def held(thing, **group):
    pd_group = PDGroupFactory(**group)
    meeting = MeetingFactory(pd_group=pd_group, starts_at=timezone.now() - dt.timedelta(days=9))
    for _ in range(2):
        AgendaItemFactory(meeting=meeting, resources=f"Pens\nA sheet: {thing.url}")
    return meeting


def test_groups_that_used_it_in_a_meeting_are_counted_and_never_named(client, bank):
    thing, other = resource(), resource("Used by one")
    names = [held(thing).pd_group.name for _ in range(3)]
    held(other)
    held(thing, is_demo=True)
    cancelled = held(thing)
    cancelled.cancelled_at = timezone.now()
    cancelled.save()

    html = read(client)

    assert html.count("Used in meetings of 3 groups.") == html.count("Used in meetings") == 1
    assert not any(name in html for name in names)
    assert "Demo</span>" not in html


def test_where_all_is_invented_the_number_says_so(client, bank):
    thing = resource()
    for _ in range(2):
        held(thing, is_demo=True)

    assert 'Used in meetings of 2 groups. <span class="tag">Demo</span>' in read(client)


# --- beside the agenda ----------------------------------------------------------------------


def test_a_meeting_shows_what_belongs_to_it_and_no_dead_link(client, bank):
    meeting = MeetingFactory(number=2, phase="prepare")
    resource("For meeting two", meetings=[2])
    resource("For the phase", phase="prepare")
    resource("For meeting three", phase="prepare", meetings=[3])
    resource("For another phase", phase="sustain")
    dead = resource("Dead", meetings=[2])
    LinkCheck.objects.create(url=dead.url, state="dead", checked_at=timezone.now())
    client.force_login(MembershipFactory(pd_group=meeting.pd_group, role=Role.OBSERVER).user)

    html = client.get(
        reverse("workspaces:meeting", args=[meeting.pd_group.slug, meeting.number])
    ).content.decode()

    beside = html.partition("Useful for this meeting")[2].partition("</section>")[0]
    assert beside.index("For meeting two") < beside.index("For the phase")
    for elsewhere in ("For meeting three", "For another phase", "Dead"):
        assert elsewhere not in html


# --- editing --------------------------------------------------------------------------------


def form(**changes):
    fields = {
        "title": "A sheet", "summary": "To plan with.", "url": "https://made.example/", "document": "",
        "owner": "A charity", "licence": "ask", "kind": "tool", "format": "page", "minutes": "10",
        "phase": "explore", "adapt": "", "confirmed_on": "2026-11-01",
    }  # fmt: skip
    ticked = {"meetings": ["1", "3"], "areas": ["semh"]}
    return {**forms.plain("publish", **fields), **ticked, **changes}


ADD = "wagtailsnippets_cms_resource:add"


def test_an_editor_adds_a_resource_and_sees_it_before(client, editor):
    preview = reverse("wagtailsnippets_cms_resource:preview_on_add")
    client.post(preview, form())
    shown = client.get(preview).content.decode()
    client.post(reverse(ADD), form())

    assert "To plan with." in shown
    made = Resource.objects.get()
    assert (made.meetings, made.areas, made.live) == ([1, 3], ["semh"], True)


@pytest.mark.parametrize(
    "changes",
    [
        {"url": ""},
        {"url": "javascript:alert(1)"},
        {"meetings": ["9"]},
        {"confirmed_on": "2999-01-01"},
    ],
)
def test_what_cannot_be_is_refused_with_the_form_kept(client, editor, changes):
    response = client.post(reverse(ADD), form(**changes))

    assert response.status_code == 200
    assert "A charity" in response.content.decode()
    assert not Resource.objects.exists()


def test_starter_resources_are_whole_and_belong_somewhere(site):
    starter.load(None)

    found = list(Resource.objects.current())
    assert len(found) == 13
    assert all(each.owner and each.summary and each.minutes for each in found)
    for number, phase in ((1, "explore"), (2, "prepare"), (3, "deliver"), (4, "sustain")):
        assert Resource.objects.for_meeting(number, phase)
