"""How much of their time staff have been asked for: what every lead sees before asking for more."""

import datetime as dt

from django.db.models import Count, F, Q
from django.utils import timezone

from pdgroups.core.dates import FIRST_MONTH, school_year
from pdgroups.projects.models import Project

from .kinds import ROLE
from .models import Survey, Wave
from .schema import minutes


def minutes_this_year(project: Project) -> int:
    """Minutes that a colleague needs for all that the school has asked this school year.

    Every wave counts that has opened, withdrawn ones too: the minutes were asked for. One that was
    called off before its first day asked nobody. One query.
    """
    today = timezone.localdate()
    # As ``schema.asked`` has it: what a wave asks beyond the questions of both.
    now = Q(survey__questions__looks_back_on=None) | Q(moment=Wave.Moment.IMPACT)
    role_of_open = Q(survey__openness=Survey.Openness.OPEN, survey__questions__kind=ROLE.key)
    waves = (
        Wave.objects.filter(
            survey__project=project,
            opens_on__range=(dt.date(school_year(today), FIRST_MONTH, 1), today),
        )
        .exclude(state=Wave.State.DRAFT)
        .exclude(frozen_on__lt=F("opens_on"))
        .annotate(asked=Count("survey__questions", filter=now & ~role_of_open))
        .values_list("asked", "moment")
    )
    return sum(minutes(asked, is_pulse=moment == Wave.Moment.PULSE) for asked, moment in waves)
