"""Short reminders for whoever leads a meeting: in our own words, a few for each kind of item.

They rest on the principles of attuned interaction and of dialogue, as the programme uses them.
"""

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from pdgroups.meetings.kinds import ItemKind


@dataclass(frozen=True, slots=True)
class Card:
    title: Promise
    text: Promise


CARDS: dict[str, tuple[Card, ...]] = {
    ItemKind.WELCOME: (
        Card(_("Be attentive first"), _("Greet each school by name. Look, wait, and follow what they bring.")),
        Card(_("Name what you see"), _("Say one strength that you noticed since the last meeting, and where.")),
    ),
    ItemKind.INPUT: (
        Card(_("Less, then ask"), _("Five minutes at most. Then: what does this change for you?")),
        Card(_("Make turns"), _("After you, a school; after a school, another one; then you again.")),
    ),
    ItemKind.BREAKOUT: (
        Card(_("Set them going, then leave"), _("One question, one time, one person who brings it back. Then be quiet.")),
        Card(_("Listen in the doorway"), _("Note one phrase from each room, and offer it to everybody afterwards.")),
    ),
    ItemKind.SHARE: (
        Card(_("Encourage the start"), _("Receive what is said before you add to it: repeat their word, nod, wait.")),
        Card(_("Bring in the quiet voice"), _("Who has not spoken? Ask them something that nobody can get wrong.")),
        Card(_("Stay with a difference"), _("Two views are good news. Ask each what they would need to see to change.")),
    ),
    ItemKind.PLAN: (
        Card(_("Guide, do not lead away"), _("Offer two ways and let them choose. The plan stays the school’s own.")),
        Card(_("Ask for the smallest step"), _("What could be tried by Friday, with the people who are there?")),
    ),
    ItemKind.REFLECT: (
        Card(_("Wait longer"), _("Count to seven in silence before you ask again.")),
        Card(_("Deepen"), _("What made that possible? What would a sceptical colleague say?")),
    ),
    ItemKind.CLOSE: (
        Card(_("Say it back"), _("Who does what by when, in one line, read aloud before you move on.")),
        Card(_("End on a strength"), _("One thing that somebody in this meeting did well for somebody else.")),
    ),
}  # fmt: skip
"""By the kind of an agenda’s item."""

ALWAYS = (
    Card(
        _("Wait, then name it"),
        _("Leave a pause, say what you heard, and ask whether you heard it right."),
    ),
    Card(
        _("Challenge plans, not people"),
        _("‘What else could explain it?’ works better than ‘Why did you?’"),
    ),
)


def cards_for(kind: str) -> list[Card]:
    """For an item of ``kind``, then those for any."""
    return [*CARDS.get(kind, ()), *ALWAYS]
