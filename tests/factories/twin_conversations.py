"""1:1 conversations of one of the twin groups: held and ahead, with lines in every state."""

import datetime as dt
from typing import TYPE_CHECKING

from django.utils import timezone

from pdgroups.conversations.models import Conversation, Side
from pdgroups.conversations.services import add_line, open_notes, say_of_line
from pdgroups.meetings.models import ActionPoint

from .work import ActionPointFactory, ConversationFactory

if TYPE_CHECKING:
    from .twins import Twin


def fill_conversations(twin: "Twin") -> None:
    twin.conversation = _talk(twin, -10)
    school = twin.user("project lead")
    twin.conversation.agreements.create(side=Side.SCHOOL, by=school)
    twin.line = add_line(
        conversation=twin.conversation, text="Not yet", side=Side.LEAD, by=twin.lead
    )
    shared = add_line(conversation=twin.conversation, text="Try it", side=Side.SCHOOL, by=school)
    say_of_line(line=shared, side=Side.LEAD, yes=True, by=twin.lead)
    ActionPointFactory(
        pd_group=twin.pd_group,
        participation=twin.project.participation,
        source=ActionPoint.Source.CONVERSATION,
        source_id=twin.conversation.public_id,
        is_of_pair=True,
    )
    open_notes(conversation=_talk(twin, 10), by=school)
    held = timezone.now() - dt.timedelta(days=12)  # so that a school has none ahead
    ConversationFactory(project=twin.beside, starts_at=held, summary="Theirs.", notes="Of theirs.")


def _talk(twin: "Twin", days: int) -> Conversation:
    return ConversationFactory(
        project=twin.project,
        starts_at=timezone.now() + dt.timedelta(days=days),
        place="The small office",
        join_url="https://talk.example/",
        topics=["priority"],
        own_topic="How to begin.",
        summary="We start small.",
        notes="Ask about time.",
    )
