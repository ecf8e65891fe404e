"""Everything the Wagtail admin can list or edit besides pages, images and documents.

In one place, so that it can be reviewed: whatever is here is seen by every administrator.
"""

from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, InlinePanel, MultiFieldPanel
from wagtail.admin.ui.tables import Column, LiveStatusTagColumn
from wagtail.admin.viewsets.model import ModelViewSet, ModelViewSetGroup
from wagtail.admin.widgets import AdminAutoHeightTextInput
from wagtail.snippets.views.snippets import SnippetViewSet, SnippetViewSetGroup

from cms.facts import FactTable
from cms.finding.synonyms import Synonyms
from cms.part_help import PartHelp
from cms.phase_guidance import PhaseGuidance
from cms.themes import Theme
from pdgroups.groups.models import Programme
from pdgroups.meetings.models import FacilitatorCard, MeetingTemplate, StarterReminder
from pdgroups.schools.models import Region, RegionScheme
from pdgroups.surveys.models import ItemBank, SurveyTemplate

from .panels import AgendaMinutesPanel

BESIDE = Column(
    "kind",
    label=_("Beside which items"),
    accessor=lambda card: card.get_kind_display() or _("Every item"),
    sort_key="kind",
)
PROGRAMME = Column(
    "programme",
    label=_("For groups of"),
    accessor=lambda each: each.programme or _("Every programme"),
    sort_key="programme",
)
READERS = Column(
    "readers",
    label=_("For whom"),
    accessor=lambda each: each.trust or each.region or _("Everybody"),
)


# --- templates that groups and surveys are made from ----------------------------------------


class MeetingTemplateViewSet(SnippetViewSet):
    model = MeetingTemplate
    icon = "calendar-alt"
    menu_label = _("Meetings")
    list_display = ["__str__", "programme", "phase", "agenda_minutes", LiveStatusTagColumn()]
    list_filter = ["programme", "phase"]
    copy_view_enabled = False
    panels = [
        FieldPanel("title"),
        FieldPanel("purpose"),
        FieldPanel("pre_work"),
        AgendaMinutesPanel(heading=_("Time")),
        FieldPanel("agenda"),
        MultiFieldPanel(
            [
                FieldPanel("programme"),
                FieldPanel("number"),
                FieldPanel("phase"),
                FieldPanel("minutes"),
                FieldPanel("weeks_after_first"),
            ],
            _("Place in the programme"),
        ),
    ]


class FacilitatorCardViewSet(SnippetViewSet):
    model = FacilitatorCard
    icon = "clipboard-list"
    menu_label = _("Cards for leading")
    list_display = ["__str__", BESIDE, "position", PROGRAMME, LiveStatusTagColumn()]
    list_filter = ["kind", "programme"]
    panels = [
        FieldPanel("kind"),
        FieldPanel("title"),
        FieldPanel("text", widget=AdminAutoHeightTextInput),
        FieldPanel("position"),
        FieldPanel("programme"),
    ]


class StarterReminderViewSet(SnippetViewSet):
    model = StarterReminder
    icon = "mail"
    menu_label = _("Reminders")
    list_display = ["__str__", "event", "days", "role", PROGRAMME, LiveStatusTagColumn()]
    list_filter = ["event", "role", "programme"]
    panels = [
        FieldPanel("event"),
        FieldPanel("days"),
        FieldPanel("role"),
        FieldPanel("only_with_actions"),
        FieldPanel("text"),
        FieldPanel("programme"),
    ]


class SurveyTemplateViewSet(SnippetViewSet):
    model = SurveyTemplate
    icon = "form"
    menu_label = _("Surveys")
    list_display = ["title", "programme", "bank", LiveStatusTagColumn()]
    list_filter = ["programme"]
    copy_view_enabled = False
    panels = [
        FieldPanel("title"),
        FieldPanel("about"),
        FieldPanel("audience"),
        FieldPanel("bank"),
        FieldPanel("starts_with"),
        FieldPanel("programme"),
    ]


class ItemBankViewSet(SnippetViewSet):
    model = ItemBank
    icon = "list-ul"
    menu_label = _("Item banks")
    list_display = ["title", "audience", LiveStatusTagColumn()]
    # A copy would carry the same identities under other words.
    copy_view_enabled = False
    panels = [
        FieldPanel("title"),
        FieldPanel("audience"),
        FieldPanel("stem"),
        InlinePanel(
            "items",
            panels=[FieldPanel("text"), FieldPanel("kind"), FieldPanel("options")],
            heading=_("Items"),
            label=_("Item"),
        ),
    ]


