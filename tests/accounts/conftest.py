import pytest
from django.test import Client

from pdgroups.accounts.models import User
from pdgroups.accounts.services import open_account

from .steps import PASSWORD


@pytest.fixture
def ann(db: None) -> User:
    """Somebody with a password; ``ben`` has none."""
    return open_account(
        email="ann@school.example", first_name="Ann", last_name="Lee", password=PASSWORD
    )


@pytest.fixture
def ben(db: None) -> User:
    return open_account(
        email="ben@school.example", first_name="Ben", last_name="Oak", password=None
    )


@pytest.fixture
def client_two() -> Client:
    """A second device."""
    return Client()
