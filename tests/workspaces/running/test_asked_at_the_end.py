"""The two questions at the end of a running meeting, on everybody's screen."""

import pytest

from pdgroups.surveys.models import GroupCheck
from pdgroups.workspaces import asking_groups
from tests.factories.checks import EXIT
from tests.factories.people import join

pytestmark = pytest.mark.django_db


def test_when_it_has_ended_the_lead_asks_and_every_screen_hears_of_it(live, lead, first):
    for project in live.projects:
        for _n in range(4):
            join(project)
    live.begun()
    for _n in live.items:
        lead.press("next")
    lead.press("end")
    assert live.run.is_over
    assert "After meeting 2" in lead.text
    tag = first.see()["ETag"]
    assert "Answer now" not in first.text

    asking_groups.ask(pd_group=live.pd_group, meeting=live.meeting, kind=EXIT, by=live.lead)

    assert first.see(if_none_match=tag).status_code == 200
    assert "How was meeting 2?" in first.text
    check = GroupCheck.objects.get()
    assert f"/s/group/{check.code[:4]}-" in first.text
    assert f"/s/group/{check.code[:4]}-" not in lead.text
