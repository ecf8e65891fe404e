"""A quote, a picture or somebody else's material, together with the permission for it."""

from typing import Any, ClassVar

from django import forms
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from pdgroups.core.pupil_guard import Text
from pdgroups.files.checking import Accepted
from pdgroups.files.kinds import Kind
from pdgroups.projects.models import Project
from pdgroups.stories.layers import Audience, Method
from pdgroups.stories.models import Material, Picture, Piece, Quote
from pdgroups.stories.models.pieces import WORDS_LENGTH
from pdgroups.stories.services import Reach
from pdgroups.workspaces.forms.asking import AsksBefore
from pdgroups.workspaces.forms.fields import LineField, NameField, TextField
from pdgroups.workspaces.going_out import words_of

from .giving import GiverForm, UntilField, read_file

PICTURE_ACCEPT = ".jpg,.jpeg,.png,.webp,.heic,.heif"


class ReachForm(GiverForm):
    """How far a permission goes and until when, and who gave it."""

    audience = forms.ChoiceField(
        label=gettext_lazy("Who may see it"),
        choices=Audience.choices,
        initial=Audience.PUBLIC,
        widget=forms.RadioSelect,
        error_messages={"required": gettext_lazy("Say who may see it.")},
    )
    until = UntilField()

    def reach_fields(self) -> list[forms.BoundField]:
        return [self["audience"], self["until"]]

    def reach(self) -> Reach:
        return Reach(Audience(self.cleaned_data["audience"]), self.cleaned_data["until"])

    def ask_for_an_end(self) -> None:
        """For a picture in which people can be seen. Call in ``clean``."""
        if not self.cleaned_data.get("until") and "until" not in self.errors:
            self.add_error(
                "until",
                _(
                    "People can be seen in it, so say until when they have agreed to that. Without "
                    "their agreement choose a picture that shows nobody."
                ),
            )


class PieceForm(AsksBefore, ReachForm):
    """``own``: its own boxes; ``spoken``: those whose words others will read."""

    kind_of_piece: ClassVar[type[Piece]]
    own: tuple[str, ...] = ()
    spoken: tuple[str, ...] = ()

    def __init__(self, *args: Any, project: Project, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.project = project
        self.initial.setdefault("given_on", timezone.localdate())

    def own_fields(self) -> list[forms.BoundField]:
        return [self[name] for name in self.own]

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        texts = [
            Text(str(self[name].label), cleaned.get(name) or "", f"#{self[name].auto_id}")
            for name in self.spoken
        ]
        self.ask_before(words_of(self.project, texts))
        return cleaned

    def piece(self) -> Piece:
        """Not stored, and without its submission. A file is accepted apart."""
        said = {name: self.cleaned_data[name] for name in self.own if name != "file"}
        return self.kind_of_piece(**said)


class QuoteForm(PieceForm):
    kind_of_piece = Quote
    own = ("words", "role", "name")
    spoken = ("words",)

    words = TextField(
        label=gettext_lazy("What they said"),
        max_length=WORDS_LENGTH,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=gettext_lazy("One or two sentences, word for word. No pupil’s name."),
        error_messages={"required": gettext_lazy("Write what they said.")},
    )
    role = NameField(
        label=gettext_lazy("Their role, as readers see it"),
        max_length=120,
        help_text=gettext_lazy("For example: teaching assistant, Year 4."),
        error_messages={"required": gettext_lazy("Write the role of whoever said it.")},
    )
    name = NameField(
        label=gettext_lazy("Their name"),
        max_length=120,
        required=False,
        help_text=gettext_lazy(
            "Only if they want it beside the quote. It is shown while people’s names may be."
        ),
    )


class PictureForm(PieceForm):
    """Cleaned, the picture is ``Accepted``: what was sent goes no further."""

    kind_of_piece = Picture
    own = ("file", "alt", "caption", "shows_people")
    spoken = ("alt", "caption")

    file = forms.FileField(
        label=gettext_lazy("Picture"),
        help_text=gettext_lazy(
            "JPEG, PNG, WebP or HEIC, up to 10 MB. Where and when it was taken is left out, and "
            "its file’s name too. No pupil may be recognised in it."
        ),
        widget=forms.FileInput(attrs={"accept": PICTURE_ACCEPT}),
        error_messages=dict.fromkeys(
            ["required", "missing", "invalid", "empty"], gettext_lazy("Choose a picture.")
        ),
    )
    alt = LineField(
        label=gettext_lazy("What it shows, for those who do not see it"),
        max_length=300,
        help_text=gettext_lazy("One sentence: what somebody would miss without the picture."),
        error_messages={"required": gettext_lazy("Say in one sentence what the picture shows.")},
    )
    caption = LineField(
        label=gettext_lazy("Caption"),
        max_length=200,
        required=False,
        help_text=gettext_lazy("What stands under it. May stay empty."),
    )
    shows_people = forms.TypedChoiceField(
        label=gettext_lazy("Can people be seen in it?"),
        choices=[
            ("no", gettext_lazy("No, nobody")),
            ("yes", gettext_lazy("Yes, grown-ups who have agreed to it")),
        ],
        coerce=lambda value: value == "yes",
        widget=forms.RadioSelect,
        error_messages={"required": gettext_lazy("Say whether people can be seen in it.")},
    )

    def clean_file(self) -> Accepted:
        return read_file(
            self.cleaned_data["file"],
            [Kind.JPEG, Kind.PNG, Kind.WEBP],
            _("This is not a picture. Choose a JPEG, PNG, WebP or HEIC file."),
        )

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        if cleaned.get("shows_people"):
            self.ask_for_an_end()
        return cleaned


class MaterialForm(PieceForm):
    kind_of_piece = Material
    own = ("name", "kind", "owner", "terms")
    spoken = ("terms",)

    method = forms.ChoiceField(
        label=gettext_lazy("How"),
        choices=Method.choices,
        widget=forms.RadioSelect,
        error_messages={"required": gettext_lazy("Say how they gave permission.")},
    )
    name = NameField(
        label=gettext_lazy("What it is called"),
        max_length=120,
        error_messages={"required": gettext_lazy("Write what it is called.")},
    )
    kind = forms.ChoiceField(
        label=gettext_lazy("What it is"),
        choices=Material.Kind.choices,
        widget=forms.RadioSelect,
        error_messages={"required": gettext_lazy("Say what it is.")},
    )
    owner = NameField(
        label=gettext_lazy("Whose it is"),
        max_length=160,
        help_text=gettext_lazy("The trust, publisher or person who made it."),
        error_messages={"required": gettext_lazy("Write whose it is.")},
    )
    terms = LineField(
        label=gettext_lazy("On what terms"),
        max_length=240,
        help_text=gettext_lazy("Its licence, or their words. Readers see this."),
        error_messages={"required": gettext_lazy("Write its licence, or what its owner said.")},
    )


FORMS: dict[str, type[PieceForm]] = {
    "quote": QuoteForm,
    "picture": PictureForm,
    "material": MaterialForm,
}
