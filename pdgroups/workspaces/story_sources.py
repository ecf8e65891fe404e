"""What a case study starts from, box by box, and where each of it was written."""

import datetime as dt
import hashlib
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any, cast

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.text import get_text_list
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from pdgroups.projects.kinds import BY_KEY as KINDS
from pdgroups.projects.models import (
    ActiveIngredient,
    Activity,
    Barrier,
    EvidenceItem,
    NextStep,
    PlanRow,
    Project,
    Stopping,
)
from pdgroups.projects.prompts import BY_KEY as PROMPTS
from pdgroups.projects.reading import ReadPlan, read_plan
from pdgroups.projects.sharing import for_readers
from pdgroups.surveys.figures import Figure

FIGURES_TOLD, MOST_INGREDIENTS, MOST_STEPS, STEPS_TO_TRY = 3, 5, 12, 3
LISTS = ("evidence", "ingredients", "activities", "stopping", "barriers", "next-steps")


@dataclass(frozen=True, slots=True)
class Piece:
    """Something that the school has written or measured. ``phase`` is empty outside the plan."""

    text: str
    phase: str = ""
    on: dt.date | None = None
    elsewhere: str = ""


@dataclass(frozen=True, slots=True)
class Source:
    """What stands ready for one box: as it would be typed, and as a value where that differs."""

    text: str
    where: str
    value: Any = None

    @property
    def key(self) -> str:
        """Changes with the text: 12 hexadecimal digits."""
        return key_of(self.text)

    @property
    def initial(self) -> Any:
        return self.text if self.value is None else self.value


def key_of(text: str) -> str:
    """A fingerprint of a text, whatever its line ends and the blanks around it."""
    plain = "\n".join(line.rstrip() for line in text.strip().splitlines())
    return hashlib.sha256(plain.encode()).hexdigest()[:12]


def sources(project: Project, found: Sequence[Figure] = ()) -> dict[str, Source]:
    """By the name of its box, whatever has words. Eight queries.

    Nothing is invented: a prompt that nobody answered, or that somebody keeps to themselves,
    gives nothing. The priority begins the context; without an aim it is the aim.
    """
    plan = read_plan(project, for_readers(project), [KINDS[key] for key in LISTS])
    held = _meetings_held(project)
    has_aim = bool(plan.text("aim"))
    texts = {
        "aim": _of("\n\n", _said(plan, "aim" if has_aim else "priority")),
        "context": _of("\n\n", _said(plan, *(["priority"] if has_aim else []), "why")),
        "evidence": _of("\n\n", _said(plan, "evidence")),
        "delivery": _of(
            "\n\n", [*_said(plan, "how", "ingredients", "adaptations"), *_meetings(held)]
        ),
        "outcomes": _of("\n\n", [*_said(plan, "measures", "reality", "worked"), *_results(found)]),
        "helped": _of("\n", _barriers(plan, Barrier.Sort.ENABLER)),
        "hindered": _of("\n", _barriers(plan, Barrier.Sort.BARRIER)),
        "differently": _of(
            "\n", _lines(plan, "next-steps", lambda row: cast(NextStep, row).learned)
        ),
        "stopped": _of("\n", _lines(plan, "stopping", _stopped)),
        "next_steps": _of("\n\n", _said(plan, "keeping", "next")),
        "try_this": _of("\n", _lines(plan, "ingredients", str)[:STEPS_TO_TRY]),
        "limits": _of("\n", _limits(found)),
        "sources": _of("\n", _lines(plan, "evidence", _read_in)),
        "duration": _of("", _duration(held)),
        "timeline": _of("\n", _timeline(plan, held)),
        "ingredients": _ingredients(plan),
        "verdict": _verdict(plan),
    }
    return {name: source for name, source in texts.items() if source.text}


def evidence_lines(project: Project) -> list[tuple[str, str]]:
    """Key and words of each line of the evidence log that readers of the plan get and that lets
    nobody recognise a pupil. Three queries."""
    plan = read_plan(project, for_readers(project), [KINDS["evidence"]])
    rows = cast(list[EvidenceItem], plan.lists["evidence"].rows)
    return [
        (row.public_id, f"{row.get_source_display()}: {row.finding}")
        for row in rows
        if row.is_pupil_safe
    ]


def _of(joint: str, pieces: Iterable[Piece]) -> Source:
    """The pieces that have words, one after the other, and the places that they come from."""
    told = [piece for piece in pieces if piece.text]
    return Source(joint.join(piece.text for piece in told), _where(told))


def _where(told: Sequence[Piece]) -> str:
    """“your plan, Prepare, 12 March 2026, and your survey”."""
    phases = list(dict.fromkeys(piece.phase for piece in told if piece.phase))
    days = [piece.on for piece in told if piece.on]
    places = list(dict.fromkeys(piece.elsewhere for piece in told if piece.elsewhere))
    if phases:
        words = _("your plan (%(phases)s, %(day)s)") % {
            "phases": get_text_list(phases, _("and")),
            "day": date_format(max(days), "j F Y") if days else "",
        }
        places.insert(0, words)
    return str(get_text_list(places, _("and")))


