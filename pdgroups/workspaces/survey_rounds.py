"""A survey's two waves, and which of them matters now."""

from dataclasses import dataclass
from typing import Self

from pdgroups.surveys import freeze
from pdgroups.surveys.models import Survey, Wave

Moment = Wave.Moment


@dataclass(frozen=True, slots=True)
class Rounds:
    """The impact wave is there once the baseline is frozen. A pulse has one wave, its first and last."""

    baseline: Wave
    impact: Wave | None

    @classmethod
    def of(cls, survey: Survey) -> Self:
        """One query. Whoever looks first after a wave's last day freezes it, which costs more."""
        waves = list(survey.waves.all())
        if any(wave.is_due for wave in waves):
            for wave in waves:
                freeze.ensure_frozen(wave)
            # Freezing the baseline has drafted the impact wave.
            waves = list(survey.waves.all())
        by_moment = {wave.moment: wave for wave in waves}
        first = by_moment.get(Moment.BASELINE) or by_moment[Moment.PULSE]
        return cls(first, by_moment.get(Moment.IMPACT))

    @property
    def current(self) -> Wave:
        return self.impact or self.baseline

    @property
    def both_are_frozen(self) -> bool:
        return self.impact is not None and self.impact.is_frozen

    @property
    def frozen(self) -> list[Wave]:
        return [wave for wave in (self.baseline, self.impact) if wave and wave.is_frozen]
