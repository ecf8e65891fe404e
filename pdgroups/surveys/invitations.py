"""What staff are told about a survey: the words to send, to say and to print. Pure: no queries."""

from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from .results import EXACT, FLOOR


@dataclass(frozen=True, slots=True)
class Invitation:
    """One open wave, in words. ``url`` is short enough to type and the same in the QR code.

    ``first_day`` is empty once staff can answer, ``reports_back`` where no date was promised.
    """

    school: str
    about: str
    url: str
    minutes: int
    items: int
    last_day: str
    first_day: str = ""
    reports_back: str = ""
    is_impact: bool = False
    is_open_to_all: bool = False
    is_pulse: bool = False

    @property
    def typed(self) -> str:
        """The address as people type it: no scheme."""
        return self.url.split("://", 1)[-1].rstrip("/")

    @property
    def parts(self) -> tuple[str, str]:
        """The address in two, so that its code is never broken over two lines."""
        before, slash, code = self.typed.rpartition("/")
        return before + slash, code

    @property
    def question(self) -> str:
        if self.is_pulse:
            return _("How often does what we agreed really happen?")
        return _("How confident do you feel %(about)s?") % {"about": self.about}

    @property
    def why(self) -> str:
        """Why staff are asked, in one sentence."""
        if self.is_pulse:
            why = _("At %(school)s we ask all staff once in a half-term at most, to see what is "
                    "easy to do, what is not, and where help is needed.")  # fmt: skip
        elif self.is_impact:
            why = _("Before we started at %(school)s, we asked all staff a few questions. We ask "
                    "them again now, to see what has changed, whether or not you answered then.")  # fmt: skip
        else:
            why = _("At %(school)s we are asking all staff, so that we work on what helps most and "
                    "can see later what has changed.")  # fmt: skip
        return why % {"school": self.school}

    @property
    def length(self) -> str:
        """What it asks of people: "6 quick questions. About 2 minutes."."""
        questions = ngettext("%(n)s quick question.", "%(n)s quick questions.", self.items)
        minutes = ngettext("About %(n)s minute.", "About %(n)s minutes.", self.minutes)
        return " ".join([questions % {"n": self.items}, minutes % {"n": self.minutes}])

    @property
    def when(self) -> str:
        """ "Open until Friday 4 December 2026", and from when if that is still to come."""
        if self.first_day:
            days = {"first": self.first_day, "last": self.last_day}
            return _("Open from %(first)s to %(last)s.") % days
        return _("Open until %(last)s.") % {"last": self.last_day}

    @property
    def promise(self) -> str:
        """Who sees what, in one breath."""
        if self.is_open_to_all:
            return _(
                "This survey is open, not anonymous: in a small team everybody’s answers may be "
                "recognised. You can skip any question."
            )
        return _(
            "No name, no sign-in, and you can skip any question. We see everybody’s answers "
            "together, never yours alone: nothing if fewer than %(floor)s people answer, words "
            "from %(floor)s, numbers from %(exact)s."
        ) % {"floor": FLOOR, "exact": EXACT}


def email(invitation: Invitation) -> str:
    """A letter to all staff, as paragraphs of plain text."""
    parts = [
        _("Dear all,"),
        f"{invitation.question} {invitation.why}",
        f"{invitation.length} {_('On any phone or computer:')}\n{invitation.url}",
        invitation.promise,
        _join(invitation.when, _reporting_back(invitation)),
        _("Thank you. Your honest view is what helps."),
    ]
    return "\n\n".join(parts)


def briefing(invitation: Invitation) -> str:
    """Two lines to say at a staff briefing."""
    ask = (
        _("We would like to know how often what we agreed really happens. %(length)s %(when)s")
        if invitation.is_pulse
        else _("We would like to know how confident you feel %(about)s. %(length)s %(when)s")
    )
    words = {
        "about": invitation.about,
        "length": invitation.length,
        "when": invitation.when,
    }
    how = _("Scan the square in the staff room, or type %(address)s.") % {
        "address": invitation.typed
    }
    who = (
        _("It is not anonymous, and you can skip any question.")
        if invitation.is_open_to_all
        else _("It asks for no name, and nobody sees your answers alone.")
    )
    return f"{ask % words}\n{how} {who}"


def nudge(invitation: Invitation) -> str:
    """One reminder, the same for everybody: it neither knows nor says who has answered."""
    words = {
        "about": invitation.about,
        "when": invitation.when,
        "length": invitation.length,
        "url": invitation.url,
    }
    parts = [
        _("There is still time to say how often what we agreed really happens. %(when)s")
        if invitation.is_pulse
        else _("There is still time for our survey on how confident we feel %(about)s. %(when)s"),
        _("If you have already answered, thank you. If not: %(length)s\n%(url)s"),
        _("This goes to everybody, because we cannot see who has answered.")
        if not invitation.is_open_to_all
        else _("This goes to everybody."),
    ]
    return "\n\n".join(part % words for part in parts)


def _reporting_back(invitation: Invitation) -> str:
    if not invitation.reports_back:
        return ""
    return _("By %(day)s we will tell you what we make of it, at the same address.") % {
        "day": invitation.reports_back
    }


def _join(*sentences: str) -> str:
    return " ".join(sentence for sentence in sentences if sentence)
