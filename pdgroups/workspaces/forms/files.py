"""What a school adds to show its project by."""

from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext_lazy as _

from pdgroups.files.checking import EMPTY, TOO_LARGE, Accepted, UnfitFileError, check
from pdgroups.files.kinds import ACCEPT, MOST_BYTES
from pdgroups.files.models import NOTE_LENGTH

from .fields import LineField

_CHOOSE = _("Choose a file.")


class FileForm(forms.Form):
    """Cleaned, the file is ``Accepted``: what was sent goes no further."""

    file = forms.FileField(
        label=_("File"),
        help_text=_(
            "Word, Excel, PowerPoint, PDF, OpenDocument text, CSV or a picture, up to 10 MB. Where "
            "and when a picture was taken is left out, and large pictures are made smaller."
        ),
        widget=forms.FileInput(attrs={"accept": ACCEPT}),
        error_messages={
            **dict.fromkeys(["required", "missing", "invalid"], _CHOOSE),
            "empty": EMPTY,
        },
    )
    note = LineField(
        label=_("What it shows"),
        help_text=_("One sentence. For example: what we saw in ten lesson visits in June."),
        max_length=NOTE_LENGTH,
        error_messages={"required": _("Say in one sentence what it shows.")},
    )
    no_pupil = forms.BooleanField(
        label=_("Nothing in it lets anybody recognise a pupil: no name, face, initials or story"),
        error_messages={
            "required": _(
                "Look through the file once more, and confirm that no pupil can be recognised."
            )
        },
    )

    def clean_file(self) -> Accepted:
        sent: UploadedFile[Any] = self.cleaned_data["file"]
        if (sent.size or 0) > MOST_BYTES:
            raise forms.ValidationError(TOO_LARGE)
        try:
            return check(sent.name or "", sent.read())
        except UnfitFileError as error:
            raise forms.ValidationError(str(error.sentence)) from error
