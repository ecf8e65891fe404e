"""What a project lead expected, beside what it is."""

from collections.abc import Iterable

from pdgroups.surveys import guesses, reading

from .survey_rounds import Rounds


def told(rounds: Rounds) -> list[tuple[str, str]]:
    """Question and comparison for the newest wave that was guessed. Two queries, or none."""
    guessed = [wave for wave in rounds.frozen if wave.guess]
    found = reading.wave_results(guessed[-1]) if guessed else None
    return list(_told(found)) if found else []


def _told(found: reading.WaveResults) -> Iterable[tuple[str, str]]:
    for item in found.items:
        if guess := guesses.compare(found.wave, item.question, item.share):
            yield item.question.text, guess.text
