"""What a case study may contain, and in which order."""

from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.blocks.stream_block import StreamBlockValidationError

from .story_lists import (
    EnablerBlock,
    EnablersBlock,
    IngredientBlock,
    IngredientsBlock,
    StepBlock,
    TimelineBlock,
    TryThisBlock,
)
from .text import FEATURES, FigureBlock, QuoteBlock

SECTIONS: dict[str, Any] = {
    "context": _("Context"),
    "evidence": _("Evidence base"),
    "ingredients": _("Active ingredients"),
    "delivery": _("Delivery"),
    "outcomes": _("Outcomes and impact"),
    "helped": _("What helped, and what got in the way"),
    "enablers": _("What it rests on"),
    "differently": _("What we would do differently"),
    "stopped": _("What we stopped doing"),
    "next_steps": _("What next"),
    "try_this": _("Try this in your school"),
    "limits": _("Limits of this evidence"),
    "source": _("Credits and sources"),
}
"""Sections in the only order in which they may stand, with their headings."""

REQUIRED = ("outcomes", "differently", "limits")
"""Sections without which nothing is published: they are what other schools need most."""


class SectionBlock(blocks.RichTextBlock):
    """The text of one section. Its heading is fixed, so that case studies compare."""

    class Meta:
        icon = "doc-full"
        template = "cms/blocks/section.html"


def section(name: str, words: int, prompt: Any) -> SectionBlock:
    budget = _("About %(words)s words.") % {"words": words}
    return SectionBlock(features=FEATURES, label=SECTIONS[name], help_text=f"{prompt} {budget}")


class HelpedBlock(blocks.StructBlock):
    helped = blocks.RichTextBlock(
        label=_("What helped"), features=["bold", "ol", "ul", "link"], required=False
    )
    hindered = blocks.RichTextBlock(
        label=_("What got in the way"), features=["bold", "ol", "ul", "link"], required=False
    )

    class Meta:
        icon = "list-ul"
        label = SECTIONS["helped"]
        template = "cms/blocks/helped.html"


class LimitsBlock(blocks.TextBlock):
    class Meta:
        icon = "warning"
        label = SECTIONS["limits"]
        help_text = _("Who did not answer, what was not measured, what else could explain it.")
        template = "cms/blocks/limits.html"


class ScaleStepBlock(blocks.StructBlock):
    name = blocks.CharBlock(label=_("Name"), max_length=40)
    text = blocks.CharBlock(label=_("What it looks like"), max_length=140)

    class Meta:
        icon = "minus"
        label_format = "{name}"


class ScaleBlock(blocks.StructBlock):
    """Steps from most help to least, drawn as a ladder."""

    title = blocks.CharBlock(label=_("Name of the scale"), max_length=100)
    steps = blocks.ListBlock(ScaleStepBlock(), label=_("Steps"), min_num=3, max_num=6)

    class Meta:
        icon = "order"
        label = _("Scale")
        template = "cms/blocks/scale.html"


class ConfidenceChartBlock(blocks.StructBlock):
    """Says which of the page's frozen figures stands here. It holds no figure itself.

    The figures are in ``CaseStudyPage.figures``, which no form and no revision can change.
    """

    position = blocks.IntegerBlock(
        label=_("Which survey question"),
        min_value=1,
        max_value=50,
        default=1,
        help_text=_("1 is the first question in ‘Survey figures’ above. Figures cannot be edited."),
    )
    heading = blocks.CharBlock(
        label=_("Heading"),
        max_length=120,
        required=False,
        help_text=_("Above the chart. Leave empty to show the question alone."),
    )

    class Meta:
        icon = "order-up"
        label = _("Survey chart")
        template = "cms/blocks/confidence_chart.html"

    def get_context(self, value: Any, parent_context: Any = None) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context(value, parent_context)
        charts = getattr(context.get("page"), "charts", [])
        position = value["position"] or 0
        context["chart"] = charts[position - 1] if 0 < position <= len(charts) else None
        return context


class CaseStudyBody(blocks.StreamBlock):
    context = section("context", 80, _("The school or trust, and what it faced."))
    evidence = section("evidence", 120, _("How you knew that this was the right problem."))
    ingredients = IngredientsBlock(
        IngredientBlock(), label=SECTIONS["ingredients"], min_num=1, max_num=5
    )
    delivery = section("delivery", 200, _("What people did, in the order in which they did it."))
    outcomes = section("outcomes", 150, _("What changed, for whom, and how you know."))
    helped = HelpedBlock()
    enablers = EnablersBlock(EnablerBlock(), label=SECTIONS["enablers"], min_num=1, max_num=10)
    differently = section("differently", 80, _("What another school should know before it starts."))
    stopped = section("stopped", 60, _("What people no longer do, and the time it gave back."))
    next_steps = section("next_steps", 60, _("Continue, grow, change, pause or stop."))
    try_this = TryThisBlock(
        blocks.CharBlock(label=_("Step"), max_length=300),
        label=SECTIONS["try_this"],
        min_num=1,
        max_num=8,
    )
    limits = LimitsBlock()
    source = section("source", 60, _("Where the figures and the account come from."))
    confidence_chart = ConfidenceChartBlock()
    timeline = TimelineBlock(StepBlock(), min_num=1, max_num=12)
    scale = ScaleBlock()
    quote = QuoteBlock()
    image = FigureBlock()

    class Meta:
        block_counts = {name: {"min_num": int(name in REQUIRED), "max_num": 1} for name in SECTIONS}

    def clean(self, value: Any) -> Any:
        """Refuse to publish sections out of order; a draft may be in any order."""
        cleaned = super().clean(value)
        found = [child.block_type for child in cleaned if child.block_type in SECTIONS]
        ordered = [name for name in SECTIONS if name in found]
        if found != ordered and not self.is_deferred_validation:
            names = ", ".join(str(SECTIONS[name]) for name in ordered)
            message = gettext("Put the sections in this order: %(names)s.") % {"names": names}
            raise StreamBlockValidationError(non_block_errors=[ValidationError(message)])
        return cleaned
