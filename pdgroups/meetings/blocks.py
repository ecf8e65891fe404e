from django.utils.translation import gettext_lazy as _
from wagtail import blocks

KINDS = [
    ("connect", _("Connect")),
    ("input", _("Input")),
    ("share", _("Share and challenge")),
    ("plan", _("Plan")),
    ("reflect", _("Reflect")),
    ("commit", _("Commit")),
]


class AgendaItemBlock(blocks.StructBlock):
    """One timed item of an agenda."""

    title = blocks.CharBlock(label=_("Item"), max_length=150)
    minutes = blocks.IntegerBlock(label=_("Minutes"), min_value=1, max_value=240)
    kind = blocks.ChoiceBlock(label=_("Kind"), choices=KINDS, default="share")
    prompt = blocks.TextBlock(label=_("Prompt on screen"), max_length=400, required=False)
    output = blocks.CharBlock(label=_("What comes out of it"), max_length=100, required=False)

    class Meta:
        icon = "time"
        label_format = "{title}, {minutes} minutes"
        template = "cms/blocks/agenda_item.html"


class AgendaBlock(blocks.StreamBlock):
    item = AgendaItemBlock()

    class Meta:
        min_num = 1
