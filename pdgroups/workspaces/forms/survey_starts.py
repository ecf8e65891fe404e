"""What the form of a survey is filled in with: from its template, or from its draft."""

import datetime as dt
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from pdgroups.surveys import kinds, linking
from pdgroups.surveys.models import GroupSurveyTemplate, Survey, Wave
from pdgroups.surveys.services import Item

OWN = ("own_1", "own_2", "own_3")
ROLES = ("role_1", "role_2", "role_3")
HEADS = ("heads_1", "heads_2", "heads_3")
"""Names of the boxes for questions of one's own, for roles, and for how many have each."""
USUAL = dt.timedelta(days=14)
"""How long a survey is usually open."""


def usual_role_text() -> str:
    return _("What is your role?")


def suggestions() -> dict[str, list[str]]:
    """What boxes offer to be chosen instead of typed: what reads well before and after."""
    return {
        "roles": [_("Teacher"), _("Teaching assistant"), _("Another role")],
        "open_texts": [_("What one thing would help you next?"), _("What would help?")],
    }


def bank_of(template: GroupSurveyTemplate | None, survey: Survey | None) -> dict[str, Item]:
    """By identity: what the template offers, and in its own wording what the survey asks."""
    offered = [Item.of_template(item) for item in template.items] if template else []
    questions = survey.questions.all() if survey else []
    asked = [Item.of_question(question) for question in questions]
    return {str(item.identity): item for item in [*offered, *asked] if item.identity}


def of_template(template: GroupSurveyTemplate | None) -> dict[str, Any]:
    initial = {
        "linking": Survey.Linking.CODE,
        "closes_on": timezone.localdate() + USUAL,
        "elements": usual_elements(),
        "role_text": usual_role_text(),
    }
    if template is None:
        return initial
    ticked = [item["identity"] for item in template.items[: template.starts_with]]
    return initial | {"title": template.title, "about": template.about, "items": ticked}


def usual(template: GroupSurveyTemplate | None, survey: Survey | None) -> dict[str, Any]:
    """What is set without anybody having chosen it: the template's, from the day it was made."""
    if survey is None:
        return of_template(template)
    return of_template(template) | {"closes_on": survey.made_on + USUAL}


def of_survey(survey: Survey) -> dict[str, Any]:
    wave = survey.waves.get(moment=Wave.Moment.BASELINE)
    items = [Item.of_question(question) for question in survey.questions.all()]
    own = dict(zip(OWN, [item.text for item in items if item.is_own], strict=False))
    named = {text: name for name, text in own.items()}
    roles = next((item for item in items if item.kind == kinds.ROLE.key), None)
    return {
        "title": survey.title,
        "about": survey.about,
        "order": [str(item.identity or named.get(item.text, "")) for item in items],
        "items": [str(item.identity) for item in items if item.identity],
        "role_text": roles.text if roles else usual_role_text(),
        "open_text": next((item.text for item in items if item.kind == kinds.TEXT.key), ""),
        "linking": survey.linking,
        "elements": survey.elements or usual_elements(),
        "looks_back": survey.looks_back,
        "headcount": wave.headcount,
        "is_open": survey.is_open_to_all,
        "opens_on": wave.opens_on,
        "closes_on": wave.closes_on,
        **own,
        **dict(zip(ROLES, roles.options if roles else (), strict=False)),
        **dict(zip(HEADS, wave.headcount_by_role, strict=False)),
    }


def usual_elements() -> list[str]:
    return [element.key for element in linking.default_elements(0)]
