"""What a school adds to show its project by."""

from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.utils.text import Truncator
from django.utils.translation import gettext_lazy as _

from pdgroups.files.checking import EMPTY, TOO_LARGE, Accepted, UnfitFileError, check
from pdgroups.files.kinds import ACCEPT, MOST_BYTES
from pdgroups.files.models import NOTE_LENGTH, EvidenceFile
from pdgroups.projects.models import EvidenceItem, PlanRow, Project
from pdgroups.projects.sharing import Sight

from .fields import LineField

SHOWN = 80
"""Letters of a line in a list to choose from."""
_CHOOSE = _("Choose a file.")


class LineOfEvidenceField(forms.ModelChoiceField[PlanRow]):
    """One of the lines that stand in a project's evidence log, or none."""

    def __init__(self, project: Project) -> None:
        super().__init__(
            project.evidenceitem_set.kept(),
            label=_("Which line of the evidence log does it show?"),
            required=False,
            to_field_name="public_id",
            empty_label=_("None of them"),
            error_messages={"invalid_choice": _("Choose one of the lines in the list.")},
        )

    def label_from_instance(self, row: PlanRow) -> str:
        return Truncator(str(row)).chars(SHOWN)


class LineForm(forms.Form):
    """With which line of the evidence log a file is kept."""

    def __init__(self, data: Any = None, *, file: EvidenceFile) -> None:
        super().__init__(data)
        self.fields["evidence"] = LineOfEvidenceField(file.project)
        if file.evidence and file.evidence.taken_out_at is None:
            self.initial["evidence"] = file.evidence.public_id


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

    def __init__(self, *args: Any, project: Project, sight: Sight, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if sight.sees_rows_of(EvidenceItem) and project.evidenceitem_set.kept().exists():
            self.fields["evidence"] = LineOfEvidenceField(project)

    def clean_file(self) -> Accepted:
        sent: UploadedFile[Any] = self.cleaned_data["file"]
        if (sent.size or 0) > MOST_BYTES:
            raise forms.ValidationError(TOO_LARGE)
        try:
            return check(sent.name or "", sent.read())
        except UnfitFileError as error:
            raise forms.ValidationError(str(error.sentence)) from error
