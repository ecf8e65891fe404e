"""What becomes of a complaint about a public page: told to the programme team, answered, acted on."""

from urllib.parse import urlsplit

from django.conf import settings
from django.db import transaction
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.models import Page, Site

from cms.pages.case_studies import CaseStudyPage
from cms.services import address as address_of
from cms.services import take_off
from cms.withdrawn import WithdrawnPage
from pdgroups.accounts.models import Office, User
from pdgroups.groups.refusals import RefusedError
from pdgroups.outbox.letters import Letter
from pdgroups.outbox.purposes import Purpose
from pdgroups.outbox.services import post
from pdgroups.stories.models import Complaint


@transaction.atomic
def complain(*, page: str, what: str, reach: str) -> Complaint:
    """Keep it and tell the programme team, by a mail in an hour at most, without a word of it."""
    complaint = Complaint.objects.create(page=page, what=what, reach=reach)
    url = f"{settings.WAGTAILADMIN_BASE_URL}{reverse('complaint_list')}"
    letter = Letter(
        _("Somebody asks that something be taken off a public page"),
        render_to_string("email/complaint.txt", {"url": url}),
    )
    team = User.objects.filter(is_active=True, groups__name=Office.PROGRAMME_TEAM)
    hour = timezone.now().strftime("%Y-%m-%d-%H")
    for user in team:
        post(
            purpose=Purpose.COMPLAINT,
            to=user,
            letter=letter,
            key=f"complaint:{hour}:{user.pk}",
        )
    return complaint


def answer(*, complaint: Complaint, outcome: str, by: User) -> None:
    """Note what was done; again, where more was done since."""
    complaint.outcome = outcome
    complaint.answered_at, complaint.answered_by = timezone.now(), by
    complaint.save(update_fields=["outcome", "answered_at", "answered_by"])


def page_of(complaint: Complaint) -> Page | None:
    """The public page that was meant, if it can be taken down by itself. Four queries at most.

    Not one that others hang from: lists and the home page.
    """
    site = Site.objects.filter(is_default_site=True).select_related("root_page").first()
    path = _path(complaint.page)
    if site is None or not path:
        return None
    found = Page.objects.live().filter(url_path=f"{site.root_page.url_path}{path}/").first()
    return (
        found.specific if found and found.is_leaf() and found.depth > site.root_page.depth else None
    )


def _path(address: str) -> str:
    try:
        return urlsplit(address.strip()).path.strip("/")
    except ValueError:  # somebody wrote brackets where a host would stand
        return ""


@transaction.atomic
def take_down(*, complaint: Complaint, by: User) -> Page:
    """Off the site at once: page, lists, search, pictures. It stays as a draft.

    Raises:
        RefusedError: no such page is public.
    """
    page = page_of(complaint)
    if page is None:
        raise RefusedError(_("This page is not public any more, or it is a list."))
    if isinstance(page, CaseStudyPage):
        WithdrawnPage.objects.get_or_create(path=address_of(page))
        take_off(page)
    else:
        page.unpublish(user=by)
    complaint.taken_down_at = timezone.now()
    complaint.save(update_fields=["taken_down_at"])
    return page
