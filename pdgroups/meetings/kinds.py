"""What the items of an agenda can be, and what each is for. One list for templates and meetings."""

from collections.abc import Iterator

from django.db import models
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from pdgroups.projects.prompts import PROMPTS


class ItemKind(models.TextChoices):
    """What people do in it. The value is stored and never changes."""

    WELCOME = "welcome", _("Welcome")
    INPUT = "input", _("Input")
    BREAKOUT = "breakout", _("Small groups")
    SHARE = "share", _("Share and challenge")
    PLAN = "plan", _("Work on the plan")
    REFLECT = "reflect", _("Reflect")
    CLOSE = "close", _("Close")


class Purpose(models.TextChoices):
    """What it does for the group: Trevarthen's love, play and work, in plain words.

    An item has one of them or none; a word on the national picture is for none of them.
    """

    CONNECT = "connect", _("Connect")
    TRY = "try", _("Try")
    COMMIT = "commit", _("Commit")

    @property
    def stands_for(self) -> Promise:
        return STANDS_FOR[self]

    @property
    def help(self) -> Promise:
        return HELP[self]


class ForWhom(models.TextChoices):
    """Who has a job to do before a meeting: a role, which stays true when people change."""

    EVERYONE = "everyone", _("Everyone")
    PROJECT_LEAD = "project_lead", _("Project leads")
    TEAM = "team", _("Team members")
    LEAD = "lead", _("Regional lead and deputy")


STANDS_FOR = {Purpose.CONNECT: _("love"), Purpose.TRY: _("play"), Purpose.COMMIT: _("work")}
HELP = {
    Purpose.CONNECT: _("people get to know and trust each other"),
    Purpose.TRY: _("people try something out, or swap what they have tried"),
    Purpose.COMMIT: _("people decide, plan and promise"),
}


def plan_prompts() -> Iterator[tuple[str, Promise]]:
    """The prompts of a plan that words for a meeting can answer, in the order of the plan."""
    return ((prompt.key, prompt.question) for prompt in PROMPTS)
