"""Where every case study stands, for how long, and which are to be looked at again."""

import datetime as dt
from typing import Any

import django_filters
from django.db.models import Case, F, Max, Q, QuerySet, When
from django.db.models.functions import Coalesce
from django.urls import path, reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.menu import MenuItem
from wagtail.admin.ui.tables import Column, TitleColumn
from wagtail.admin.views.reports import ReportView
from wagtail.permission_policies.pages import PagePermissionPolicy

from cms.pages.case_studies import CaseStudyPage
from pdgroups.stories.models import CaseStudySubmission
from pdgroups.stories.turns import TIME

State = CaseStudySubmission.State
SOON = dt.timedelta(days=30)
"""How long beforehand a review counts as due."""

STANDS: dict[str, Any] = {
    State.DRAFT: _("Back with the school"),
    State.OFFERED: _("Waiting for the head and the lead"),
    State.WITH_EDITORS: _("With the editors"),
    State.PUBLISHED: _("Published"),
    State.WITHDRAWN: _("Withdrawn"),
}


class CaseStudyFilter(WagtailFilterSet):
    state = django_filters.ChoiceFilter(
        field_name="submission__state", label=_("Where it stands"), choices=list(STANDS.items())
    )
    waiting = django_filters.ChoiceFilter(
        label=_("To do"),
        method="to_do",
        choices=[("late", _("Late with the editors")), ("review", _("Review due"))],
    )

    class Meta:
        model = CaseStudyPage
        fields: list[str] = []

    def to_do(
        self, pages: "QuerySet[CaseStudyPage]", name: str, value: str
    ) -> "QuerySet[CaseStudyPage]":
        return pages.filter(late_with_editors() if value == "late" else review_due())


def late_with_editors() -> Q:
    """Of a queryset that has ``since``."""
    return Q(submission__state=State.WITH_EDITORS, since__lte=timezone.now() - TIME)


def review_due() -> Q:
    """Published, and to be looked at again within a month or since long."""
    return Q(live=True, submission__review_on__lte=timezone.localdate() + SOON)


def case_studies() -> "QuerySet[CaseStudyPage]":
    """Those that a school has offered, with ``since`` when they stand where they stand."""
    agreed = Max("submission__approvals__at", filter=Q(submission__approvals__approved=True))
    since = Case(
        When(submission__state=State.OFFERED, then=F("submission__offered_at")),
        When(submission__state=State.WITH_EDITORS, then=F("agreed_at")),
        When(submission__state=State.WITHDRAWN, then=F("submission__withdrawn_at")),
        When(submission__state=State.PUBLISHED, then=F("first_published_at")),
    )
    offered = CaseStudyPage.objects.filter(submission__isnull=False).defer_streamfields()
    found: QuerySet[CaseStudyPage] = (
        offered.select_related("submission")
        .annotate(agreed_at=agreed)
        .annotate(since=Coalesce(since, F("latest_revision_created_at")))
    )
    return found


def stands(page: Any) -> str:
    return str(STANDS[page.submission.state])


def days(page: Any) -> int:
    """How long it has stood there."""
    return (timezone.now() - page.since).days if page.since else 0


def review_on(page: Any) -> str:
    day = page.submission.review_on
    return date_format(day) if day else ""


class CaseStudyReport(ReportView):
    page_title = _("Case studies: where they stand")
    header_icon = "list-ul"
    model = CaseStudyPage
    filterset_class = CaseStudyFilter
    index_url_name = "case_study_report"
    index_results_url_name = "case_study_report_results"
    permission_policy = PagePermissionPolicy()
    any_permission_required = ["publish"]
    default_ordering = "since"
    is_searchable = False
    list_export = ["title", "stands", "days", "submission.review_on"]
    export_headings = {
        "stands": _("Where it stands"),
        "days": _("Days"),
        "submission.review_on": _("Review on"),
    }

    @cached_property
    def columns(self) -> list[Column]:
        return [
            TitleColumn(
                "title",
                label=_("Title"),
                sort_key="title",
                get_url=lambda page: reverse("wagtailadmin_pages:edit", args=[page.pk]),
            ),
            Column("stands", label=_("Where it stands"), accessor=stands),
            Column("days", label=_("Days"), accessor=days, sort_key="since"),
            Column("review_on", label=_("Review on"), accessor=review_on),
        ]

    def get_queryset(self) -> "QuerySet[CaseStudyPage]":
        self.queryset = case_studies()
        return super().get_queryset()  # type: ignore[no-any-return]

    def decorate_paginated_queryset(self, pages: Any) -> Any:
        """Exports read attributes."""
        for page in pages:
            page.stands, page.days = stands(page), days(page)
        return pages


def urls() -> list[Any]:
    view, results = CaseStudyReport.as_view(), CaseStudyReport.as_view(results_only=True)
    return [
        path("case-study-report/", view, name="case_study_report"),
        path("case-study-report/results/", results, name="case_study_report_results"),
    ]


class ReportMenuItem(MenuItem):
    """For those who may publish."""

    def is_shown(self, request: Any) -> bool:
        policy = CaseStudyReport.permission_policy
        return bool(policy.user_has_any_permission(request.user, ["publish"]))


def menu_item() -> ReportMenuItem:
    return ReportMenuItem(
        _("Case studies"),
        reverse("case_study_report"),
        name="case-study-report",
        icon_name="list-ul",
        order=250,
    )
