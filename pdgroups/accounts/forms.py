"""allauth's forms with our labels, and without the words it greys into the boxes."""

from typing import Any, ClassVar

from allauth.account import forms as account
from allauth.mfa.base import forms as mfa
from allauth.mfa.totp import forms as totp
from allauth.mfa.webauthn import forms as webauthn
from django import forms
from django.utils.translation import gettext_lazy as _

from .models import User

LABELS = {
    "login": _("Work e-mail address"),
    "email": _("Work e-mail address"),
    "password": _("Password"),
    "oldpassword": _("Your password now"),
    "password1": _("New password"),
    "password2": _("New password again"),
    "code": _("Code"),
    "name": _("Name of this passkey"),
    "passwordless": _("Sign in with this passkey alone, without a password"),
}


class OurWords:
    """Mixed into an allauth form: labels from ``LABELS``, no placeholders, narrow code boxes."""

    fields: dict[str, forms.Field]
    hints: ClassVar[dict[str, Any]] = {}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, field in self.fields.items():
            field.label = LABELS.get(name, field.label)
            field.help_text = self.hints.get(name, "")
            field.widget.attrs.pop("placeholder", None)
            if name == "code":
                field.widget.attrs.update({"class": "w10", "spellcheck": "false"})


class LoginForm(OurWords, account.LoginForm):
    pass


class RequestLoginCodeForm(OurWords, account.RequestLoginCodeForm):
    pass


class ConfirmLoginCodeForm(OurWords, account.ConfirmLoginCodeForm):
    pass


class ResetPasswordForm(OurWords, account.ResetPasswordForm):
    pass


class ConfirmPasswordResetCodeForm(OurWords, account.ConfirmPasswordResetCodeForm):
    pass


class ResetPasswordKeyForm(OurWords, account.ResetPasswordKeyForm):
    hints: ClassVar = {"password1": _("12 characters or more. Three or four odd words work well.")}


class SetPasswordForm(OurWords, account.SetPasswordForm):
    hints: ClassVar = ResetPasswordKeyForm.hints


class ChangePasswordForm(OurWords, account.ChangePasswordForm):
    hints: ClassVar = ResetPasswordKeyForm.hints


class AddEmailForm(OurWords, account.AddEmailForm):
    pass


class ConfirmEmailVerificationCodeForm(OurWords, account.ConfirmEmailVerificationCodeForm):
    pass


class ReauthenticateForm(OurWords, account.ReauthenticateForm):
    pass


class AuthenticateForm(OurWords, mfa.AuthenticateForm):
    hints: ClassVar = {"code": _("Six figures from your app, or one of your recovery codes")}


class ReauthenticateWithCodeForm(OurWords, mfa.ReauthenticateForm):
    hints: ClassVar = AuthenticateForm.hints


class ActivateTOTPForm(OurWords, totp.ActivateTOTPForm):
    hints: ClassVar = {"code": _("The six figures that the app shows now")}


class AddWebAuthnForm(OurWords, webauthn.AddWebAuthnForm):
    hints: ClassVar = {"name": _("Such as ‘School laptop’ or ‘My phone’")}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.initial["name"] = ""  # allauth would say "Master key"
        self.fields["passwordless"].initial = True


class EditWebAuthnForm(OurWords, webauthn.EditWebAuthnForm):
    pass


class NameForm(forms.ModelForm[User]):
    class Meta:
        model = User
        fields = ("first_name", "last_name")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for field in self.fields.values():
            field.required = True
