import pytest


@pytest.fixture(autouse=True)
def _no_second_step(settings):
    """Leads would be led to setting one up, which tests/accounts/ looks at."""
    settings.DEMAND_SECOND_STEP = False
