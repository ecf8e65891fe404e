"""A first screen that says what has to be looked after: reviews that are due, links that died."""

from typing import Any

from django.urls import reverse
from laces.components import Component

from cms.links.checks import LinkCheck
from cms.links.gathering import linked
from cms.pages.case_studies import CaseStudyPage
from cms.resources import Resource
from cms.settings import SiteSettings

from .case_study_report import review_due
from .talking import waiting_for_editors

MOST = 6
"""Lines of each list. What is beyond them comes up when these are done."""


class LookingAfterPanel(Component):
    """Four queries when all is well; six more when a link has died, however many have."""

    order = 220  # after what waits for a review, before where to go
    template_name = "cms/admin/looking_after_panel.html"

    def get_context_data(self, parent_context: Any = None) -> dict[str, Any]:
        return {
            "has_no_address": self.has_no_address(parent_context),
            "talks": self.talks(),
            "studies": self.studies(),
            "resources": self.resources(),
            "links": self.links(),
        }

    @staticmethod
    def has_no_address(context: Any) -> bool:
        """Notices send people to the contact address at the foot of each page."""
        request = context and context.get("request")
        return bool(request) and not SiteSettings.for_request(request).contact_email

    @staticmethod
    def talks() -> list[tuple[str, CaseStudyPage]]:
        return [
            (reverse("case_study_talk", args=[page.pk]), page)
            for page in waiting_for_editors()[:MOST]
        ]

    @staticmethod
    def studies() -> list[tuple[str, CaseStudyPage]]:
        due = CaseStudyPage.objects.filter(review_due()).select_related("submission")
        found = due.defer_streamfields().order_by("submission__review_on")[:MOST]
        return [(reverse("wagtailadmin_pages:edit", args=[page.pk]), page) for page in found]

    @staticmethod
    def resources() -> list[tuple[str, Resource]]:
        edit = "wagtailsnippets_cms_resource:edit"
        due = Resource.objects.review_due().order_by("confirmed_on", "pk")[:MOST]
        return [(reverse(edit, args=[each.pk]), each) for each in due]

    @staticmethod
    def links() -> list[tuple[str, str, str]]:
        """Where to mend it, what has the link, and the address that died."""
        dead = set(LinkCheck.objects.dead().values_list("url", flat=True))
        if not dead:
            return []
        found = [each for each in linked() if each.url in dead]
        return [(each.edit_url, each.where, each.url) for each in found[:MOST]]
