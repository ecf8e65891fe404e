"""What a case study says of itself at a glance, and how sure it is. Pure: no queries but the focus."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db.models import TextChoices
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from pdgroups.stories.classification import AreaOfNeed, Grade, SizeBand, Strand

if TYPE_CHECKING:
    from .case_studies import CaseStudyPage

STEPS = len(Grade)


@dataclass(frozen=True, slots=True)
class Fact:
    name: str
    words: str


@dataclass(frozen=True, slots=True)
class Meter:
    """One of the two judgements on the evidence. ``step`` is 1 to 4."""

    name: str
    grade: str
    step: int
    reason: str

    @property
    def words(self) -> str:
        told = _("%(grade)s: step %(step)s of %(steps)s")
        return told % {"grade": self.grade, "step": self.step, "steps": STEPS}


def facts(page: "CaseStudyPage") -> list[Fact]:
    """In the order in which readers compare them. What is not known is left out."""
    return [Fact(str(name), str(words)) for name, words in _facts(page) if words]


def _facts(page: "CaseStudyPage") -> Iterator[tuple[str, object]]:
    yield _("Organisation"), page.display_name
    region = page.get_region_display() if page.region else ""
    yield _("Setting"), ", ".join(each for each in (page.kind_of_place, region) if each)
    yield _("Size"), _labels(SizeBand, [page.size])
    yield _("Focus"), page.theme or ""
    yield _("Areas of need"), _labels(AreaOfNeed, page.areas)
    yield _("EEF strands"), _labels(Strand, page.strands)
    yield _("Who took part"), page.took_part
    yield _("How long it took"), page.duration
    yield _("Cost in a year"), _cost(page)
    yield _("What came next"), page.get_verdict_display() if page.verdict else ""
    yield _("Shared with permission from"), page.permission_line


def _labels(choices: type[TextChoices], keys: list[str]) -> str:
    return ", ".join(str(choices(key).label) for key in keys if key in choices.values)


def _cost(page: "CaseStudyPage") -> str:
    band = page.get_cost_display() if page.cost else ""
    if page.cover_days is None:
        return band
    days = ngettext("%(days)s day of cover", "%(days)s days of cover", page.cover_days)
    cover = days % {"days": page.cover_days}
    return "; ".join(each for each in (band, cover) if each)


def meters(page: "CaseStudyPage") -> list[Meter]:
    """Strength, then breadth; those that the school has agreed to."""
    found = (
        (_("Strength of the evidence"), page.strength, page.strength_reason),
        (_("Breadth of the impact"), page.breadth, page.breadth_reason),
    )
    return [
        Meter(name, str(Grade(grade).label), Grade(grade).step, reason)
        for name, grade, reason in found
        if grade in Grade.values
    ]


def citation(page: "CaseStudyPage", *, site_name: str, address: str) -> str:
    """One line for a reading list, with the day of what it quotes."""
    told = _("%(who)s (%(year)s). %(title)s. %(site)s. %(address)s (as of %(day)s)")
    first = page.first_published_at or timezone.now()
    return told % {
        "who": page.display_name,
        "year": timezone.localdate(first).year,
        "title": page.title,
        "site": site_name,
        "address": address,
        "day": date_format(page.as_of, "j F Y"),
    }