def _said(plan: ReadPlan, *keys: str) -> list[Piece]:
    answers = [(PROMPTS[key].phase, plan.answers.get(key)) for key in keys]
    return [
        Piece(answer.text, str(phase.label), timezone.localdate(answer.saved_at))
        for phase, answer in answers
        if answer
    ]


def _lines(plan: ReadPlan, key: str, words: Callable[[PlanRow], str]) -> list[Piece]:
    phase = KINDS[key].phase
    label = str(phase.label) if phase else ""
    rows = plan.lists[key].rows
    return [Piece(words(row), label, timezone.localdate(row.saved_at)) for row in rows]


def _barriers(plan: ReadPlan, sort: Barrier.Sort) -> list[Piece]:
    def words(row: PlanRow) -> str:
        barrier = cast(Barrier, row)
        return barrier.words if barrier.sort == sort else ""

    return _lines(plan, "barriers", words)


def _stopped(row: PlanRow) -> str:
    stopping = cast(Stopping, row)
    return f"{stopping.what}: {stopping.why}" if stopping.why else stopping.what


def _read_in(row: PlanRow) -> str:
    item = cast(EvidenceItem, row)
    return f"{item.get_source_display()}: {item.link}" if item.link else ""


def _ingredients(plan: ReadPlan) -> Source:
    rows = cast(list[ActiveIngredient], plan.lists["ingredients"].rows)[:MOST_INGREDIENTS]
    value = [
        {
            "name": row.name,
            "looks_like": row.looks_like or row.description,
            "unlike": row.does_not_look_like,
        }
        for row in rows
    ]
    told = [
        Piece("\n".join(filter(None, card.values())), piece.phase, piece.on)
        for card, piece in zip(value, _lines(plan, "ingredients", str), strict=False)
    ]
    joined = _of("\n\n", told)
    return Source(joined.text, joined.where, value)


def _verdict(plan: ReadPlan) -> Source:
    """The latest decision about what comes next."""
    steps = cast(list[NextStep], plan.lists["next-steps"].rows)
    if not steps:
        return Source("", "")
    pairs = zip(steps, _lines(plan, "next-steps", str), strict=True)
    latest, piece = max(pairs, key=lambda pair: pair[0].decided_on)
    return Source(piece.text, _where([piece]), latest.verdict)


def _meetings_held(project: Project) -> list[dt.datetime]:
    meetings = project.pd_group.meetings.filter(ends_at__lte=timezone.now()).order_by("starts_at")
    return [timezone.localtime(at) for at in meetings.values_list("starts_at", flat=True)]


def _meetings(held: Sequence[dt.datetime]) -> list[Piece]:
    if not held:
        return []
    text = ngettext(
        "We worked on this in a group of schools, which met once, in %(first)s.",
        "We worked on this in a group of schools, which met %(number)s times between %(first)s and %(last)s.",
        len(held),
    ) % {"number": len(held), "first": _month(held[0]), "last": _month(held[-1])}
    return [Piece(text, elsewhere=_("your group’s meetings"))]


def _duration(held: Sequence[dt.datetime]) -> list[Piece]:
    if not held or _month(held[0]) == _month(held[-1]):
        return []
    words = _("%(first)s to %(last)s") % {"first": _month(held[0]), "last": _month(held[-1])}
    return [Piece(words, elsewhere=_("your group’s meetings"))]


def _timeline(plan: ReadPlan, held: Sequence[dt.datetime]) -> list[Piece]:
    """What is done of the activities, and the meetings, in the order of their days."""

    def words(row: PlanRow) -> str:
        activity = cast(Activity, row)
        if activity.due_on is None or activity.status != Activity.Status.DONE:
            return ""
        return f"{_month(activity.due_on)}: {activity.name}"

    rows = cast(list[Activity], plan.lists["activities"].rows)
    pieces = _lines(plan, "activities", words)
    done = [
        (row.due_on, piece)
        for row, piece in zip(rows, pieces, strict=True)
        if row.due_on and piece.text
    ]
    met = [
        (
            at.date(),
            Piece(
                _("%(month)s: meeting %(number)s of our group")
                % {"month": _month(at), "number": n},
                elsewhere=_("your group’s meetings"),
            ),
        )
        for n, at in enumerate(held, 1)
    ]
    in_order = sorted([*done, *met], key=lambda pair: pair[0])
    return [piece for _on, piece in in_order][:MOST_STEPS]


def _month(day: dt.date) -> str:
    return date_format(day, "F Y")


def _results(found: Sequence[Figure]) -> list[Piece]:
    told = _(
        "When asked ‘%(question)s’, %(before)s staff said ‘fairly’ or ‘very’ before, and "
        "%(after)s after."
    )
    lines = [
        told % {"question": figure.question, "before": figure.ends[0], "after": figure.ends[1]}
        for figure in found[:FIGURES_TOLD]
        if figure.change
    ]
    return [Piece("\n".join(lines), elsewhere=_("your survey"))] if lines else []


def _limits(found: Sequence[Figure]) -> list[Piece]:
    if not found:
        return []
    words = _(
        "The survey asked staff how they see their own practice. It does not show what pupils "
        "can do."
    )
    return [Piece(words, elsewhere=_("your survey"))]
