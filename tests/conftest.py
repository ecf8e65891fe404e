import pytest
from django.core.cache import cache


@pytest.fixture(autouse=True)
def _empty_cache():
    """Limits counted in one test must not refuse a person in the next."""
    cache.clear()
