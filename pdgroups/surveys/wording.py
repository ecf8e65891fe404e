"""Nudges about the wording of an item that a project lead writes herself. Pure: no queries.

They advise and never refuse: an item that is read twice is a lead's own business.
"""

import re

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

LONGEST = 140
"""Characters. Beyond that an item does not fit a phone without scrolling."""

PLAINER = {
    "attainment": gettext_lazy("results"),
    "cohort": gettext_lazy("class or year group"),
    "cohorts": gettext_lazy("classes or year groups"),
    "collaboratively": gettext_lazy("together"),
    "disseminate": gettext_lazy("share"),
    "disseminating": gettext_lazy("sharing"),
    "embed": gettext_lazy("make a habit of"),
    "embedding": gettext_lazy("making a habit of"),
    "facilitate": gettext_lazy("help with"),
    "facilitating": gettext_lazy("helping with"),
    "implement": gettext_lazy("use"),
    "implementing": gettext_lazy("using"),
    "leverage": gettext_lazy("use"),
    "leveraging": gettext_lazy("using"),
    "utilise": gettext_lazy("use"),
    "utilising": gettext_lazy("using"),
    "utilize": gettext_lazy("use"),
    "utilizing": gettext_lazy("using"),
}
"""Words with a plainer one of the same meaning."""

JARGON = frozenset(
    [
        "affordances",
        "co-construct",
        "co-construction",
        "cognitive",
        "differentiation",
        "didactic",
        "dysregulation",
        "efficacy",
        "epistemic",
        "executive",
        "fidelity",
        "formative",
        "granular",
        "holistic",
        "metacognition",
        "metacognitive",
        "modality",
        "multimodal",
        "operationalise",
        "outcomes-focused",
        "paradigm",
        "pedagogic",
        "pedagogical",
        "pedagogically",
        "pedagogies",
        "pedagogy",
        "praxis",
        "provisioning",
        "rigour",
        "robust",
        "scaffolded",
        "stakeholder",
        "stakeholders",
        "strategic",
        "summative",
        "synergy",
        "systemic",
        "taxonomy",
        "theoretical",
        "trajectories",
        "trajectory",
        "triangulate",
        "triangulating",
        "triangulation",
    ]
)
"""Words that mean different things to different members of staff."""

_WORD = re.compile(r"[a-z]+(?:-[a-z]+)*")
_STEM = re.compile(r"^\s*how\s+confident\b", re.IGNORECASE)
_NOT = re.compile(r"\b(?:not|never|no longer)\b|n['’]t\b", re.IGNORECASE)


def nudges(text: str) -> list[str]:
    """What to think about again in an item's wording, one sentence each; empty when all is well."""
    words = _WORD.findall(text.lower())
    found = []
    if "and" in words or "&" in text:
        found.append(
            _(
                "This has an ‘and’ in it. Staff may feel differently about the two halves: ask them one at a time."
            )
        )
    if len(text.strip()) > LONGEST:
        found.append(
            _("This has more than %(longest)s characters. Shorter questions get truer answers.")
            % {"longest": LONGEST}
        )
    if _STEM.search(text):
        found.append(_("Leave out ‘How confident…’: it is put before every question for you."))
    if _NOT.search(text):
        found.append(_("Say what staff do rather than what they do not: it is easier to answer."))
    for word in dict.fromkeys(words):
        if word in PLAINER:
            found.append(
                _("For ‘%(word)s’ you could say ‘%(plainer)s’.")
                % {"word": word, "plainer": PLAINER[word]}
            )
        elif word in JARGON:
            found.append(
                _(
                    "‘%(word)s’ may not mean the same to everybody. Could you say what it looks like?"
                )
                % {"word": word}
            )
    return found
