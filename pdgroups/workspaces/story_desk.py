"""What lies on the table of somebody who writes a case study: all that the page puts beside it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django import forms
from django.db.models import Max, Min

from pdgroups.projects.models import Project
from pdgroups.stories import strength
from pdgroups.stories.blocks import BLOCKS, BUDGETS, Block, words_in
from pdgroups.stories.models import CaseStudySubmission, StoryComment
from pdgroups.stories.services import is_recorded
from pdgroups.surveys.models import Wave

from . import case_study
from .forms.stories import CaseStudyForm
from .forms.stories.bringing import Beside, beside, read_brought
from .story_checks import Looked, looked_at
from .story_comments import Thread, open_beside, threads_of
from .story_sources import Source, evidence_lines, sources

DAYS_A_MONTH = 30.4


@dataclass(frozen=True, slots=True)
class Box:
    """One box of a block, and what stands below it. ``budget`` is in words; 0 where none is given."""

    field: forms.BoundField
    budget: int
    words: int
    beside: Beside | None

    @property
    def is_long(self) -> bool:
        """A quarter over what readers in a hurry read."""
        return bool(self.budget) and self.words * 4 > self.budget * 5


@dataclass(frozen=True, slots=True)
class ShownBlock:
    """One block of the form with its boxes. ``extra`` is about a part that is more than a box.

    ``is_needed``: something of it has to be there before the case study is offered, and is not.
    """

    block: Block
    boxes: list[Box]
    extra: Beside | None
    is_begun: bool
    is_needed: bool
    looked: list[Looked]
    comments: list[StoryComment]


@dataclass(frozen=True)
class Desk:
    """Everything is asked once, and only by a page that shows it."""

    project: Project
    stored: CaseStudySubmission | None

    @cached_property
    def is_recorded(self) -> bool:
        """Whether the record of permissions says all that is needed to offer it, as it is stored."""
        stored = self.stored
        return stored is not None and bool(stored.shown_as) and is_recorded(stored)

    @cached_property
    def choices(self) -> list[case_study.Choice]:
        return case_study.choices(self.project)

    @cached_property
    def sources(self) -> dict[str, Source]:
        return sources(self.project, [choice.figure for choice in self.choices])

    @cached_property
    def evidence(self) -> list[tuple[str, str]]:
        return evidence_lines(self.project)

    @cached_property
    def months(self) -> int:
        """Between the first and the last time of asking, of surveys that have their figures."""
        asked = Wave.objects.filter(
            survey__project=self.project, survey__deleted_on=None, survey__half_term=None
        ).exclude(frozen_on=None)
        ends = asked.aggregate(first=Min("opens_on"), last=Max("opens_on"))
        if not (ends["first"] and ends["last"]):
            return 0
        days: int = (ends["last"] - ends["first"]).days
        return round(days / DAYS_A_MONTH)

    @cached_property
    def looked(self) -> list[Looked]:
        """What the checks found in what is stored and nobody has answered."""
        return [each for each in looked_at(self.stored) if each.is_open] if self.stored else []

    @cached_property
    def threads(self) -> list[Thread]:
        return threads_of(self.stored) if self.stored else []

    def ticked(self, keys: Iterable[str] | None) -> set[str]:
        """Which figures the page shows as chosen: as sent, as stored, or the first of them."""
        if keys is not None:
            return set(keys)
        if self.stored:
            return {each.key for each in self.choices if each.is_in(self.stored.figures)}
        return {each.key for each in self.choices[:1]}

    def figures(self, keys: Iterable[str]) -> list[dict[str, Any]]:
        """Those that were ticked, as published, never as typed."""
        ticked = set(keys)
        return [each.figure.to_json() for each in self.choices if each.key in ticked]

    def suggested(
        self, keys: Iterable[str], outcomes: str
    ) -> dict[str, strength.Suggestion | None]:
        """A step for each meter, from the figures that are ticked and what the page says changed."""
        facts = strength.facts_of(self.figures(keys), outcomes, months=self.months)
        return {"strength": strength.strength(facts), "breadth": strength.breadth(facts)}

    def first_draft(self) -> dict[str, Any]:
        """Initial values of the form before anything is stored."""
        draft = {name: source.initial for name, source in self.sources.items()}
        draft["brought"] = " ".join(f"{name}:{each.key}" for name, each in self.sources.items())
        suggested = self.suggested(self.ticked(None), str(draft.get("outcomes", "")))
        for name, suggestion in suggested.items():
            if suggestion:
                draft |= {name: suggestion.grade, f"{name}_reason": suggestion.reason}
        return draft

    def shown(self, form: CaseStudyForm) -> list[ShownBlock]:
        """The blocks of the form in their order."""
        brought = read_brought(str(form["brought"].value() or ""))
        return [self._shown(block, form, brought) for block in BLOCKS]

    def _shown(self, block: Block, form: CaseStudyForm, brought: Mapping[str, str]) -> ShownBlock:
        boxes = [self._box(form[name], brought) for name in block.boxes]
        extra = None
        is_begun = any(box.field.value() for box in boxes)
        if block.part == "ingredients":
            is_begun = any(box.value() for card in form.card_fields() for box in card)
            source = self.sources.get("ingredients")
            first = form.card_fields()[0][0]
            extra = beside(source, first, "ingredients", brought)
        looked = [each for each in self.looked if each.finding.block_key == block.key]
        said = open_beside(self.threads, block.key)
        is_needed = not set(block.boxes).isdisjoint(box.name for box in form.still_needed())
        if block.part == "permission":
            is_needed = is_needed or not form.is_recorded
        return ShownBlock(block, boxes, extra, is_begun, is_needed, looked, said)

    def _box(self, field: forms.BoundField, brought: Mapping[str, str]) -> Box:
        name = field.name
        value = field.value()
        words = words_in(value) if isinstance(value, str) else 0
        source = self.sources.get(name)
        return Box(field, BUDGETS.get(name, 0), words, beside(source, field, name, brought))
