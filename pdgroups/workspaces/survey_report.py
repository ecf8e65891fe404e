"""The results page as a report that files are made of: the same figures, words and cautions."""

from collections.abc import Iterator

from django.utils import timezone
from django.utils.text import slugify
from django.utils.translation import gettext as _

from pdgroups.surveys import reading
from pdgroups.surveys.exports.questions import questions_of, without_numbers
from pdgroups.surveys.exports.report import InWords, Refusal, Report, printable
from pdgroups.surveys.models import Survey

from .survey_results import ResultsPage
from .survey_rounds import Rounds

LONGEST_NAME = 80


def report(survey: Survey, rounds: Rounds, page: ResultsPage) -> Report:
    """What the page says to this person. No query beyond those of the page."""
    return printable(
        Report(
            about=(
                (_("School"), str(survey.project.participation.school)),
                (_("Survey"), survey.title),
            ),
            title=page.title,
            lede=page.lede,
            as_at=timezone.localdate(),
            facts=(*page.facts, *_origins(rounds)),
            notice=_not_anonymous() if survey.is_open_to_all else "",
            questions=questions_of(page.figures),
            looking_back=without_numbers(page.looking_back),
            in_words=_in_words(page),
            words_note=_words_note(page),
            refusals=tuple(_refusal(found) for found in page.hidden),
            cautions=tuple(page.cautions),
            promise=tuple(survey.promise),
        )
    )


def file_name(survey: Survey) -> str:
    """``results-harbour-view-primary-ta-confidence``, without an ending."""
    named = f"{survey.project.participation.school} {survey.title}"
    return named_results(named, survey.public_id)


def named_results(named: str, otherwise: str) -> str:
    """The name of a file, in letters that every system takes."""
    return f"results-{slugify(named)[:LONGEST_NAME].strip('-') or otherwise}"


def _not_anonymous() -> str:
    return _("This was an open survey: it was not anonymous, and staff were told so.")


def _origins(rounds: Rounds) -> Iterator[tuple[str, str]]:
    """Of every wave that was not collected here."""
    for wave in rounds.frozen:
        if wave.origin:
            yield str(wave), str(wave.origin)


def _in_words(page: ResultsPage) -> tuple[InWords, ...]:
    if not page.in_words:
        return ()
    return tuple(
        InWords(
            f"{number}. {asked.question}",
            tuple((survey, tuple(bands)) for survey, bands in asked.told),
        )
        for number, asked in enumerate(page.questions, start=1)
    )


def _words_note(page: ResultsPage) -> str:
    answered = _("%(wave)s: %(rate)s answered.")
    told = [answered % {"wave": found.wave, "rate": found.rate.text} for found in page.in_words]
    return " ".join([*told, _("That is too few for figures.")]) if told else ""


def _refusal(found: reading.WaveResults) -> Refusal:
    return Refusal(
        str(found.wave),
        found.refusal.title,
        found.refusal.why,
    )
