"""What stands behind a survey code: a wave that is open, or what has become of it."""

from dataclasses import dataclass
from typing import Self

from django.urls import reverse

from pdgroups.surveys import at_code, codes, freeze, reading
from pdgroups.surveys.models import Survey, Wave


@dataclass(frozen=True)
class Visit:
    """A survey as somebody with its code finds it."""

    survey: Survey
    school: str
    waves: dict[str, Wave]
    on_tablet: bool = False
    """Whether the device is passed from hand to hand, so that nothing may stay on it."""

    @classmethod
    def to(cls, code: str, *, on_tablet: bool = False) -> Self | None:
        """The survey with this code, as stored. One query, unless a wave is due to be frozen."""
        found = {wave.moment: freeze.ensure_frozen(wave) for wave in at_code.waves(code)}
        if not found:
            return None
        first = next(iter(found.values()))
        return cls(first.survey, first.school_name, found, on_tablet)

    @property
    def code(self) -> str:
        return codes.format_code(self.survey.code)

    @property
    def address(self) -> str:
        """Where this device asks the questions and sends the answers."""
        return reverse("respond:tablet" if self.on_tablet else "respond:answer", args=[self.code])

    @property
    def is_withdrawn(self) -> bool:
        return self.survey.deleted_on is not None

    @property
    def open_wave(self) -> Wave | None:
        return next((wave for wave in self.waves.values() if wave.is_open), None)

    @property
    def planned_wave(self) -> Wave | None:
        """A wave whose first day is still to come."""
        return next((wave for wave in self.waves.values() if wave.is_planned), None)

    @property
    def has_opened(self) -> bool:
        return bool(self.survey.promise)

    @property
    def is_over(self) -> bool:
        """Whether nothing more will be asked at this address."""
        last = self.waves.get(Wave.Moment.IMPACT) or self.waves.get(Wave.Moment.PULSE)
        return last is not None and last.is_frozen

    @property
    def last_closed(self) -> Wave | None:
        """The last wave that was frozen."""
        frozen = [wave for wave in self.waves.values() if wave.is_frozen]
        return frozen[-1] if frozen else None

    def figures(self) -> reading.WaveResults | None:
        """Figures for whoever has the code: of ten answers or more, and only beside the words
        in which the project lead says what will follow. One query."""
        if not (self.last_closed and self.survey.you_said_we_will):
            return None
        return reading.shared_results(self.last_closed)
