"""allauth's forms with our labels, and without the words it greys into the boxes."""

from typing import Any, ClassVar

from allauth.account import forms as account
from allauth.core import context
from allauth.mfa.base import forms as mfa
from allauth.mfa.totp import forms as totp
from allauth.mfa.webauthn import forms as webauthn
from django import forms
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext_lazy as _

from .devices import end_with_the_browser, remember_shared
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


class AsksAboutDevice(OurWords):
    """Also asks whether others use this device."""

    hints: ClassVar = {
        "shared_device": _(
            "A device that others use keeps nothing that you type, and signs you out when the browser closes."
        )
    }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["shared_device"] = forms.BooleanField(
            label=_("Other people use this device"),
            help_text=self.hints["shared_device"],
            required=False,
        )

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or {}  # type: ignore[misc]
        remember_shared(context.request, shared=bool(cleaned.get("shared_device")))
        return cleaned


class LoginForm(AsksAboutDevice, account.LoginForm):
    def login(self, request: HttpRequest, redirect_url: str | None = None) -> HttpResponse:
        """allauth ends by saying how long the session lasts, whatever was said before."""
        response: HttpResponse = super().login(request, redirect_url=redirect_url)
        end_with_the_browser(request)
        return response


class RequestLoginCodeForm(AsksAboutDevice, account.RequestLoginCodeForm):
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
