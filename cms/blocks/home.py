"""Blocks of the home page."""

from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from pdgroups.core.eef import Phase


class MeetingBlock(blocks.StructBlock):
    """One of the five meetings, as the public is told of it."""

    phase = blocks.ChoiceBlock(label=_("Phase"), choices=Phase.choices)
    title = blocks.CharBlock(label=_("Title"), max_length=60)
    text = blocks.CharBlock(label=_("In a few words"), max_length=120)

    class Meta:
        icon = "calendar-alt"
        label = _("Meeting")
        label_format = "{title}"


class MeetingsBlock(blocks.StreamBlock):
    meeting = MeetingBlock()

    class Meta:
        max_num = 6
