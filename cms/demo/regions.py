"""The pages of the demo's two regions, each with leads who are as invented as the rest.

And an address to write to, which the notices of the site speak of.
"""

import datetime as dt

from django.utils import timezone
from wagtail.models import Site

from cms.pages.regions import RegionIndexPage, RegionLead, RegionPage
from cms.settings import SiteSettings
from cms.starter.building import add_page
from cms.themes import Region as Place
from pdgroups.schools.models import Region

from . import cast
from .cast import DemoPerson

PAGES: tuple[tuple[str, Place, str, str, tuple[tuple[DemoPerson, str, str, str], ...]], ...] = (
    (
        cast.SOUTH_EAST,
        Place.SOUTH_EAST,
        "south-east-demo",
        "Schools by the sea and in the Weald (demo).",
        (
            (
                cast.LEAD,
                "Regional lead, SENCO of a primary school",
                "Tuesdays",
                "TA scaffolding, adaptive teaching",
            ),
        ),
    ),
    (
        cast.YORKSHIRE,
        Place.YORKSHIRE,
        "yorkshire-demo",
        "From the Pennines to the coast (demo).",
        (
            (
                cast.LEAD,
                "Regional lead, SENCO of a primary school",
                "Wednesdays",
                "Attendance and belonging",
            ),
            (cast.DEPUTY, "Deputy lead, head of a special school", "", "Communication"),
        ),
    ),
)


def publish() -> None:
    _has_an_address()
    index = RegionIndexPage.objects.first()
    if index is None:
        return
    agreed = timezone.localdate() - dt.timedelta(days=60)
    for name, place, slug, summary, leads in PAGES:
        page = RegionPage(
            title=name,
            slug=slug,
            summary=summary,
            region=Region.objects.get(name=name),
            places=[place.value],
        )
        page.leads = [
            RegionLead(
                name=f"{person.first_name} {person.last_name}",
                role=role,
                days=days,
                themes=themes,
                agreed_on=agreed,
                sort_order=at,
            )
            for at, (person, role, days, themes) in enumerate(leads)
        ]
        add_page(index, page)


def _has_an_address() -> None:
    site = Site.objects.filter(is_default_site=True).first()
    if site:
        SiteSettings.objects.update_or_create(
            site=site, defaults={"contact_email": cast.TEAM.email}
        )
