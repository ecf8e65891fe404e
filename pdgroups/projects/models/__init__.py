"""A school's project: what it writes about itself, phase by phase."""

from .comments import PlanComment
from .deliver import Adaptation, Barrier, LookForTally, Reading
from .explore import CurrentPractice, Decision, EvidenceItem, Option
from .named import NamedVersion
from .prepare import (
    ActiveIngredient,
    Activity,
    Dimension,
    FinalOutcome,
    ImplementationOutcome,
    Stopping,
    Term,
)
from .projects import PhaseSaid, Project, PromptAnswer
from .rows import Change, PlanRow
from .sharing import Reach, SectionReach
from .sustain import NextStep
from .throughout import Check, Rating, Voice

__all__ = [
    "ActiveIngredient",
    "Activity",
    "Adaptation",
    "Barrier",
    "Change",
    "Check",
    "CurrentPractice",
    "Decision",
    "Dimension",
    "EvidenceItem",
    "FinalOutcome",
    "ImplementationOutcome",
    "LookForTally",
    "NamedVersion",
    "NextStep",
    "Option",
    "PhaseSaid",
    "PlanComment",
    "PlanRow",
    "Project",
    "PromptAnswer",
    "Rating",
    "Reach",
    "Reading",
    "SectionReach",
    "Stopping",
    "Term",
    "Voice",
]
