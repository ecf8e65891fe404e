"""Who gave a permission, when, how and until when; and the paper that shows it."""

import datetime as dt
from collections.abc import Collection
from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from pdgroups.core.forms import DateInput
from pdgroups.files.checking import TOO_LARGE, Accepted, UnfitFileError, check
from pdgroups.files.kinds import MOST_BYTES, Kind
from pdgroups.stories.layers import Method
from pdgroups.stories.services import Giver
from pdgroups.workspaces.forms.fields import NameField

OLDEST = dt.timedelta(days=3 * 365)
"""A day further back than this is a slip of the keyboard."""
LATEST = dt.timedelta(days=20 * 365)
SCAN_ACCEPT = ".pdf,.jpg,.jpeg,.png,.webp,.heic"
GIVER = ("given_by", "given_role", "on_behalf_of", "given_on", "method", "scan")
SPOKEN = [(each.value, each.label) for each in Method if each is not Method.LICENCE]
"""How somebody gives permission; a licence gives it to everybody, for materials alone."""
_DATE = {"invalid": gettext_lazy("Write the date as day, month and year, like 12/11/2026.")}


def read_file(sent: UploadedFile[Any], kinds: Collection[Kind], otherwise: str) -> Accepted:
    """What was sent, checked and, if it is a picture, drawn anew.

    Raises:
        ValidationError: with a sentence for whoever sent it; ``otherwise`` for another kind.
    """
    if (sent.size or 0) > MOST_BYTES:
        raise forms.ValidationError(TOO_LARGE)
    try:
        accepted = check(sent.name or "", sent.read())
    except UnfitFileError as error:
        raise forms.ValidationError(str(error.sentence)) from error
    if accepted.kind not in kinds:
        raise forms.ValidationError(otherwise)
    return accepted


class UntilField(forms.DateField):
    """The last day, or none. A day that has passed is refused."""

    widget = DateInput

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(
            label=kwargs.pop("label", gettext_lazy("Until")),
            required=False,
            help_text=kwargs.pop(
                "help_text",
                gettext_lazy("The last day on which it may be shown. Leave it empty for no end."),
            ),
            error_messages=_DATE,
            **kwargs,
        )

    def clean(self, value: Any) -> dt.date | None:
        day: dt.date | None = super().clean(value)
        today = timezone.localdate()
        if day and day < today:
            raise forms.ValidationError(
                _("This day has passed. Choose a later one, or leave it empty for no end.")
            )
        if day and day > today + LATEST:
            raise forms.ValidationError(_("Check the year: this is more than 20 years away."))
        return day


class GiverForm(forms.Form):
    """Who gave it, when and how; ``giver`` is read once the form is valid."""

    given_by = NameField(
        label=gettext_lazy("Who gave permission"),
        max_length=120,
        error_messages={"required": gettext_lazy("Write the name of whoever gave permission.")},
    )
    given_role = NameField(
        label=gettext_lazy("Their role"),
        max_length=120,
        error_messages={"required": gettext_lazy("Write their role, for example headteacher.")},
    )
    on_behalf_of = NameField(
        label=gettext_lazy("On whose behalf"),
        max_length=120,
        required=False,
        help_text=gettext_lazy("Only if they spoke for somebody else, such as a trust."),
    )
    given_on = forms.DateField(
        label=gettext_lazy("On which day"),
        widget=DateInput,
        error_messages=_DATE | {"required": gettext_lazy("Give the day on which they agreed.")},
    )
    method = forms.ChoiceField(
        label=gettext_lazy("How"),
        choices=SPOKEN,
        widget=forms.RadioSelect,
        error_messages={"required": gettext_lazy("Say how they gave permission.")},
    )
    scan = forms.FileField(
        label=gettext_lazy("The paper, as a scan or a photograph"),
        required=False,
        help_text=gettext_lazy(
            "PDF or a picture, up to 10 MB. Only whoever leads your project and your group’s "
            "leads can open it."
        ),
        widget=forms.FileInput(attrs={"accept": SCAN_ACCEPT}),
    )

    def clean_given_on(self) -> dt.date:
        day: dt.date = self.cleaned_data["given_on"]
        today = timezone.localdate()
        if day > today:
            raise forms.ValidationError(_("Give the day on which they agreed, not a later one."))
        if day < today - OLDEST:
            raise forms.ValidationError(_("Check the year: this is more than three years ago."))
        return day

    def clean_scan(self) -> Accepted | None:
        sent = self.cleaned_data["scan"]
        if not sent:
            return None
        return read_file(
            sent,
            [Kind.PDF, Kind.JPEG, Kind.PNG, Kind.WEBP],
            _("Scan the paper as a PDF, or take a photograph of it, and choose that."),
        )

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        is_paper = cleaned.get("method") == Method.PAPER
        if is_paper and not cleaned.get("scan") and "scan" not in self.errors:
            self.add_error(
                "scan",
                _(
                    "Add a scan or a photograph of the paper, so that anybody can see what was agreed."
                ),
            )
        return cleaned

    def giver_fields(self) -> list[forms.BoundField]:
        return [self[name] for name in GIVER]

    def giver(self, scan_name: str = "", scan_type: str = "") -> Giver:
        data = self.cleaned_data
        return Giver(
            name=data["given_by"],
            role=data["given_role"],
            on_behalf_of=data["on_behalf_of"],
            on=data["given_on"],
            method=data["method"],
            scan_name=scan_name,
            scan_type=scan_type,
        )
