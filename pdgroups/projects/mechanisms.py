"""What makes professional development work: fourteen mechanisms in four groups.

Source: Education Endowment Foundation, "Effective Professional Development" (2021), a review of
104 evaluations. The names follow it; the questions are ours. It asks for balance across the four
groups, never for all fourteen.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

SOURCE = (
    "https://educationendowmentfoundation.org.uk/education-evidence/guidance-reports/"
    "effective-professional-development"
)


@dataclass(frozen=True, slots=True)
class Group:
    """Mechanisms that do one job. ``question`` helps to find what is missing."""

    key: str
    name: Promise
    question: Promise
    mechanisms: tuple[tuple[str, Promise], ...]


GROUPS = (
    Group(
        "knowledge",
        _("Knowing"),
        _("What will you leave out, and when do you come back to the rest?"),
        (
            ("load", _("A little at a time, with the rest left out")),
            ("revisit", _("Coming back to what was learned before")),
        ),
    ),
    Group(
        "motivation",
        _("Wanting"),
        _("Whose voice will staff trust, and how will you notice what goes well?"),
        (
            ("goals", _("Goals that people agree on")),
            ("credible", _("Somebody they believe")),
            ("affirm", _("Saying so when something goes well")),
        ),
    ),
    Group(
        "technique",
        _("Trying"),
        _("Who shows how it is done, and where do people practise with no pupils?"),
        (
            ("instruction", _("Being told clearly how to do it")),
            ("support", _("Colleagues who help one another")),
            ("modelling", _("Seeing it done")),
            ("feedback", _("Somebody watches and says what they saw")),
            ("rehearsal", _("Practising without pupils")),
        ),
    ),
    Group(
        "embedding",
        _("Keeping going"),
        _("What will remind a TA on a wet Thursday?"),
        (
            ("prompts", _("Prompts and reminders where people work")),
            ("planning", _("A plan of one’s own: when, where, with whom")),
            ("self", _("Noticing for oneself how it goes")),
            ("repetition", _("Doing it again in the same place")),
        ),
    ),
)

NAMES = {key: name for group in GROUPS for key, name in group.mechanisms}


def choices() -> list[tuple[str, Promise]]:
    """For a field: each with its group before it, in order."""
    return [
        (key, format_lazy("{}: {}", group.name, name))
        for group in GROUPS
        for key, name in group.mechanisms
    ]


def in_order(keys: Iterable[str]) -> list[str]:
    """The known ones among ``keys``, each once, in the order of the groups."""
    wanted = set(keys)
    return [key for key in NAMES if key in wanted]


def balance(keys: Iterable[str]) -> list[tuple[Group, bool]]:
    """Each group, and whether anything in it is used."""
    used = set(keys)
    return [(group, any(key in used for key, _name in group.mechanisms)) for group in GROUPS]
