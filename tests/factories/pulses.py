"""Pulses that are really asked, of ingredients that stand in a plan."""

import datetime as dt

from django.utils import timezone

from pdgroups.projects.models import ActiveIngredient, Project
from pdgroups.surveys import services
from pdgroups.surveys.models import Wave

from .people import ProjectFactory, UserFactory
from .plans import a_row

INGREDIENTS = ("Wait first", "Then a clue", "Same words")
"""Their names; each looks like hands behind the back."""


def ingredients_of(project: Project, *names: str) -> list[ActiveIngredient]:
    """Those of the plan, written down where there are none yet."""
    found = {each.name: each for each in project.activeingredient_set.all()}
    return [
        found.get(name) or a_row(project, "ingredients", name=name) for name in names or INGREDIENTS
    ]


def open_pulse(*, project=None, headcount=30, days=7, names=()) -> Wave:
    project = project or ProjectFactory()
    survey = services.ask_pulse(
        project=project,
        ingredients=ingredients_of(project, *names),
        headcount=headcount,
        closes_on=timezone.localdate() + dt.timedelta(days=days),
        by=UserFactory(),
    )
    wave = survey.waves.get()
    wave.survey = survey
    return wave
