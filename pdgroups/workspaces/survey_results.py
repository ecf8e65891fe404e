"""The results page: what the rules allow the person looking to see, and the words around it.

Everything comes from ``reading``, which knows published tables alone. ``for_team`` is for the
school's own project team, ``for_lead`` for a lead to whom the project lead has shown them.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from pdgroups.groups.access import Access, Action
from pdgroups.surveys import reading
from pdgroups.surveys.amounts import AMOUNTS_EXPLAINED
from pdgroups.surveys.figures import Figure
from pdgroups.surveys.models import Survey, Wave
from pdgroups.surveys.panels import MovementInWords
from pdgroups.surveys.results import EXACT, Bands, per_cent

from . import survey_figures
from .survey_headline import headline
from .survey_rounds import Rounds


@dataclass(frozen=True, slots=True)
class InWords:
    """One question of five to nine people: each wave's name and its bands, such as
    ("Fairly or very", "most")."""

    question: str
    told: Sequence[tuple[str, Sequence[tuple[str, str]]]]


@dataclass(frozen=True)
class ResultsPage:
    """The sentence first, then facts, charts, what is told in words, and words of caution.

    Under ten answers a wave is told ``in_words``; ``hidden`` ones get a kind refusal.
    """

    title: str
    lede: str
    facts: Sequence[tuple[str, str]] = ()
    figures: Sequence[Figure] = ()
    looking_back: Sequence[Figure] = ()
    in_words: Sequence[reading.WaveResults] = ()
    hidden: Sequence[reading.WaveResults] = ()
    cautions: Sequence[str] = ()

    def context(self) -> dict[str, Any]:
        """For the template; charts are numbered as their questions are."""
        return {"page": self, "numbered": list(enumerate(self.figures, start=1))}

    @property
    def questions(self) -> list[InWords]:
        """What is told in words, question by question, so that before and after stand together."""
        return [
            InWords(
                survey_figures.asked(self.in_words[0].wave.survey, items[0].question),
                [
                    (survey_figures.name_of(each.wave), item.table.rows)
                    for each, item in zip(self.in_words, items, strict=True)
                    if isinstance(item.table, Bands)
                ],
            )
            for items in zip(*(each.items for each in self.in_words), strict=True)
            if any(isinstance(item.table, Bands) for item in items)
        ]


def page_for(access: Access, survey: Survey, rounds: Rounds) -> ResultsPage | None:
    """What the rules allow this person to read, on the page and in files; ``None`` for nothing."""
    if access.decide(Action.VIEW_RESULTS, survey.project.participation):
        return for_team(survey, rounds)
    if survey.project.shares_results and access.leads and not survey.deleted_on:
        return for_lead(survey, rounds)
    return None


def not_shared(survey: Survey) -> ResultsPage:
    if survey.deleted_on:
        return ResultsPage(
            _("This survey was withdrawn"),
            _("Only the school’s own project team can read what was published of it before."),
        )
    return ResultsPage(
        _("These results are the school’s own"),
        _(
            "Its project lead can share them with you. Until then, only the school’s project "
            "team sees them."
        ),
    )


def for_team(survey: Survey, rounds: Rounds) -> ResultsPage:
    """Words from five answers, charts from ten. One query."""
    if not rounds.baseline.is_frozen:
        return _waiting()
    both = reading.before_after(survey, rounds.frozen) if rounds.both_are_frozen else None
    found = [both.before, both.after] if both else [reading.wave_results(rounds.baseline)]
    return _page(survey, rounds, both, [each for each in found if each])


def for_lead(survey: Survey, rounds: Rounds) -> ResultsPage:
    """Charts from ten answers, and nothing below. At most three queries."""
    if not rounds.baseline.is_frozen:
        return _waiting()
    both = reading.shared_before_after(survey, rounds.frozen) if rounds.both_are_frozen else None
    if both:
        return _page(survey, rounds, both, [both.before, both.after])
    found = [reading.shared_results(wave) for wave in rounds.frozen]
    if exact := [each for each in found if each]:
        return _page(survey, rounds, None, exact)
    return ResultsPage(
        _("Too few answers to show beyond the school"),
        _("From %(exact)s answers on, you would see them here.") % {"exact": EXACT},
    )


def _waiting() -> ResultsPage:
    return ResultsPage(
        _("Nothing to see until the survey is closed"),
        _("While it is open nobody sees an answer. That is what we promised staff."),
    )


def _page(
    survey: Survey,
    rounds: Rounds,
    both: reading.BeforeAfter | None,
    found: list[reading.WaveResults],
) -> ResultsPage:
    figures = survey_figures.figures_of_both(both) if both else []
    if not figures:
        drawn = [each for each in found if each.is_exact]
        figures = [one for each in drawn for one in survey_figures.figures_of_wave(each, survey)]
    title, lede = headline(survey, figures, found)
    return ResultsPage(
        title,
        lede,
        facts=_facts(rounds, both, found),
        figures=figures,
        looking_back=[
            one
            for each in found
            if each.is_exact
            for one in survey_figures.figures_looking_back(each, survey)
        ],
        in_words=[each for each in found if each.is_in_words],
        hidden=[each for each in found if each.is_hidden],
        cautions=list(dict.fromkeys(_cautions(both, found))),
    )


# --- facts and cautions ---------------------------------------------------------------------


def _facts(
    rounds: Rounds, both: reading.BeforeAfter | None, found: list[reading.WaveResults]
) -> list[tuple[str, str]]:
    rates = {each.wave.pk: _("%(rate)s answered") % {"rate": each.rate.text} for each in found}
    facts = [
        (str(wave), ". ".join(filter(None, [answered, wave.origin])))
        for wave in (rounds.baseline, rounds.impact)
        if wave is not None and (answered := rates.get(wave.pk) or str(wave.get_state_display()))
    ]
    if both and both.panel and both.panel.allowed:
        compared = _("%(n)s people") % {"n": both.panel.n_text}
        facts.append((_("Compared person by person, by private code"), compared))
    if both:
        facts.append((_("Questions"), _("Same wording both times")))
    return facts


def _cautions(both: reading.BeforeAfter | None, found: list[reading.WaveResults]) -> Iterable[str]:
    """How to read the page honestly, the most general first. Nothing where nothing is shown."""
    if all(each.is_hidden for each in found):
        return
    if found[0].wave.moment == Wave.Moment.PULSE:
        yield _(
            "This is what people say they did in two weeks, not what anybody saw. Hold it beside "
            "your drop-ins."
        )
    else:
        yield _(
            "These are people’s views of their own confidence. They do not measure pupils’ progress."
        )
    if both:
        yield _("We cannot tell what caused a change.")
    for each in found:
        yield from (caution.label for caution in each.cautions)
    yield from _one_person(found)
    yield from _on_paper(found)
    if both:
        yield from _who_is_compared(both)
    in_words = any(each.is_in_words for each in found)
    if in_words or (both and any(isinstance(i.movement, MovementInWords) for i in both.items)):
        yield str(AMOUNTS_EXPLAINED)


def _one_person(found: list[reading.WaveResults]) -> Iterable[str]:
    counted = [each.rate.n for each in found if each.rate.n]
    if not counted:
        return
    points = per_cent(1, min(counted))
    said = ngettext(
        "With %(n)s answers, one person is about %(points)s percentage point.",
        "With %(n)s answers, one person is about %(points)s percentage points.",
        points,
    )
    yield said % {"n": min(counted), "points": points}


def _on_paper(found: list[reading.WaveResults]) -> Iterable[str]:
    for each in found:
        if each.is_exact and each.rate.on_paper:
            said = _("%(wave)s: %(number)s of %(n)s answers came on paper.")
            yield said % {"wave": each.wave, "number": each.rate.on_paper, "n": each.n_text}
        for question in each.kept_from_typists:
            said = _(
                "%(wave)s: ‘%(question)s’ is not shown. Whoever typed the sheets in could work out "
                "what nearly everybody else said."
            )
            yield said % {"wave": each.wave, "question": question.text}


def _who_is_compared(both: reading.BeforeAfter) -> Iterable[str]:
    panel = both.panel
    if panel is None:
        yield _("Before and after are not necessarily the same people.")
    elif not panel.allowed:
        yield _(
            "Too few answers could be matched to say who moved up or down without pointing to "
            "somebody, so before and after are not necessarily the same people."
        )
    elif panel.left_out_before or panel.left_out_after:
        said = _(
            "‘Moved up’ and ‘moved down’ compare the same people. %(before)s baseline answers and "
            "%(after)s impact answers are not in that comparison: no code or a different code was "
            "given, they came on paper, or we left them out at random so that nobody can be worked out."
        )
        yield said % {"before": panel.left_out_before, "after": panel.left_out_after}
    elif panel.pairs is None:
        yield _(
            "‘Moved up’ compares the same people, those whose private codes could be matched. "
            "Before and after in the charts are everybody who answered."
        )
    if panel and panel.allowed and both.baseline_may_be_known:
        yield _(
            "The baseline was collected elsewhere, and whoever keeps its answers may know who gave "
            "which. So we say who moved only on questions where nobody, or five people or more, "
            "began at the bottom, in between and at the top."
        )
