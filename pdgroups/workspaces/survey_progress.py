"""How far an open survey has come, as its own project team may be told."""

from dataclasses import dataclass
from typing import Self

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from pdgroups.groups.access import Access, Action
from pdgroups.surveys import submit
from pdgroups.surveys.models import Wave


@dataclass(frozen=True, slots=True)
class Progress:
    """``so_far`` is a band such as "10 or more", and empty where even that would say too much."""

    so_far: str
    staff: int
    days_left: int
    last_day: str

    @classmethod
    def of(cls, access: Access, wave: Wave) -> Self | None:
        """``None`` unless the wave is open and this is the school's own team. One query."""
        own = access.decide(Action.VIEW_RESULTS, wave.survey.project.participation)
        if not (own and wave.is_open and wave.closes_on):
            return None
        return cls(
            so_far=submit.answers_so_far(wave),
            staff=wave.headcount or 0,
            days_left=(wave.closes_on - timezone.localdate()).days,
            last_day=date_format(wave.closes_on, "l j F"),
        )

    @property
    def words(self) -> str:
        """ "10 or more of 28 staff have answered so far."."""
        if not self.so_far:
            return _(
                "We do not say how many have answered: with %(staff)s staff, it could show who."
            ) % {"staff": self.staff}
        words = {"number": self.so_far, "staff": self.staff}
        return (
            _("So far %(number)s of %(staff)s staff have answered. We count every five minutes.")
            % words
        )

    @property
    def is_last_day(self) -> bool:
        return self.days_left == 0

    @property
    def left(self) -> str:
        """When it closes, and that nothing need be done for it."""
        if self.is_last_day:
            return _("It closes by itself tonight, at the end of %(day)s.") % {"day": self.last_day}
        said = ngettext(
            "It closes by itself at the end of %(day)s: %(days)s day left.",
            "It closes by itself at the end of %(day)s: %(days)s days left.",
            self.days_left,
        )
        return said % {"day": self.last_day, "days": self.days_left}
