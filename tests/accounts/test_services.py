import pytest
from allauth.account.models import EmailAddress
from django.db import IntegrityError

from pdgroups.accounts.services import open_account, verified
from tests.factories.people import UserFactory

pytestmark = pytest.mark.django_db


def test_an_opened_account_can_sign_in_at_once_with_a_proven_address() -> None:
    user = open_account(
        email="Ann@School.example", first_name=" Ann ", last_name="Lee", password="plum quilt seven"
    )
    assert (user.email, user.name) == ("ann@school.example", "Ann Lee")
    assert user.check_password("plum quilt seven")
    row = EmailAddress.objects.get(user=user)
    assert (row.email, row.verified, row.primary) == ("ann@school.example", True, True)


def test_without_a_password_only_a_code_signs_in() -> None:
    user = open_account(email="a@b.example", first_name="A", last_name="B", password=None)
    assert not user.has_usable_password()


def test_a_second_account_for_one_address_is_refused_and_leaves_nothing() -> None:
    open_account(email="a@b.example", first_name="A", last_name="B", password=None)
    with pytest.raises(IntegrityError):
        open_account(email="A@B.example", first_name="C", last_name="D", password=None)


def test_verifying_again_changes_nothing_and_leaves_other_people_alone() -> None:
    user, other = UserFactory(), UserFactory()
    EmailAddress.objects.create(user=user, email="old@school.example", primary=True)
    EmailAddress.objects.create(user=other, email=other.email, primary=True)
    verified(verified(user))
    rows = dict(EmailAddress.objects.filter(user=user).values_list("email", "primary"))
    assert rows == {"old@school.example": False, user.email: True}
    assert not EmailAddress.objects.get(user=other).verified
