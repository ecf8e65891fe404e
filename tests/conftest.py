import pytest
from django.core.cache import cache
from hypothesis import HealthCheck, settings

# A busy machine is no reason for a property to fail.
settings.register_profile("suite", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("suite")


@pytest.fixture(autouse=True)
def _empty_cache():
    """Limits counted in one test must not refuse a person in the next."""
    cache.clear()
