import datetime as dt

import pytest
from django.core.management import call_command
from django.utils import timezone

from pdgroups.outbox.models import Message

pytestmark = pytest.mark.django_db(transaction=True)
State = Message.State


def test_after_thirty_days_nobody_can_tell_to_whom_mail_went(posted):
    def aged(days, state, to):
        at = timezone.now() - dt.timedelta(days=days)
        words = "" if state == State.SENT else "sealed"
        Message.objects.filter(pk=posted(to=to).pk).update(
            state=state, created_at=at, changed_at=at, sealed=words
        )

    aged(29, State.SENT, "late@school.example")
    aged(31, State.SENT, "long-ago@school.example")
    aged(31, State.REFUSED, "refused-long-ago@school.example")
    aged(8, State.REFUSED, "refused@school.example")
    aged(6, State.REFUSED, "refused-now@school.example")
    aged(40, State.HELD, "held@school.example")

    call_command("sweep")

    kept = dict(Message.objects.values_list("email", "sealed"))
    assert set(kept) == {
        "late@school.example",
        "refused@school.example",
        "refused-now@school.example",
        "held@school.example",
    }
    assert kept["refused@school.example"] == ""
    assert kept["refused-now@school.example"]
