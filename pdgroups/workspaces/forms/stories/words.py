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
}
