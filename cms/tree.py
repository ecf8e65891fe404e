"""The pages that must be there before any other can: the home page and its index pages."""

from typing import TypeVar
from urllib.parse import urlsplit

from django.conf import settings
from django.db import transaction
from wagtail.models import Page, Site

from cms.pages.base import ListedPage
from cms.pages.case_study_index import CaseStudyIndexPage
from cms.pages.home import HomePage

Kind = TypeVar("Kind", bound=ListedPage)


@transaction.atomic
def home() -> HomePage:
    """The home page, made and put at the root of the default site if there is none.

    Wagtail's own welcome page goes when nobody has put anything under it.
    """
    found: HomePage | None = HomePage.objects.first()
    return found or _new_home()


def _new_home() -> HomePage:
    root = Page.get_first_root_node()
    welcome = root.get_children().filter(content_type__model="page", numchild=0).first()
    page: HomePage = root.add_child(
        instance=HomePage(
            title="Home",
            slug="start",
            headline="Change one thing well.",
            meetings_title="Five meetings and the conversations between them",
        )
    )
    site = Site.objects.filter(is_default_site=True).first() or Site(is_default_site=True)
    site.root_page = page
    site.hostname, site.port = _address()
    site.save()
    if welcome:
        welcome.delete()
    return page


def _address() -> tuple[str, int]:
    """Where the site is reached from outside; the sitemap names it."""
    base = urlsplit(settings.WAGTAILADMIN_BASE_URL)
    return base.hostname or "localhost", base.port or (443 if base.scheme == "https" else 80)


def under_home(kind: type[Kind], *, title: str, slug: str) -> tuple[Kind, bool]:
    """The one page of its kind under the home page, and whether it had to be made."""
    found: Kind | None = kind.objects.first()
    if found:
        return found, False
    parent = home()
    page: Kind = parent.add_child(instance=kind(title=title, slug=slug))
    return page, True


def case_study_index() -> CaseStudyIndexPage:
    return under_home(CaseStudyIndexPage, title="Case studies", slug="case-studies")[0]
