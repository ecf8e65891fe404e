"""What a project lead expects before she sees a result, and how it compares. Optional.

A guess written down beforehand is a defence against seeing only what one hoped for. It is about
published shares alone, so it tells nothing of a person.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from . import headlines
from .models import Question, Wave


class Band(StrEnum):
    """A share of staff, from lowest to highest."""

    FEW = "few"
    ABOUT_HALF = "about_half"
    MOST = "most"
    NEARLY_ALL = "nearly_all"

    @property
    def label(self) -> str:
        return str(_BANDS[self])

    @property
    def step(self) -> int:
        return list(Band).index(self)


_BANDS = {
    Band.FEW: gettext_lazy("Few: fewer than 4 in 10"),
    Band.ABOUT_HALF: gettext_lazy("About half: 4 to 6 in 10"),
    Band.MOST: gettext_lazy("Most: more than 6 in 10"),
    Band.NEARLY_ALL: gettext_lazy("Nearly all: more than 9 in 10"),
}


def band_of(share: headlines.Share) -> Band:
    """The band of a published share: above 90 % is nearly all, as tables cap it."""
    if share.count is None:
        return Band.NEARLY_ALL if share.above else Band.FEW
    if 100 * share.count > 90 * share.n:
        return Band.NEARLY_ALL
    if 100 * share.count > 60 * share.n:
        return Band.MOST
    return Band.ABOUT_HALF if 100 * share.count >= 40 * share.n else Band.FEW


@dataclass(frozen=True, slots=True)
class Guess:
    """One question: what was expected of "fairly or very", and what it is."""

    expected: Band
    share: headlines.Share

    @property
    def text(self) -> str:
        found = band_of(self.share)
        words = {"expected": self.expected.label.split(":")[0].lower(), "share": self.share.text}
        if found is self.expected:
            return _("You expected %(expected)s, and it is: %(share)s.") % words
        if found.step > self.expected.step:
            return _("You expected %(expected)s. It is more: %(share)s.") % words
        return _("You expected %(expected)s. It is fewer: %(share)s.") % words


@transaction.atomic
def expect(*, wave: Wave, bands: Mapping[int, Band]) -> Wave:
    """Write down what is expected, by question id; a question left out is not guessed.

    Raises:
        ValidationError: the wave is not open, so its results may be known.
    """
    wave = Wave.objects.select_for_update(of=("self",), no_key=True).get(pk=wave.pk)
    if wave.state != Wave.State.OPEN:
        raise ValidationError(
            _("Guess while the survey is open: afterwards the results are known.")
        )
    wave.guess = {str(question): band.value for question, band in bands.items()}
    wave.save(update_fields=["guess"])
    return wave


def compare(wave: Wave, question: Question, share: headlines.Share | None) -> Guess | None:
    """What was expected of a question beside what it is; ``None`` without a guess or a figure."""
    expected = wave.guess.get(str(question.pk))
    return Guess(Band(expected), share) if expected and share else None
