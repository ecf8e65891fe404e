"""Ways to take part: what a programme offers, to whom, and what it takes."""

from typing import Any, ClassVar, Self

from django.core.exceptions import ValidationError
from django.core.validators import RegexValidator
from django.db import models
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.models import DraftStateMixin, PreviewableMixin, RevisionMixin

from cms.picks import Picks
from pdgroups.schools.models import Region

an_address = RegexValidator(
    r"^(/(?![/\\])|https?://)\S*$",
    _("Give an address of this site, such as /join/, or one that begins with https://."),
)


class Tier(models.TextChoices):
    """Who may take part."""

    OPEN = "open", _("Open to all")
    RECRUITED = "recruited", _("Through recruitment")
    INVITED = "invited", _("By invitation")


class Impact(models.TextChoices):
    """What the programme wants to change; each way works on some of it."""

    INCLUSIVE = "inclusive", _("Inclusive practice")
    WORKFORCE = "workforce", _("Workforce confidence")
    IDENTIFICATION = "identification", _("Finding needs early")
    ADULTHOOD = "adulthood", _("Preparing for adulthood")
    LEADERSHIP = "leadership", _("Leading SEND")
    RELATIONSHIPS = "relationships", _("Working across sectors")
    SHARING = "sharing", _("Sharing good practice")


class Action(models.TextChoices):
    START = "start", _("Start")
    JOIN = "join", _("Ask to join")
    INTEREST = "interest", _("Register interest")
    ASK = "ask", _("Ask a regional lead")


class WayQuerySet(models.QuerySet["Way"]):
    def offered(self) -> Self:
        return self.filter(live=True)


class Way(DraftStateMixin, RevisionMixin, PreviewableMixin, models.Model):
    title = models.CharField(_("title"), max_length=80)
    summary = models.CharField(_("what it is"), max_length=250)
    tier = models.CharField(_("who may take part"), max_length=10, choices=Tier.choices)
    who_for = models.CharField(
        _("who it is for"), max_length=120, help_text=_("Such as ‘SENCOs and one colleague’.")
    )
    time = models.CharField(
        _("time it takes"), max_length=120, help_text=_("Such as ‘five meetings in a year’.")
    )
    impact = Picks(_("what it works on"), options=Impact.choices)
    region = models.ForeignKey(
        Region,
        verbose_name=_("only in"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
    )
    next_on = models.DateField(
        _("next date"), null=True, blank=True, help_text=_("No longer shown once it is over.")
    )
    action = models.CharField(_("button"), max_length=8, choices=Action.choices)
    url = models.CharField(
        _("where the button leads"), max_length=500, blank=True, validators=[an_address]
    )
    leads_to = models.ForeignKey(
        "self",
        verbose_name=_("what comes well after it"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    position = models.PositiveSmallIntegerField(
        _("place"), default=10, help_text=_("Low numbers come first.")
    )

    objects: ClassVar[Any] = WayQuerySet.as_manager()

    class Meta:
        verbose_name = _("way to take part")
        verbose_name_plural = _("ways to take part")
        ordering = ["position", "title"]

    def __str__(self) -> str:
        return self.title

    def clean(self) -> None:
        super().clean()
        if not self.url:
            raise ValidationError({"url": _("Say where the button leads.")})
        if self.leads_to_id and self.leads_to_id == self.pk:
            raise ValidationError({"leads_to": _("Choose another one than this.")})

    def get_preview_template(self, request: HttpRequest, mode_name: str) -> str:
        return "cms/previews/way.html"

    @property
    def next_date(self) -> Any:
        """The next date, unless it is over."""
        return self.next_on if self.next_on and self.next_on >= timezone.localdate() else None

    @property
    def impact_names(self) -> list[str]:
        return [str(Impact(each).label) for each in self.impact if each in Impact.values]