class TemplatesGroup(SnippetViewSetGroup):
    menu_label = _("Templates")
    menu_icon = "calendar-check"
    menu_order = 250
    items = (
        MeetingTemplateViewSet,
        FacilitatorCardViewSet,
        StarterReminderViewSet,
        SurveyTemplateViewSet,
        ItemBankViewSet,
    )


# --- words and figures that pages and workspaces share --------------------------------------


class PhaseGuidanceViewSet(SnippetViewSet):
    model = PhaseGuidance
    icon = "help"
    menu_label = _("In workspaces")
    ordering = ["pk"]  # phase by phase, as they were written
    list_display = ["__str__", "title", LiveStatusTagColumn()]
    copy_view_enabled = False
    panels = [
        FieldPanel("phase"),
        FieldPanel("title"),
        FieldPanel("body"),
        FieldPanel("page"),
    ]


class PartHelpViewSet(SnippetViewSet):
    model = PartHelp
    icon = "help"
    menu_label = _("Beside the plan")
    list_display = ["__str__", READERS, "author", LiveStatusTagColumn()]
    list_filter = ["region", "trust"]
    copy_view_enabled = False
    panels = [
        FieldPanel("part"),
        FieldPanel("help"),
        FieldPanel("starter"),
        FieldPanel("example"),
        MultiFieldPanel(
            [FieldPanel("region"), FieldPanel("trust"), FieldPanel("author")],
            _("For whom, when it is not for everybody"),
        ),
    ]


class FactTableViewSet(SnippetViewSet):
    model = FactTable
    icon = "table"
    menu_label = _("Tables of facts")
    list_display = ["title", LiveStatusTagColumn()]
    copy_view_enabled = False
    panels = [
        FieldPanel("title"),
        FieldPanel("intro"),
        InlinePanel("rows", heading=_("Rows"), label=_("Row"), min_num=1),
        FieldPanel("note"),
        FieldPanel("as_of"),
        FieldPanel("licence"),
    ]


class GuidanceGroup(SnippetViewSetGroup):
    menu_label = _("Guidance")
    menu_icon = "help"
    menu_order = 260
    items = (PhaseGuidanceViewSet, PartHelpViewSet, FactTableViewSet)


# --- what the programme is ------------------------------------------------------------------


class ProgrammeViewSet(ModelViewSet):
    model = Programme
    icon = "group"
    menu_label = _("Programmes")
    list_display = ["name", "first_year", "last_year"]
    copy_view_enabled = False
    panels = [
        FieldPanel("name"),
        FieldPanel("first_year"),
        FieldPanel("last_year"),
        FieldPanel("funder_line"),
        FieldPanel("charter"),
        InlinePanel(
            "resource_templates",
            panels=[
                FieldPanel("title"),
                FieldPanel("url"),
                FieldPanel("source"),
                FieldPanel("summary"),
                FieldPanel("phase"),
            ],
            heading=_("Links that every new group starts with"),
            label=_("Link"),
        ),
    ]


class RegionSchemeViewSet(ModelViewSet):
    model = RegionScheme
    icon = "globe"
    menu_label = _("Region schemes")
    form_fields = ["name"]
    copy_view_enabled = False


class RegionViewSet(ModelViewSet):
    model = Region
    icon = "globe"
    menu_label = _("Regions")
    list_display = ["name", "scheme"]
    list_filter = ["scheme"]
    form_fields = ["scheme", "name"]
    copy_view_enabled = False


class ThemeViewSet(ModelViewSet):
    model = Theme
    icon = "tag"
    menu_label = _("Focuses of case studies")
    form_fields = ["name"]
    copy_view_enabled = False


class SynonymsViewSet(ModelViewSet):
    model = Synonyms
    icon = "search"
    menu_label = _("Words that mean the same")
    form_fields = ["words"]
    copy_view_enabled = False


class ProgrammeGroup(ModelViewSetGroup):
    menu_label = _("Programme")
    menu_icon = "group"
    menu_order = 270
    items = (ProgrammeViewSet, RegionSchemeViewSet, RegionViewSet, ThemeViewSet, SynonymsViewSet)
