from collections.abc import Mapping

from django.db import models
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


class State(models.TextChoices):
    """Where a group is in its life. ``NEXT`` says what may follow what."""

    RECRUITING = "recruiting", _("Recruiting")
    ACTIVE = "active", _("Active")
    CLOSING = "closing", _("Closing")
    ARCHIVED = "archived", _("Archived")


GOING_ON = [(state.value, state.label) for state in State if state != State.ARCHIVED]
"""What a group is while it can be changed. That it is archived, the day says."""

NEXT: Mapping[State, tuple[State, ...]] = {
    State.RECRUITING: (State.ACTIVE, State.ARCHIVED),
    State.ACTIVE: (State.RECRUITING, State.CLOSING, State.ARCHIVED),
    State.CLOSING: (State.ACTIVE, State.ARCHIVED),
    State.ARCHIVED: (),
}

MEANS: Mapping[State, Promise] = {
    State.RECRUITING: _("Schools are still joining. Everything else works as in any group."),
    State.ACTIVE: _("The group is at work. Its leads can still add a school."),
    State.CLOSING: _(
        "Plans, surveys and case studies are being finished. Schools are neither added nor removed."
    ),
    State.ARCHIVED: _(
        "Everybody goes on reading what they could read. Nobody changes anything, and nobody joins."
    ),
}
