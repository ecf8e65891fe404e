import pytest


@pytest.fixture(autouse=True)
def _no_second_step(settings):
    """Leads would be led to setting one up, which tests/accounts/ looks at."""
    settings.DEMAND_SECOND_STEP = False


@pytest.fixture
def enter(client):
    """Sign a member in: ``enter(membership).get(…)``."""

    def sign_in(membership):
        client.force_login(membership.user)
        return client

    return sign_in
