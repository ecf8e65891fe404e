"""Case studies: what schools did, what changed, and how sure anybody can be."""

import datetime as dt
from collections.abc import Iterable
from typing import Any, Self

from django.core.exceptions import PermissionDenied
from django.db import models
from django.http import HttpRequest
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, HelpPanel, MultiFieldPanel
from wagtail.fields import StreamField
from wagtail.models import Page, PagePermissionTester
from wagtail.search import index

from cms.admin.panels import AgreedWordsPanel, ChecksPanel, FiguresPanel, TalkPanel
from cms.blocks.stories import CaseStudyBody
from cms.figures import Chart, Delta, charts_of
from cms.held import read_today
from cms.papers.pieces import Told
from cms.papers.told import told
from cms.settings import SiteSettings
from cms.unnamed import keep_unknown
from cms.wording import differences, passages
from pdgroups.projects.models import NextStep
from pdgroups.stories.classification import CostBand
from pdgroups.stories.models import CaseStudySubmission, HistoryEntry
from pdgroups.stories.wording import Change

from . import glance
from .agreeing import PUBLIC_WORDS, CaseStudyForm, CaseStudyPermissions, why_not
from .base import ListedPage
from .classified import ClassifiedPage
from .held_page import KeepsToWhatIsHeld
from .kept import article
from .related import related
from .sections import Section, sections

MAY_BE_PUBLIC = (CaseStudySubmission.State.WITH_EDITORS, CaseStudySubmission.State.PUBLISHED)


