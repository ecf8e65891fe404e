"""Blocks that any public page may use."""

from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.images.blocks import ImageBlock

from pdgroups.core.eef import Phase

from .assurances import PromisesBlock, PurposesBlock, choices

# Headings of level 2 are blocks of their own, so that contents lists and screen readers agree.
FEATURES = ["h3", "bold", "ol", "ul", "link", "document-link"]

TONES = [
    ("", _("Information")),
    ("good", _("Good news")),
    ("warn", _("Take care")),
    ("quiet", _("Quiet")),
]


class HeadingBlock(blocks.CharBlock):
    class Meta:
        icon = "title"
        label = _("Heading")
        template = "cms/blocks/heading.html"


class ParagraphBlock(blocks.RichTextBlock):
    class Meta:
        icon = "pilcrow"
        label = _("Text")


class CalloutBlock(blocks.StructBlock):
    """One idea that must not be missed."""

    text = blocks.TextBlock(label=_("Text"), max_length=400)
    tone = blocks.ChoiceBlock(label=_("Tone"), choices=TONES, required=False)

    class Meta:
        icon = "warning"
        label = _("Note")
        template = "cms/blocks/callout.html"


class QuoteBlock(blocks.StructBlock):
    """Somebody's words. A role is enough: people are not named."""

    text = blocks.TextBlock(label=_("Quote"), max_length=400)
    who = blocks.CharBlock(
        label=_("Who said it"),
        max_length=120,
        required=False,
        help_text=_("A role, such as ‘a teaching assistant’. No names, and never a pupil’s."),
    )

    class Meta:
        icon = "openquote"
        label = _("Quote")
        template = "cms/blocks/quote.html"


class FigureBlock(blocks.StructBlock):
    image = ImageBlock(label=_("Image"))
    caption = blocks.CharBlock(label=_("Caption"), max_length=250, required=False)

    class Meta:
        icon = "image"
        label = _("Image")
        template = "cms/blocks/figure.html"


class LinkCardBlock(blocks.StructBlock):
    """A link with its source. We link to other people's work and never copy it."""

    title = blocks.CharBlock(label=_("Title"), max_length=150)
    url = blocks.URLBlock(label=_("Address"))
    source = blocks.CharBlock(label=_("Who made it"), max_length=80)
    summary = blocks.TextBlock(label=_("What it is for"), max_length=250)
    phase = blocks.ChoiceBlock(
        label=_("Phase"),
        choices=Phase.choices,
        required=False,
        help_text=_("Leave empty if it helps in every phase."),
    )

    class Meta:
        icon = "link"
        label = _("Link card")
        label_format = "{title}"


class LinkCardsBlock(blocks.StructBlock):
    """A heading and the cards under it."""

    heading = blocks.CharBlock(label=_("Heading"), max_length=100)
    intro = blocks.TextBlock(label=_("Introduction"), max_length=300, required=False)
    cards = blocks.ListBlock(LinkCardBlock(), label=_("Cards"))

    class Meta:
        icon = "list-ul"
        label = _("Link cards")
        template = "cms/blocks/link_cards.html"


class PageBody(blocks.StreamBlock):
    """What a plain page or a guidance page may hold."""

    heading = HeadingBlock(max_length=100)
    paragraph = ParagraphBlock(features=FEATURES)
    callout = CalloutBlock()
    quote = QuoteBlock()
    image = FigureBlock()
    link_cards = LinkCardsBlock()
    promises = PromisesBlock(choices=choices)
    purposes = PurposesBlock()
