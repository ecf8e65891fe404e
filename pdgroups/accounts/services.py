"""Opening an account. There is no sign-up: an accepted invitation proves the address."""

from allauth.account.models import EmailAddress
from django.db import transaction

from .models import User


@transaction.atomic
def open_account(*, email: str, first_name: str, last_name: str, password: str | None) -> User:
    """A new person whose address is already proven, so no second e-mail asks for it.

    Without a password they sign in with a code sent by e-mail. Six queries at most.

    Raises:
        IntegrityError: somebody has this address already.
    """
    user = User.objects.create_user(
        email=email,
        first_name=first_name.strip(),
        last_name=last_name.strip(),
        password=password or None,
    )
    return verified(user)


@transaction.atomic
def verified(user: User) -> User:
    """Make the person's own address their proven and primary one; safe to call again.

    An account made elsewhere (the Wagtail admin, ``createsuperuser``) has no such row, and
    allauth would ask it for a code at its first sign-in.
    """
    EmailAddress.objects.filter(user=user).exclude(email=user.email).update(primary=False)
    EmailAddress.objects.update_or_create(
        user=user, email=user.email, defaults={"verified": True, "primary": True}
    )
    return user