class CaseStudyPage(KeepsToWhatIsHeld):
    """A case study that the public may read once it is published.

    ``figures`` and ``submission`` belong to the page and not to any of its versions: no form
    shows them, and going back to an earlier version leaves them as they are.
    """

    aim = models.TextField(_("aim"), max_length=300, blank=True)
    display_name = models.CharField(
        _("school or trust"),
        max_length=120,
        help_text=_(
            "As its permission says: its name, or a description such as ‘A primary school’."
        ),
    )
    took_part = models.CharField(
        _("who took part"),
        max_length=160,
        blank=True,
        help_text=_("Roles, such as ‘TAs and teachers of Years 3 and 4’. Nobody’s name."),
    )
    duration = models.CharField(_("how long it took"), max_length=60, blank=True)
    cost = models.CharField(_("cost"), max_length=4, choices=CostBand.choices, blank=True)
    cover_days = models.PositiveSmallIntegerField(_("days of cover"), null=True, blank=True)
    verdict = models.CharField(
        _("what came next"), max_length=8, choices=NextStep.Verdict.choices, blank=True
    )
    strength_reason = models.CharField(_("why this strength"), max_length=240, blank=True)
    breadth_reason = models.CharField(_("why this breadth"), max_length=240, blank=True)
    permission_line = models.CharField(
        _("shared with permission from"),
        max_length=160,
        blank=True,
        help_text=_("A role, such as ‘the headteacher’."),
    )
    licence = models.CharField(
        _("licence"), max_length=8, choices=CaseStudySubmission.Licence.choices, blank=True
    )
    is_demo = models.BooleanField(default=False, editable=False)
    is_example = models.BooleanField(
        _("example"),
        default=False,
        help_text=_("Retold from elsewhere: not offered by a school of this programme."),
    )
    body = StreamField(CaseStudyBody(), verbose_name=_("case study"))
    figures = models.JSONField(default=list, blank=True, editable=False)
    submission = models.ForeignKey(
        CaseStudySubmission,
        null=True,
        blank=True,
        editable=False,
        on_delete=models.SET_NULL,
        related_name="+",
    )

    base_form_class = CaseStudyForm
    template = "cms/pages/case_study_page.html"
    parent_page_types = ["cms.CaseStudyIndexPage"]
    subpage_types: list[str] = []
    page_description = _("Usually drafted from what a school has offered, then edited here.")
    search_fields = [
        *ListedPage.search_fields,
        index.SearchField("aim"),
        index.SearchField("display_name"),
        index.SearchField("body"),
        index.FilterField("setting"),
        index.FilterField("theme_id"),
        index.SearchField("sorted_by"),
    ]
    content_panels = [
        HelpPanel(
            content=_(
                "What a school, its head and its regional lead agreed to. You may put spelling right; whatever changes the meaning waits for the school. Figures cannot be changed. Look for children and for names before you publish."
            )
        ),
        AgreedWordsPanel(heading=_("What the school agreed to")),
        TalkPanel(heading=_("Comments with the school")),
        ChecksPanel(heading=_("What the checks found")),
        *Page.content_panels,
        FieldPanel("summary"),
        FieldPanel("aim"),
        MultiFieldPanel(
            [
                FieldPanel("display_name"),
                *ClassifiedPage.place_panel,
                FieldPanel("took_part"),
                FieldPanel("duration"),
                FieldPanel("cost"),
                FieldPanel("cover_days"),
                FieldPanel("verdict"),
            ],
            _("At a glance"),
        ),
        ClassifiedPage.classification_panel,
        FiguresPanel(heading=_("Survey figures")),
        FieldPanel("body"),
        MultiFieldPanel(
            [FieldPanel("strength_reason"), FieldPanel("breadth_reason")],
            _("How strong the evidence is"),
        ),
        MultiFieldPanel(
            [FieldPanel("permission_line"), FieldPanel("licence"), FieldPanel("is_example")],
            _("Permission"),
        ),
    ]

    class Meta:
        verbose_name = _("case study")
        verbose_name_plural = _("case studies")

    def with_content_json(self, content: dict[str, Any]) -> Self:
        """An earlier version as a page: its words, but today's figures and submission."""
        page: Self = super().with_content_json(content)
        page.figures = self.figures
        page.submission_id = self.submission_id
        return page

    def may_be_public(self) -> bool:
        """Whether the school still agrees, as of now. One query, none without a submission.

        A page that no school offered is public only as a retold example, and says so.
        """
        if self.submission_id is None:
            return self.is_example
        agreed = CaseStudySubmission.objects.filter(state__in=MAY_BE_PUBLIC)
        return agreed.filter(pk=self.submission_id).exists()

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Store it; the one door through which editors, workflows, timers and copies publish.

        Raises:
            PermissionDenied: it would be public though the school does not agree, or with
                words that the school has not agreed to, or with something that the checks
                say has to be put right first.
        """
        columns = kwargs.get("update_fields")
        if self.live and not self.may_be_public():
            if self._publishes(columns) or not self._may_stay_public():
                raise PermissionDenied(_("The school does not agree to publish this case study."))
        elif self.live and self._publishes(columns) and (sentence := why_not(self)):
            raise PermissionDenied(sentence)
        if self.live and (columns is None or {"live", "region", "size"}.intersection(columns)):
            keep_unknown(self)
        super().save(*args, **kwargs)

    def save_hidden(self) -> None:
        """Store it with words taken out and none put in, which needs nobody's agreement."""
        super().save()

    def _may_stay_public(self) -> bool:
        """Whether its school corrects it: until that is agreed to, readers have what was. One query."""
        found = CaseStudySubmission.objects.exclude(correcting_because="")
        return found.filter(pk=self.submission_id).exists()

    def changed_words(self) -> list[Change]:
        """What the page says otherwise than the school agreed. Up to seven queries."""
        return differences(self)

    def _publishes(self, columns: Iterable[str] | None) -> bool:
        """Whether storing ``columns`` (all of them if none) makes other words public.

        A draft of a public page stores its revision and no words. Up to three queries.
        """
        if columns is not None and not {"live", *PUBLIC_WORDS}.intersection(columns):
            return False
        public = CaseStudyPage.objects.filter(pk=self.pk, live=True).first()
        return public is None or passages(public) != passages(self)

    def permissions_for_user(self, user: Any) -> PagePermissionTester:
        return CaseStudyPermissions(user, self)

    def image_ids(self) -> set[int]:
        """Keys of the pictures on the page and in lists. No query but the body's own."""
        shown = [block.value["image"] for block in self.body if block.block_type == "image"]
        keys = {self.listing_image_id, *(image.pk for image in shown if image)}
        return {key for key in keys if key}

    @cached_property
    def charts(self) -> list[Chart]:
        return charts_of(self.figures)

    @property
    def headline(self) -> Delta | None:
        """The first change, for cards and lists."""
        return self.charts[0].headline if self.charts else None

    @cached_property
    def sections(self) -> list[Section]:
        return sections(self.body, has_aim=bool(self.aim), has_meters=bool(self.meters))

    @cached_property
    def facts(self) -> list[glance.Fact]:
        return glance.facts(self)

    @cached_property
    def history(self) -> list[HistoryEntry]:
        """Days and reasons, the newest first. Two queries, none for an example."""
        return self.submission.history() if self.submission else []

    @cached_property
    def meters(self) -> list[glance.Meter]:
        return glance.meters(self)

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        # Not those of a list, which ask for the crumbs: they are in what is kept.
        context: dict[str, Any] = Page.get_context(self, request, *args, **kwargs)
        return {**context, "article": article(self, request)}

    def article_context(self, request: HttpRequest) -> dict[str, Any]:
        """What the article is drawn of. Up to twelve queries."""
        held = self.held
        others = CaseStudyPage.objects.live().public()
        return {
            "page": self,
            "held": held,
            "crumbs": self.crumbs(),
            "related": related(self, others.filter(read_today(), submission__retired_at=None)),
            **self._reuse(),
            "citation": self.citation(request),
        }

    def _reuse(self) -> dict[str, Any]:
        """Where a reader starts from it, and how many schools have. Two queries at most."""
        submission = self.submission
        if submission is None or submission.state != submission.State.PUBLISHED:
            return {}
        offered = "" if submission.is_retired else submission.public_id
        return {"start_from": offered, "used_by": submission.borrowings.count()}

    def citation(self, request: HttpRequest) -> str:
        return glance.citation(
            self,
            site_name=SiteSettings.for_request(request).site_name,
            address=self.get_full_url(request) or "",
        )

    @property
    def as_of(self) -> dt.date:
        """The day of the words that readers see."""
        return timezone.localdate(
            self.last_published_at or self.first_published_at or timezone.now()
        )

    def told(self, request: HttpRequest) -> Told:
        """What its files say. Ten queries at most."""
        held = self.held  # first, so that the files are made of what may be shown
        return told(
            self,
            held,
            citation=self.citation(request),
            source=SiteSettings.for_request(request).site_name,
            address=self.get_full_url(request) or "",
        )
