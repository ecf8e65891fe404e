"""The lists of a plan: everything beyond the prompts, and none of it required.

One entry here gives a list its place in a phase, its page for a line, its history, its comments
and its part in every export. ``key`` is stored and stands in addresses; it never changes.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from pdgroups.core.eef import Phase

from . import models
from .models import PlanRow

MOST_ROWS = 60
"""Lines in one list of one plan; far more than anybody reads."""


@dataclass(frozen=True, slots=True)
class Kind:
    """One list. ``fields`` are asked in that order; ``phase`` is None for what is always there."""

    key: str
    model: type[PlanRow]
    phase: Phase | None
    title: Promise
    one: Promise
    help: Promise
    example: Promise
    starter: Promise
    fields: tuple[str, ...]
    can_be_taken_out: bool = True


KINDS: tuple[Kind, ...] = (
    Kind(
        "evidence",
        models.EvidenceItem,
        Phase.EXPLORE,
        _("Evidence log"),
        _("a piece of evidence"),
        _(
            "A few pieces of more than one kind. Look for what does not fit as well: evidence that "
            "agrees with us is easy to find."
        ),
        _("In 7 of 10 lesson visits, pupils with a named adult waited for help before trying."),
        _("We looked at … and found … . It does not fit that …"),
        ("source", "finding", "strength", "bearing", "seen_on", "link", "is_pupil_safe"),
    ),
    Kind(
        "practice",
        models.CurrentPractice,
        Phase.EXPLORE,
        _("What we do already"),
        _("something we do"),
        _("Before adding anything: what nearly works, what could be better, and what could go."),
        _("TAs plan with the class teacher for ten minutes on Mondays. Keep."),
        _("At the moment we … , and it …"),
        ("practice", "verdict", "why"),
    ),
    Kind(
        "options",
        models.Option,
        Phase.EXPLORE,
        _("Approaches we weighed"),
        _("an approach"),
        _(
            "Two to four are enough. Fit comes first; an approach that nobody can manage helps nobody."
        ),
        _("Scaffolding framework for TAs: suits us, simple, needs an hour of training."),
        _("We could … . It suits us because … , and it needs …"),
        ("name", "origin", "evidence", "fits", *models.Option.TESTS, "cost"),
    ),
    Kind(
        "decisions",
        models.Decision,
        Phase.EXPLORE,
        _("What we decided"),
        _("a decision"),
        _("Who was in the room, and why. A new decision stands beside the old one."),
        _("Try it small first: prompt cards in Years 3 and 4. SENCO, head, two TAs."),
        _("We decided to … , because …"),
        ("verdict", "subject", "why", "present", "decided_on"),
        can_be_taken_out=False,
    ),
    Kind(
        "ingredients",
        models.ActiveIngredient,
        Phase.PREPARE,
        _("Active ingredients"),
        _("an active ingredient"),
        _(
            "Three to five things that make it work, so clear that a supply colleague could do them."
        ),
        _("Least help first: wait, then prompt, then clue, then model."),
        _("Every adult … . You would see … , and you would not see …"),
        ("name", "description", "looks_like", "does_not_look_like", "tight", "loose", "for_whom"),
    ),
    Kind(
        "activities",
        models.Activity,
        Phase.PREPARE,
        _("What gets us ready"),
        _("an activity"),
        _(
            "Training alone rarely changes practice. Mix knowing, wanting, trying and keeping going."
        ),
        _("Two TAs film five minutes and watch it together. By half-term."),
        _("By … , … will show, practise or change …"),
        ("name", "kind", "mechanisms", "owner", "due_on", "status"),
    ),
    Kind(
        "implementation",
        models.ImplementationOutcome,
        Phase.PREPARE,
        _("How well it should go"),
        _("a sign that it goes well"),
        _("One cheap sign for each of fidelity, acceptability, feasibility and reach is plenty."),
        _("Fidelity: TAs wait five seconds before helping, in 8 of 10 lesson visits."),
        _("In … of … visits we see …"),
        ("dimension", "statement", "term", "measure", "target", "owner", "review_on"),
    ),
    Kind(
        "outcomes",
        models.FinalOutcome,
        Phase.PREPARE,
        _("What should be better for pupils"),
        _("an outcome for pupils"),
        _("About groups of pupils, never about one. Say where you start as well."),
        _("More pupils on SEN support begin a task without an adult: from 3 in 10 to 6 in 10."),
        _("More pupils who … can … : from … to …"),
        ("statement", "term", "measure", "baseline", "target", "subgroup"),
    ),
    Kind(
        "stopping",
        models.Stopping,
        Phase.PREPARE,
        _("What we will stop"),
        _("something to stop"),
        _("Fewer things done better. Say what goes, and the hours a week that it frees."),
        _("The weekly tracking sheet. Frees two hours a week."),
        _("We stop … , which frees … hours a week"),
        ("what", "why", "hours", "from_on"),
    ),
    Kind(
        "barriers",
        models.Barrier,
        Phase.DELIVER,
        _("What helps, and what gets in the way"),
        _("something that helps or hinders"),
        _("From the child outwards. What lies far away still counts: name it and work around it."),
        _("Handover time is lost to assemblies. We moved it to Friday."),
        _("… gets in the way when … , so we …"),
        ("sort", "ring", "words", "remedy", "solved_on"),
    ),
    Kind(
        "adaptations",
        models.Adaptation,
        Phase.DELIVER,
        _("What we changed on the way"),
        _("a change"),
        _("Changing a detail is fine. Losing the core by accident is not: say which one it was."),
        _("Year 2 uses pictures on the cards. Loose: the order of help stays."),
        _("We changed … because … , and we kept …"),
        ("change", "why", "ingredient", "part", "verdict", "changed_on"),
    ),
    Kind(
        "readings",
        models.Reading,
        Phase.DELIVER,
        _("How well it goes"),
        _("a reading"),
        _("Count something cheap now and then. Three readings tell more than one long report."),
        _("Cards in use: 8 of 12 classrooms, in March."),
        _("… of … , counted in …"),
        ("dimension", "asked", "count", "out_of", "read_on"),
    ),
    Kind(
        "next-steps",
        models.NextStep,
        Phase.SUSTAIN,
        _("What comes next"),
        _("a next step"),
        _(
            "Continue, grow, change, pause or stop. Stopping on purpose is a success: it frees time."
        ),
        _("Stop: it worked for four pupils and cost six hours. We keep the prompt cards."),
        _("We will … , because … . We learned that …"),
        ("verdict", "why", "learned", "hours", "thanks", "decided_on"),
        can_be_taken_out=False,
    ),
    Kind(
        "voices",
        models.Voice,
        None,
        _("You said, we did"),
        _("something that people said"),
        _("What changed because somebody said something. Staff who see this say more next time."),
        _("You said: no time to talk to the teacher. We did: ten minutes on Mondays, protected."),
        _("You said … , so we …"),
        ("who", "said", "did", "answered_on"),
    ),
)

BY_KEY = {kind.key: kind for kind in KINDS}
BY_MODEL = {kind.model: kind for kind in KINDS}


def of_phase(phase: Phase | None) -> Iterable[Kind]:
    """The lists of one phase in order; without one, those that are always there."""
    return [kind for kind in KINDS if kind.phase == phase]
