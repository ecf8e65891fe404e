"""A group's own copy of the reminders that its programme gives."""

from pdgroups.groups.models import PDGroup

from .models import Reminder, StarterReminder


def start_with_usual(pd_group: PDGroup) -> None:
    """Give a group its own copy, to change as it likes. Two queries."""
    Reminder.objects.bulk_create(
        Reminder(
            pd_group=pd_group,
            event=starter.event,
            days=starter.days,
            role=starter.role,
            only_with_actions=starter.only_with_actions,
            text=starter.text,
        )
        for starter in StarterReminder.objects.of(pd_group.programme_id)
    )
