"""Cards for whoever leads a meeting, and the reminders that groups begin with: our own words.

The cards rest on the principles of attuned interaction and of dialogue, as the programme uses them.
"""

from cms.starter_parts import StarterPart
from pdgroups.groups.models import Role
from pdgroups.meetings.kinds import ItemKind
from pdgroups.meetings.models import FacilitatorCard, StarterReminder

from .building import publish

ANY_ITEM = ""
CARDS: dict[str, tuple[tuple[str, str], ...]] = {
    ItemKind.WELCOME: (
        ("Be attentive first", "Greet each school by name. Look, wait, and follow what they bring."),
        ("Name what you see", "Say one strength that you noticed since the last meeting, and where."),
    ),
    ItemKind.INPUT: (
        ("Less, then ask", "Five minutes at most. Then: what does this change for you?"),
        ("Make turns", "After you, a school; after a school, another one; then you again."),
    ),
    ItemKind.BREAKOUT: (
        ("Set them going, then leave", "One question, one time, one person who brings it back. Then be quiet."),
        ("Listen in the doorway", "Note one phrase from each room, and offer it to everybody afterwards."),
    ),
    ItemKind.SHARE: (
        ("Encourage the start", "Receive what is said before you add to it: repeat their word, nod, wait."),
        ("Bring in the quiet voice", "Who has not spoken? Ask them something that nobody can get wrong."),
        ("Stay with a difference", "Two views are good news. Ask each what they would need to see to change."),
    ),
    ItemKind.PLAN: (
        ("Guide, do not lead away", "Offer two ways and let them choose. The plan stays the school’s own."),
        ("Ask for the smallest step", "What could be tried by Friday, with the people who are there?"),
    ),
    ItemKind.REFLECT: (
        ("Wait longer", "Count to seven in silence before you ask again."),
        ("Deepen", "What made that possible? What would a sceptical colleague say?"),
    ),
    ItemKind.CLOSE: (
        ("Say it back", "Who does what by when, in one line, read aloud before you move on."),
        ("End on a strength", "One thing that somebody in this meeting did well for somebody else."),
    ),
    ANY_ITEM: (
        ("Wait, then name it", "Leave a pause, say what you heard, and ask whether you heard it right."),
        ("Challenge plans, not people", "‘What else could explain it?’ works better than ‘Why did you?’"),
    ),
}  # fmt: skip
"""By the kind of an agenda’s item: title and text."""

Event = StarterReminder.Event
REMINDERS = (
    (Event.BEFORE_MEETING, 7, Role.PROJECT_LEAD, False,
        "Hello {first name}, we meet on {date}. {school} has {actions}. Two minutes now are enough: tick off what is done, and bring what is stuck."),
    (Event.AFTER_MEETING, 10, Role.PROJECT_LEAD, True,
        "Hello {first name}, it is ten days since we met. {school} has {actions}. If one of them is in the way of another, change it or hand it on."),
    (Event.SURVEY_OPEN, 5, Role.PROJECT_LEAD, False,
        "Hello {first name}, your survey has been open for five days and closes on {date}. Its page says roughly how many have answered. A word at briefing helps most."),
    (Event.SURVEY_CLOSES, 2, Role.TEAM_MEMBER, False,
        "Hello {first name}, the survey at {school} closes on {date}. Please remind colleagues that it takes about four minutes and that nobody can see who said what."),
)  # fmt: skip
"""No reminder tells how many have answered: that is never told of an open survey."""


def load() -> None:
    """For the groups of every programme."""
    if StarterPart.first_time("facilitator-cards"):
        for kind, cards in CARDS.items():
            for place, (title, text) in enumerate(cards, start=1):
                publish(
                    FacilitatorCard.objects.create(
                        kind=kind, title=title, text=text, position=place
                    )
                )
    if StarterPart.first_time("starter-reminders"):
        for event, days, role, only_with_actions, text in REMINDERS:
            publish(
                StarterReminder.objects.create(
                    event=event,
                    days=days,
                    role=role,
                    only_with_actions=only_with_actions,
                    text=text,
                )
            )
