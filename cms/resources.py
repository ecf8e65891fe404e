"""The resource bank: what is worth reading or using, where it belongs, and until when it counts."""

import datetime as dt
from typing import Any, ClassVar, Self

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import OuterRef, Q, Subquery
from django.http import HttpRequest
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from wagtail.models import DraftStateMixin, PreviewableMixin, RevisionMixin

from cms.links.checks import LinkCheck
from cms.picks import Picks
from pdgroups.core.eef import Phase
from pdgroups.stories.classification import AreaOfNeed

DAYS_GOOD = 730
"""How long a resource stays in the bank after somebody confirmed it: 24 months."""
DAYS_WARNED = 60
"""How long before that editors are told."""
MEETINGS = [(number, _("Meeting %s") % number) for number in range(1, 6)]


class Kind(models.TextChoices):
    GUIDANCE = "guidance", _("Guidance")
    TOOL = "tool", _("Tool or template")
    TRAINING = "training", _("Training")
    EXAMPLE = "example", _("Example")
    RESEARCH = "research", _("Research")
    LAW = "law", _("Law and figures")


class Format(models.TextChoices):
    PAGE = "page", _("Web page")
    DOCUMENT = "document", _("Document")
    SLIDES = "slides", _("Slides")
    SHEET = "sheet", _("Sheet to print")
    VIDEO = "video", _("Video")
    AUDIO = "audio", _("Audio")


class Licence(models.TextChoices):
    """What a school may do with it."""

    ASK = "ask", _("Free to read; ask before you copy")
    OGL = "ogl", _("Open Government Licence: copy with its source")
    CC_BY = "cc_by", _("CC BY: copy and change with its source")
    CC_BY_SA = "cc_by_sa", _("CC BY-SA: copy and change with its source and this licence")
    CC_BY_NC = "cc_by_nc", _("CC BY-NC: copy and change, never for money")
    CC_BY_ND = "cc_by_nd", _("CC BY-ND: copy, do not change")


class ResourceQuerySet(models.QuerySet["Resource"]):
    def current(self) -> Self:
        """Those that readers see: published, and confirmed within 24 months."""
        since = timezone.localdate() - dt.timedelta(days=DAYS_GOOD)
        return self.filter(live=True, confirmed_on__gt=since)

    def review_due(self) -> Self:
        """Published ones that leave the bank within 60 days, or have left it."""
        since = timezone.localdate() - dt.timedelta(days=DAYS_GOOD - DAYS_WARNED)
        return self.filter(live=True, confirmed_on__lte=since)

    def with_link(self) -> Self:
        """Annotate ``link_state`` and ``link_seen_at`` as the last look at the link found them."""
        check = LinkCheck.objects.filter(url=OuterRef("url"))
        return self.annotate(
            link_state=Subquery(check.values("state")[:1]),
            link_seen_at=Subquery(check.values("reached_at")[:1]),
        )

    def for_meeting(self, number: int, phase: str) -> "list[Resource]":
        """Those of one meeting, then those of its phase; none whose link has died. One query."""
        found = self.current().with_link().filter(Q(phase=phase) | ~Q(meetings=[]))
        alive = [each for each in found if not each.has_died]
        named = [each for each in alive if number in each.meetings]
        return named + [each for each in alive if each.phase == phase and not each.meetings]


class Resource(DraftStateMixin, RevisionMixin, PreviewableMixin, models.Model):
    """One thing of somebody else’s, linked to, or a document of our own."""

    title = models.CharField(_("title"), max_length=150)
    summary = models.CharField(
        _("what it is for"), max_length=250, help_text=_("One or two sentences, in your own words.")
    )
    kind = models.CharField(_("type"), max_length=8, choices=Kind.choices)
    format = models.CharField(
        _("format"), max_length=8, choices=Format.choices, default=Format.PAGE
    )
    url = models.URLField(
        _("address"),
        max_length=500,
        blank=True,
        help_text=_("We link to other people’s work and never copy it."),
    )
    document = models.ForeignKey(
        "wagtaildocs.Document",
        verbose_name=_("document of our own"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
    )
    owner = models.CharField(_("who made it"), max_length=80)
    licence = models.CharField(
        _("licence"), max_length=8, choices=Licence.choices, default=Licence.ASK
    )
    minutes = models.PositiveSmallIntegerField(
        _("minutes to read or use"), null=True, blank=True, help_text=_("A fair guess is enough.")
    )
    phase = models.CharField(
        _("phase"), max_length=8, choices=Phase.choices, blank=True, help_text=_("Empty for all.")
    )
    meetings = Picks(
        _("beside the agenda of"),
        options=MEETINGS,
        of=int,
        help_text=_("With none ticked it stands beside every meeting of its phase."),
    )
    areas = Picks(_("area of need"), options=AreaOfNeed.choices)
    adapt = models.CharField(
        _("how to adapt it"),
        max_length=300,
        blank=True,
        help_text=_("What a school should change before it uses this."),
    )
    confirmed_on = models.DateField(
        _("confirmed on"),
        default=timezone.localdate,
        help_text=_(
            "The day on which somebody last made sure that it is worth reading. It leaves the "
            "bank 24 months later, unless it is confirmed again."
        ),
    )

    link_state: str | None = None  # only after ``with_link``
    link_seen_at: dt.datetime | None = None

    objects: ClassVar[Any] = ResourceQuerySet.as_manager()

    class Meta:
        verbose_name = _("resource")
        ordering = ["title", "pk"]
        constraints = [
            models.CheckConstraint(
                name="a_resource_is_a_link_or_a_document",
                condition=Q(url="", document__isnull=False) | ~Q(url="") & Q(document=None),
                violation_error_message=_("Give an address or choose a document, not both."),
            )
        ]

    def __str__(self) -> str:
        return self.title

    def clean(self) -> None:
        super().clean()
        if self.confirmed_on and self.confirmed_on > timezone.localdate():
            raise ValidationError({"confirmed_on": _("This day is still to come.")})

    def get_preview_template(self, request: HttpRequest, mode_name: str) -> str:
        return "cms/previews/resource.html"

    @property
    def href(self) -> str:
        return self.url or str(self.document.url if self.document else "")

    @property
    def has_died(self) -> bool:
        return self.link_state == LinkCheck.State.DEAD

    @cached_property
    def leaves_on(self) -> dt.date:
        """The day from which readers no longer see it."""
        return self.confirmed_on + dt.timedelta(days=DAYS_GOOD)

    @property
    def area_names(self) -> list[str]:
        return [str(AreaOfNeed(each).label) for each in self.areas if each in AreaOfNeed.values]
