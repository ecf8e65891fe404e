"""What stands on public pages and is kept as a list: resources, and ways to take part."""

from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel, HelpPanel, MultiFieldPanel
from wagtail.admin.ui.tables import DateColumn, LiveStatusTagColumn
from wagtail.snippets.views.snippets import SnippetViewSet, SnippetViewSetGroup

from cms.resources import Resource
from cms.ways import Way

RESOURCE_HELP = _(
    "One thing that is worth a teacher’s time. It stands in the resource bank and beside the agenda of its "
    "meetings. Links are looked at every week; your first screen says when one has died. After 24 "
    "months it leaves the bank, unless somebody reads it again and changes the day of confirming."
)


class ResourceViewSet(SnippetViewSet):
    model = Resource
    icon = "link"
    menu_label = _("Resource bank")
    list_display: list[Any] = [
        "title",
        "kind",
        "phase",
        DateColumn("confirmed_on", label=_("Confirmed"), sort_key="confirmed_on"),
        LiveStatusTagColumn(),
    ]
    list_filter = ["kind", "phase"]
    search_fields = ["title", "owner", "url"]
    panels = [
        HelpPanel(content=RESOURCE_HELP),
        FieldPanel("title"),
        FieldPanel("summary"),
        MultiFieldPanel([FieldPanel("url"), FieldPanel("document")], _("A link or a document")),
        FieldRowPanel([FieldPanel("owner"), FieldPanel("licence")]),
        FieldRowPanel([FieldPanel("kind"), FieldPanel("format"), FieldPanel("minutes")]),
        MultiFieldPanel(
            [FieldPanel("phase"), FieldPanel("meetings"), FieldPanel("areas")],
            _("Where it belongs"),
        ),
        FieldPanel("adapt"),
        FieldPanel("confirmed_on"),
    ]


WAY_HELP = _(
    "One card on the page Ways to take part. Publish it only while somebody can really take part, and "
    "unpublish it when not. The button must lead to a page where a reader can do what it says."
)


class WayViewSet(SnippetViewSet):
    model = Way
    icon = "group"
    menu_label = _("Ways to take part")
    list_display: list[Any] = ["title", "tier", "next_on", LiveStatusTagColumn()]
    list_filter = ["tier"]
    panels = [
        HelpPanel(content=WAY_HELP),
        FieldPanel("title"),
        FieldPanel("summary"),
        FieldRowPanel([FieldPanel("tier"), FieldPanel("region")]),
        FieldRowPanel([FieldPanel("who_for"), FieldPanel("time")]),
        FieldPanel("impact"),
        FieldRowPanel([FieldPanel("next_on"), FieldPanel("leads_to")]),
        FieldRowPanel([FieldPanel("action"), FieldPanel("url")]),
        FieldPanel("position"),
    ]


class PublicGroup(SnippetViewSetGroup):
    menu_label = _("For everybody")
    menu_icon = "site"
    menu_order = 240
    items = (ResourceViewSet, WayViewSet)
