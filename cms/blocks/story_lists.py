"""Lists that a case study is told in: what counts, what came when, what it rests on, what to try."""

from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from pdgroups.stories.classification import Enabler, Part


class IngredientBlock(blocks.StructBlock):
    name = blocks.CharBlock(label=_("Active ingredient"), max_length=120)
    looks_like = blocks.TextBlock(label=_("It looks like"), max_length=600, required=False)
    unlike = blocks.TextBlock(label=_("It does not look like"), max_length=600, required=False)

    class Meta:
        icon = "tick"
        label_format = "{name}"


class StepBlock(blocks.StructBlock):
    when = blocks.CharBlock(label=_("When"), max_length=60)
    what = blocks.CharBlock(label=_("What happened"), max_length=300)

    class Meta:
        icon = "date"
        label_format = "{when}"


class EnablerBlock(blocks.StructBlock):
    """Something that good practice rests on, and strengthens in turn."""

    key = blocks.ChoiceBlock(label=_("Enabler"), choices=Enabler.choices)
    part = blocks.ChoiceBlock(label=_("Its part"), choices=Part.choices)
    words = blocks.CharBlock(label=_("How"), max_length=300, required=False)

    class Meta:
        icon = "group"
        label_format = "{key}"


class EnablersBlock(blocks.ListBlock):
    """What it relied on and what it made stronger, told apart."""

    def get_context(self, value: Any, parent_context: Any = None) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context(value, parent_context)
        context["parts"] = enablers_by_part(value)
        return context

    class Meta:
        icon = "group"
        template = "cms/blocks/enablers.html"


def enablers_by_part(value: Any) -> list[tuple[str, list[tuple[str, str]]]]:
    """What each part is called, with the names and the words of its enablers. Empty parts are left
    out."""
    told = {
        part: [
            (str(Enabler(each["key"]).label), str(each["words"] or ""))
            for each in value
            if each["part"] == part and each["key"] in Enabler.values
        ]
        for part in Part
    }
    return [(str(part.label), enablers) for part, enablers in told.items() if enablers]


class IngredientsBlock(blocks.ListBlock):
    class Meta:
        icon = "tick"
        template = "cms/blocks/ingredients.html"


class TimelineBlock(blocks.ListBlock):
    class Meta:
        icon = "date"
        label = _("Timeline")
        template = "cms/blocks/timeline.html"


class TryThisBlock(blocks.ListBlock):
    class Meta:
        icon = "pick"
        template = "cms/blocks/try_this.html"
