"""Second-step secrets are stored encrypted, with a key that is not in the database."""

from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.models import Authenticator
from django.contrib.auth.base_user import AbstractBaseUser
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from pdgroups.core.sealing import seal, unseal

LABEL = "pdgroups.accounts.mfa"


class EncryptingMFAAdapter(DefaultMFAAdapter):
    error_messages = {
        **DefaultMFAAdapter.error_messages,
        "incorrect_code": _("That is not the code that your app shows now. Type the newest one."),
        "unverified_email": _("Prove your e-mail address first, then set up the second step."),
    }

    def generate_authenticator_name(
        self,
        user: AbstractBaseUser,
        type: str,  # noqa: A002 -- allauth's name for it
    ) -> str:
        """What a passkey is called until its owner says which device it is on."""
        number = Authenticator.objects.filter(user=user, type=type).count() + 1
        return gettext("Passkey %(number)s") % {"number": number}

    def encrypt(self, text: str) -> str:
        return seal(text, LABEL)

    def decrypt(self, encrypted_text: str) -> str:
        return unseal(encrypted_text, LABEL)
