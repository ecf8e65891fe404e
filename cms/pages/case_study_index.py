"""The list of case studies, to be searched and filtered."""

from typing import Any

from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import HelpPanel
from wagtail.models import Page

from cms.finding.listing import Listing
from cms.held import read_today

from .base import ListedPage
from .case_studies import CaseStudyPage


class CaseStudyIndexPage(ListedPage):
    template = "cms/pages/case_study_index_page.html"
    max_count = 1
    parent_page_types = ["cms.HomePage"]
    subpage_types = ["cms.CaseStudyPage"]
    content_panels = [
        HelpPanel(
            content=_(
                "The list of case studies. Published ones appear by themselves; readers filter and search them."
            )
        ),
        *Page.content_panels,
        "summary",
    ]

    class Meta:
        verbose_name = _("list of case studies")

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        listing = Listing(self.studies(), request.GET)
        return {
            **super().get_context(request, *args, **kwargs),
            "listing": listing,
            "canonical": f"{self.get_full_url(request)}{listing.address}",
        }

    def studies(self) -> Any:
        """All that can be found here: what everyone may read today, and is not retired."""
        studies = CaseStudyPage.objects.child_of(self).live().public()
        return studies.filter(read_today(), submission__retired_at=None)
