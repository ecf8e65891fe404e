import pytest

from cms.themes import Theme


@pytest.fixture
def scaffolding():
    return Theme.objects.create(name="Scaffolding")
