"""What the form of a case study says beside its boxes, and of what is missing."""

from django.utils.translation import gettext_lazy

REQUIRED_TO_OFFER = {
    "title": gettext_lazy("Give the case study a title."),
    "standfirst": gettext_lazy("Say in two sentences what this is about."),
    "aim": gettext_lazy("Write the aim in one sentence."),
    "context": gettext_lazy("Describe the starting point."),
    "evidence": gettext_lazy("Say what evidence you used."),
    "delivery": gettext_lazy("Say what you did."),
    "outcomes": gettext_lazy("Say what changed, or honestly did not."),
    "differently": gettext_lazy("Say what you would do differently: others learn most from that."),
    "agreed_by": gettext_lazy("Write the name of the person who agreed to publish."),
    "agreed_role": gettext_lazy("Write their role, for example headteacher."),
    "agreed_on": gettext_lazy("Give the date on which they agreed."),
    "no_pupil_named": gettext_lazy("Confirm that no pupil is named or can be recognised."),
}
HELP = {
    "title": gettext_lazy(
        "Up to 80 characters. Say what changed, not what the project was called."
    ),
    "took_part": gettext_lazy("Roles and numbers, such as ‘9 TAs and 6 teachers’. Nobody’s name."),
    "duration": gettext_lazy("Such as ‘Two terms’ or ‘November 2025 to June 2026’."),
    "cost": gettext_lazy("In a year, beyond people’s usual time."),
    "stopped": gettext_lazy("What made room. Others look for this on purpose."),
    "try_this": gettext_lazy("A line for each step."),
    "strength": gettext_lazy("How it was looked at, and for how long."),
    "breadth": gettext_lazy("In whose experience the change shows."),
    "limits": gettext_lazy("What this cannot show. Saying so is what makes the rest believed."),
    "sources": gettext_lazy("A line for each: what you read or used, and where it can be found."),
    "is_named": gettext_lazy(
        "If you leave this out, readers see the description below and not the name."
    ),
    "display_name": gettext_lazy("For example: a primary school in the South East."),
    "agreed_by": gettext_lazy(
        "Usually the head. Your team, your regional lead and the editors see this name. "
        "Readers see the role only."
    ),
    "licence": gettext_lazy("What others may do with it. You can still withdraw it."),
}
