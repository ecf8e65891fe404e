"""Bringing in groups from a table: the file, and what becomes of good lines beside bad ones."""

from dataclasses import replace
from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext_lazy as _

from pdgroups.surveys.imports.rows import MOST_BYTES
from pdgroups.workspaces.importing import reading
from pdgroups.workspaces.importing.reading import NotOursError, Sheet

NO_FILE = _("Choose the table that you have filled in.")


class TableForm(forms.Form):
    """Cleaned, ``file`` is a ``Sheet``: the file itself goes no further."""

    file = forms.FileField(
        label=_("The table"),
        help_text=_("CSV or Excel (.xlsx), up to 5 MB and 2,000 lines."),
        widget=forms.FileInput(attrs={"accept": ".csv,.tsv,.txt,.xlsx"}),
        error_messages={
            "required": NO_FILE,
            "missing": NO_FILE,
            "invalid": NO_FILE,
            "empty": _("This file is empty. Fill in the template, and choose it again."),
        },
    )
    only_whole = forms.BooleanField(
        required=False,
        label=_("Bring in nothing while any line is wrong"),
        help_text=_("Otherwise the good lines come in, and you mend the others later."),
    )

    def clean_file(self) -> Sheet:
        sent: UploadedFile[Any] = self.cleaned_data["file"]
        if (sent.size or 0) > MOST_BYTES:
            raise forms.ValidationError(reading.TOO_LARGE)
        try:
            found = reading.read(sent.read())
        except NotOursError as error:
            raise forms.ValidationError(str(error)) from error
        if not found.lines:
            raise forms.ValidationError(
                _("There are no lines in this table, but for the example. Fill it in first.")
            )
        return found

    @property
    def sheet(self) -> Sheet:
        """Only when valid."""
        found: Sheet = self.cleaned_data["file"]
        return replace(found, only_whole=self.cleaned_data["only_whole"])
