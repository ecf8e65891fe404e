import os

import pytest
from django.core.cache import cache
from django.db import transaction
from hypothesis import HealthCheck, settings

pytest_plugins = ("tests.rendered",)

# A busy machine is no reason for a property to fail.
# The gate tries the same cases every time; whoever runs the tests by hand tries new ones.
settings.register_profile(
    "suite",
    deadline=None,
    derandomize=os.environ.get("PDGROUPS_REQUIRE_ALL") == "1",
    suppress_health_check=[HealthCheck.too_slow],
)
settings.load_profile("suite")


@pytest.fixture(autouse=True)
def _empty_cache():
    """What one test counted or kept must not reach the next."""
    from cms.settings import KEPT  # noqa: PLC0415  a model, and this file comes before the apps

    cache.clear()
    KEPT.clear()


@pytest.fixture
def commits_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """A test's own transaction never commits; what waits for that runs during the request."""
    monkeypatch.setattr(transaction, "on_commit", lambda call, **options: call())
