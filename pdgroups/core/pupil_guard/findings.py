from dataclasses import dataclass
from enum import StrEnum

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


class Kind(StrEnum):
    NAME = "name"
    COLLEAGUE = "colleague"
    INITIALS = "initials"
    BIRTH = "birth"
    NUMBER = "number"
    ONLY = "only"


_WORDS: dict[Kind, Promise] = {
    Kind.NAME: _("This looks like a name"),
    Kind.COLLEAGUE: _("A colleague has this name, and may not expect to be named"),
    Kind.INITIALS: _("Initials with a year group can be enough to know who it is"),
    Kind.BIRTH: _("This looks like a date of birth"),
    Kind.NUMBER: _("This looks like a unique pupil number (UPN)"),
    Kind.ONLY: _("Where there is only one, everybody knows who it is"),
}
_INSTEAD: dict[Kind, tuple[Promise, Promise]] = {
    Kind.NAME: (_("a pupil"), _("A pupil")),
    Kind.COLLEAGUE: (_("a colleague"), _("A colleague")),
    Kind.INITIALS: (_("a pupil"), _("A pupil")),
    Kind.NUMBER: (_("a pupil"), _("A pupil")),
}


@dataclass(frozen=True, slots=True)
class Finding:
    """A part of a text, from ``start`` to before ``end``. ``begins``: it begins a sentence."""

    start: int
    end: int
    kind: Kind
    text: str
    begins: bool = False

    @property
    def words(self) -> str:
        """Why it is shown, for a person."""
        return str(_WORDS[self.kind])

    @property
    def instead(self) -> str:
        """What could stand there; nothing where only whoever writes can tell."""
        inside, beginning = _INSTEAD.get(self.kind, ("", ""))
        return str(beginning if self.begins else inside)
