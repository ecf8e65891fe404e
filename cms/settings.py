"""What the people who run the programme may call it, and say about it."""

from typing import Any, Self

from django.core.cache.backends.locmem import LocMemCache
from django.db import models
from django.db.models.signals import post_delete, post_save
from django.dispatch import receiver
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.contrib.settings.models import BaseSiteSetting, register_setting

KEPT = LocMemCache("site settings", {"TIMEOUT": 60})
"""In this process, by host name. Every page says what is in it, and it changes once a year."""


@register_setting(icon="cog")
class SiteSettings(BaseSiteSetting):
    site_name = models.CharField(_("name of the site"), max_length=60, default="PD Groups")
    strapline = models.CharField(
        _("strapline"),
        max_length=80,
        blank=True,
        default="SEND improvement, school to school",
        help_text=_("Beside the name, in the header."),
    )
    funder_line = models.CharField(
        _("funder line"), max_length=200, blank=True, help_text=_("In the footer of every page.")
    )
    logo = models.ForeignKey(
        "wagtailimages.Image",
        verbose_name=_("funder’s logo"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    contact_email = models.EmailField(_("contact e-mail address"), blank=True)
    leads_publish_directly = models.BooleanField(
        _("publish case studies without an editor"),
        default=False,
        help_text=_(
            "A case study is published as soon as the head and the regional lead have agreed."
        ),
    )

    select_related = ["logo"]
    panels = [
        MultiFieldPanel(
            [FieldPanel("site_name"), FieldPanel("strapline"), FieldPanel("contact_email")],
            _("The site"),
        ),
        MultiFieldPanel([FieldPanel("funder_line"), FieldPanel("logo")], _("The funder")),
        # Who decides about publishing is the programme, not whoever edits pages.
        FieldPanel("leads_publish_directly", permission="groups.change_programme"),
    ]

    class Meta:
        verbose_name = _("site settings")

    @classmethod
    def for_request(cls, request: HttpRequest) -> Self:
        """As Wagtail does it, and then without a query for a minute.

        Saving drops what this process keeps; other processes show the change within the minute.
        """
        host = request.get_host()
        found: Self | None = KEPT.get(host)
        if found is None:
            found = super().for_request(request)
            KEPT.set(host, found)
        return found


@receiver([post_save, post_delete], sender=SiteSettings)
def forget_what_is_kept(**kwargs: Any) -> None:
    KEPT.clear()
