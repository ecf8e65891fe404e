"""The thirteen blocks of a case study, in the order in which readers meet them.

The order and the numbers of words are those of the programme's own form of a case study. A number
of words is advice: nothing is refused for being long.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


@dataclass(frozen=True, slots=True)
class Block:
    """One block of the form. ``key`` stands in addresses; ``part`` names what its page adds."""

    key: str
    title: Promise
    prompt: Promise
    boxes: tuple[str, ...] = ()
    number: int = 0
    part: str = ""

    @property
    def place(self) -> int:
        """Where it stands among the others, from 0."""
        return list(BY_KEY).index(self.key)


TOP = Block(
    "title",
    _("Title"),
    _("What a busy colleague reads first, in a list of many."),
    ("title", "standfirst"),
)
GLANCE = Block(
    "glance",
    _("At a glance"),
    _("How others find it, and see at once whether it is like their school."),
    ("areas", "strands", "took_part", "duration", "cost", "cover_days"),
)
NUMBERED = (
    Block(
        "context",
        _("Context"),
        _("Your school, and what you saw that made you choose this."),
        ("context",),
    ),
    Block(
        "evidence",
        _("Why: evidence base"),
        _("What you looked at, and what it told you. What did not fit is worth a sentence."),
        ("evidence",),
        part="evidence",
    ),
    Block(
        "aim",
        _("Aim"),
        _("One sentence: who should be able to do what."),
        ("aim",),
    ),
    Block(
        "ingredients",
        _("What: active ingredients"),
        _("Up to five things that make it work, so clear that another school could do them."),
        part="ingredients",
    ),
    Block(
        "delivery",
        _("How: delivery"),
        _("What people did differently, when, and how they were supported."),
        ("delivery", "timeline"),
    ),
    Block(
        "outcomes",
        _("Outcomes and impact"),
        _(
            "What staff say, what you saw, and what did not change. Write about pupils as a group, "
            "and never about fewer than five."
        ),
        ("outcomes",),
        part="figures",
    ),
    Block(
        "helped",
        _("What helped, and what got in the way"),
        _("Things another school could put in place, or would meet as well."),
        ("helped", "hindered"),
        part="enablers",
    ),
    Block(
        "differently",
        _("What you would do differently"),
        _("The part that others come back for. It cannot be published without it."),
        ("differently", "stopped"),
    ),
    Block(
        "next",
        _("What next"),
        _("What becomes of it now, and what would keep it going if you left."),
        ("verdict", "next_steps"),
    ),
    Block(
        "try",
        _("Try this in your school"),
        _("Three steps that a colleague elsewhere could begin with on Monday."),
        ("try_this",),
    ),
    Block(
        "voices",
        _("Voices"),
        _("What people said, in their own words, if they agree to it."),
        part="voices",
    ),
    Block(
        "strength",
        _("Evidence strength"),
        _(
            "Two meters about the evidence, never about your school. A modest step, well explained, "
            "is trusted more than a high one."
        ),
        ("strength", "strength_reason", "breadth", "breadth_reason", "limits"),
        part="strength",
    ),
    Block(
        "permission",
        _("Credits, permission and sources"),
        _("Whom you thank, what you read or used, and who agreed that this may be published."),
        ("sources",),
        part="permission",
    ),
)

BUDGETS = {
    "standfirst": 40,
    "aim": 30,
    "context": 80,
    "evidence": 120,
    "delivery": 150,
    "outcomes": 150,
    "helped": 60,
    "hindered": 60,
    "differently": 80,
    "stopped": 60,
    "next_steps": 60,
    "try_this": 60,
    "limits": 60,
}
"""Words of a box that somebody in a hurry reads to the end."""


def blocks() -> Iterator[Block]:
    """All of them: how it begins, at a glance, and the thirteen with their numbers."""
    yield TOP
    yield GLANCE
    for number, block in enumerate(NUMBERED, 1):
        yield Block(block.key, block.title, block.prompt, block.boxes, number, block.part)


BLOCKS = tuple(blocks())
BY_KEY = {block.key: block for block in BLOCKS}
BLOCK_OF = {name: block for block in BLOCKS for name in block.boxes} | {
    "ingredients": BY_KEY["ingredients"],
    "enablers": BY_KEY["helped"],
    "figures": BY_KEY["outcomes"],
}


def words_in(text: str) -> int:
    return len(text.split())
