from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from .kinds import ForWhom, ItemKind, Purpose, plan_prompts


class AgendaItemBlock(blocks.StructBlock):
    """One timed item of an agenda."""

    title = blocks.CharBlock(label=_("Item"), max_length=150)
    minutes = blocks.IntegerBlock(label=_("Minutes"), min_value=1, max_value=240)
    kind = blocks.ChoiceBlock(label=_("Kind"), choices=ItemKind.choices, default=ItemKind.SHARE)
    purpose = blocks.ChoiceBlock(
        label=_("What it is for"),
        choices=Purpose.choices,
        required=False,
        help_text=_("Connect, try and commit are added up, so that a meeting has some of each."),
    )
    prompt = blocks.TextBlock(label=_("Prompt on screen"), max_length=400, required=False)
    lead = blocks.CharBlock(label=_("Who leads it"), max_length=100, required=False)
    resources = blocks.TextBlock(
        label=_("What it needs"),
        max_length=1000,
        required=False,
        help_text=_("One thing on each line: its name, then its address if it has one."),
    )
    output = blocks.CharBlock(label=_("What comes out of it"), max_length=100, required=False)
    plan_prompt = blocks.ChoiceBlock(
        label=_("Where members’ words go"),
        choices=plan_prompts,
        required=False,
        help_text=_("The question of their own plan that what they write in it answers."),
    )

    class Meta:
        icon = "time"
        label_format = "{title}, {minutes} minutes"
        template = "cms/blocks/agenda_item.html"


class AgendaBlock(blocks.StreamBlock):
    item = AgendaItemBlock()

    class Meta:
        min_num = 1


class Job(blocks.StructValue):
    """What a page may ask of a job."""

    def get_for_whom_display(self) -> str:
        return str(ForWhom(self["for_whom"]).label)


class PreWorkJobBlock(blocks.StructBlock):
    """One job before a meeting, for everybody in a role."""

    text = blocks.CharBlock(label=_("What to do"), max_length=200)
    for_whom = blocks.ChoiceBlock(
        label=_("For whom"), choices=ForWhom.choices, default=ForWhom.EVERYONE
    )
    plan_prompt = blocks.ChoiceBlock(
        label=_("Where it is written"),
        choices=plan_prompts,
        required=False,
        help_text=_("The question of their own plan that doing it answers, if it is writing."),
    )

    class Meta:
        icon = "tick-inverse"
        label_format = "{text}"
        value_class = Job


class PreWorkBlock(blocks.StreamBlock):
    job = PreWorkJobBlock()

    class Meta:
        required = False
