import datetime as dt

import pytest
import time_machine

from pdgroups.surveys import services
from tests.factories.people import ProjectFactory
from tests.factories.pulses import open_pulse
from tests.factories.term_dates import authority_has_dates

pytestmark = pytest.mark.django_db


def test_a_half_term_is_that_of_the_schools_own_dates_where_they_are_known():
    known, unknown = (
        ProjectFactory(participation__school__la_code=la_code) for la_code in ("881", "999")
    )
    authority_has_dates("881")

    with time_machine.travel("2027-02-20 09:00"):  # in the holiday, which belongs to what was
        pulses = [open_pulse(project=project, days=2) for project in (known, unknown)]
        next_days = [services.next_day(project) for project in (known, unknown)]

    assert [wave.survey.title for wave in pulses] == [
        "Pulse, first half of spring 2027",
        "Pulse, second half of spring 2027",
    ]
    assert next_days == [dt.date(2027, 2, 22), dt.date(2027, 4, 8)]
    with time_machine.travel("2027-02-23 09:00"):
        assert open_pulse(project=known).survey.half_term == dt.date(2027, 2, 20)
        assert services.next_day(known) == dt.date(2027, 4, 12)
    with time_machine.travel("2027-04-13 09:00"):
        assert open_pulse(project=unknown).survey.half_term == dt.date(2027, 4, 8)
