import pytest

from pdgroups.outbox.letters import Letter
from pdgroups.outbox.models import Message
from pdgroups.outbox.purposes import Purpose
from pdgroups.outbox.services import post


@pytest.fixture
def letter():
    return Letter("Hello", "One line.\n\nOpen the page:\nhttp://testserver/groups/")


@pytest.fixture
def posted(db, letter):
    """Hands in a mail and gives back its row; nothing is sent yet."""

    def hand_in(to="ana@school.example", purpose=Purpose.ACCOUNT, **options):
        post(**{"purpose": purpose, "to": to, "letter": letter} | options)
        return Message.objects.first()

    return hand_in
