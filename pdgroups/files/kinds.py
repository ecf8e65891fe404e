"""The kinds of evidence file that a project keeps."""

from django.db import models
from django.utils.translation import gettext_lazy as _

MOST_BYTES = 10 * 2**20


class Kind(models.TextChoices):
    DOCX = "docx", _("Word document")
    XLSX = "xlsx", _("Excel workbook")
    PPTX = "pptx", _("PowerPoint slides")
    PDF = "pdf", _("PDF")
    ODT = "odt", _("OpenDocument text")
    CSV = "csv", _("CSV table")
    JPEG = "jpg", _("Picture (JPEG)")
    PNG = "png", _("Picture (PNG)")
    WEBP = "webp", _("Picture (WebP)")

    @property
    def is_picture(self) -> bool:
        return self in {Kind.JPEG, Kind.PNG, Kind.WEBP}


_OFFICE = "application/vnd.openxmlformats-officedocument"
MEDIA_TYPES: dict[str, str] = {
    Kind.DOCX: f"{_OFFICE}.wordprocessingml.document",
    Kind.XLSX: f"{_OFFICE}.spreadsheetml.sheet",
    Kind.PPTX: f"{_OFFICE}.presentationml.presentation",
    Kind.PDF: "application/pdf",
    Kind.ODT: "application/vnd.oasis.opendocument.text",
    Kind.CSV: "text/csv",
    Kind.JPEG: "image/jpeg",
    Kind.PNG: "image/png",
    Kind.WEBP: "image/webp",
}
"""As what a file is sent out."""

EXTENSIONS: dict[str, Kind] = {
    **{kind.value: kind for kind in Kind},
    "jpeg": Kind.JPEG,
    "heic": Kind.JPEG,
    "heif": Kind.JPEG,
}
"""What a name may end in, and what the file is kept as."""
ACCEPT = ",".join(f".{extension}" for extension in EXTENSIONS)
