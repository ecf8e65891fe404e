import pytest

from pdgroups.groups.actions import Action
from pdgroups.groups.grants import GRANTS, Standing
from pdgroups.groups.reasons import why_not

NOT_A_LEADS = sorted(set(Action) - GRANTS[Standing.REGIONAL_LEAD])


@pytest.mark.parametrize("action", NOT_A_LEADS)
def test_a_regional_lead_is_not_told_to_ask_the_regional_lead(action):
    assert "your regional lead" not in why_not(action)
    assert "Only the group’s regional lead" not in why_not(action)
