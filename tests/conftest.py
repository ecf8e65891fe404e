import os

import pytest
from django.core.cache import cache
from django.db import connection, transaction
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
    from cms.pages import kept  # noqa: PLC0415  models, and this file comes before the apps
    from cms.settings import KEPT  # noqa: PLC0415

    cache.clear()
    KEPT.clear()
    kept.KEPT.clear()


@pytest.fixture
def commits_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """A test's own transaction never commits; what waits for that runs during the request."""
    monkeypatch.setattr(transaction, "on_commit", lambda call, **options: call())


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """A second database has nothing to say about what asks none, or asks what none answers apart."""
    if connection.vendor == "sqlite":
        return
    asking = {item: asks_a_database(item) for item in items}
    config.hook.pytest_deselected(items=[item for item in items if not asking[item]])
    items[:] = [item for item in items if asking[item]]


def asks_a_database(item: pytest.Item) -> bool:
    if item.get_closest_marker("once"):
        return False
    given = set(getattr(item, "fixturenames", ()))
    return bool(item.get_closest_marker("django_db") or given & DATABASE_FIXTURES)


DATABASE_FIXTURES = {"db", "transactional_db", "django_db_setup", "live_server", "server_url"}
