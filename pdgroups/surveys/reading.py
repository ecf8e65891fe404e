"""What may be read of a survey: published tables, and nothing else.

Every page, file and mail about results goes through here. The first reader of a wave whose
last day has passed freezes it. Costs are constant: one query for a wave, two for a survey,
whatever the number of questions or of answers.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property

from . import freeze, headlines, panels, refusals, results
from .models import PublishedTable, Question, Survey, Wave

Kind = PublishedTable.Kind


@dataclass(frozen=True)
class ItemResults:
    """One question of one wave."""

    question: Question
    table: results.Figures

    @property
    def share(self) -> headlines.Share | None:
        """“Fairly or very”; ``None`` under ten answers."""
        return headlines.share(self.table)


@dataclass(frozen=True)
class WaveResults:
    """A frozen wave, as its own project team may see it."""

    wave: Wave
    rate: headlines.ResponseRate
    items: list[ItemResults]
    looking_back: list[ItemResults] = field(default_factory=list)
    """What people said of before in the impact wave; beside a real baseline, never for it."""

    @property
    def n_text(self) -> str:
        return self.rate.n_text

    @property
    def is_hidden(self) -> bool:
        """There is nothing to show, to anybody: ``refusal`` says why."""
        return not self.rate.at_least

    @property
    def refusal(self) -> refusals.Refusal:
        return refusals.refusal(self.rate)

    @property
    def is_in_words(self) -> bool:
        """Five to nine answered: two bands in words, for the project team alone."""
        return bool(self.rate.at_least) and self.rate.n is None

    @property
    def is_exact(self) -> bool:
        return self.rate.n is not None

    @property
    def kept_from_typists(self) -> list[Question]:
        """What is not shown of a wave with figures, because of sheets of paper."""
        hidden = [item for item in self.items if isinstance(item.table, results.Hidden)]
        return [item.question for item in hidden] if self.is_exact else []

    @property
    def cautions(self) -> list[headlines.Caution]:
        return headlines.wave_cautions(self.rate)


@dataclass(frozen=True)
class ItemChange:
    """One question, before and after."""

    question: Question
    before: results.Figures
    after: results.Figures
    movement: panels.Movement | panels.MovementInWords | None
    """The same people, then and now; ``None`` when no panel is allowed."""

    @cached_property
    def change(self) -> headlines.Change | None:
        """Everybody then and everybody now; ``None`` unless both waves have ten answers."""
        return headlines.change(self.before, self.after)

    @property
    def cautions(self) -> list[headlines.Caution]:
        return headlines.item_cautions(self.change) if self.change else []


@dataclass(frozen=True)
class BeforeAfter:
    """A survey whose two waves are frozen."""

    survey: Survey
    before: WaveResults
    after: WaveResults
    panel: panels.PanelSize | None
    """How many people are compared; ``None`` for a survey that is not linked."""
    items: list[ItemChange]

    @property
    def baseline_may_be_known(self) -> bool:
        return self.before.wave.may_be_known_beside(self.after.wave)


def wave_results(wave: Wave) -> WaveResults | None:
    """What the school's own project team may see; ``None`` until the wave is frozen."""
    if not freeze.ensure_frozen(wave).is_frozen:
        return None
    return _results(wave, _tables([wave]))


def several(waves: Sequence[Wave]) -> list[WaveResults]:
    """Frozen waves, in the order given, as their own project team may see them. One query."""
    tables = _tables(waves)
    return [_results(wave, tables) for wave in waves]


def shared_results(wave: Wave) -> WaveResults | None:
    """What anybody beyond the project team may see: nothing under ten answers, nor of an open
    survey, which is for the team alone.

    Beyond the school it takes the project lead's grant as well (``Project.shares_results``).
    """
    found = wave_results(wave)
    return found if found and _may_leave(found) else None


def before_after(survey: Survey, waves: Iterable[Wave] | None = None) -> BeforeAfter | None:
    """Both waves side by side, for the project team; ``None`` until both are frozen.

    One query, and another for ``waves``, the survey's, where they are not at hand.
    """
    at_hand = survey.waves.all() if waves is None else waves
    found = {wave.moment: freeze.ensure_frozen(wave) for wave in at_hand}
    before, after = found.get(Wave.Moment.BASELINE), found.get(Wave.Moment.IMPACT)
    if not (before and after and before.is_frozen and after.is_frozen):
        return None
    tables = _tables([before, after])
    then, now = _results(before, tables), _results(after, tables)
    movements = {
        table.question_id: panels.movement_from_json(table.figures)
        for table in tables
        if table.kind == Kind.PANEL
    }
    sizes = [table.figures for table in tables if table.kind == Kind.PANEL_WAVE]
    return BeforeAfter(
        survey=survey,
        before=then,
        after=now,
        panel=panels.PanelSize.from_json(sizes[0]) if sizes else None,
        items=[
            ItemChange(old.question, old.table, new.table, movements.get(old.question.pk))
            for old, new in zip(then.items, now.items, strict=True)
        ],
    )


def shared_before_after(survey: Survey, waves: Iterable[Wave] | None = None) -> BeforeAfter | None:
    """``before_after`` for anybody beyond the project team: ten answers in both waves, and the
    panel only when it has ten pairs."""
    found = before_after(survey, waves)
    if not (found and _may_leave(found.before) and _may_leave(found.after)):
        return None
    if found.panel is None or found.panel.pairs is not None:
        return found
    unpaired = [replace(item, movement=None) for item in found.items]
    return replace(found, panel=panels.PanelSize(allowed=False), items=unpaired)


def _may_leave(found: WaveResults) -> bool:
    return found.is_exact and not found.rate.is_open


def _tables(waves: Iterable[Wave]) -> list[PublishedTable]:
    tables = PublishedTable.objects.filter(wave__in=list(waves))
    return list(tables.select_related("question").order_by("question__position"))


def _results(wave: Wave, tables: Iterable[PublishedTable]) -> WaveResults:
    own = [table for table in tables if table.wave_id == wave.pk]
    rate = next(table.figures for table in own if table.kind == Kind.WAVE)
    found = [
        ItemResults(table.question, results.figures_from_json(table.figures))
        for table in own
        if table.kind == Kind.ITEM and table.question
    ]
    return WaveResults(
        wave=wave,
        rate=headlines.ResponseRate.from_json(rate),
        items=[each for each in found if not each.question.looks_back_on_id],
        looking_back=[each for each in found if each.question.looks_back_on_id],
    )
