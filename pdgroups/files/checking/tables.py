"""Looking at a CSV file: text that opens as a table and as nothing else. Pure."""

import re

from django.utils.translation import gettext_lazy as _

from .unfit import NOT_WHAT_IT_SAYS, UnfitFileError

_MARKS = {b"\xff\xfe": "utf-16", b"\xfe\xff": "utf-16", b"\xef\xbb\xbf": "utf-8-sig"}
_OTHER_KINDS = ("<", "{\\rtf", "%pdf", "pk\x03\x04", "#!", "mz")
_UNSEEN = re.compile("[\x00-\x08\x0e-\x1f\x7f]")
_FORMULA = re.compile(r"""(?:^|[,;\t\n])[ "']*(?:=|[+\-@][^,;\t\n]*[(|!])""")


def check(content: bytes) -> None:
    """Takes UTF-8, UTF-16 with its mark, and Windows' own encoding.

    Raises:
        UnfitFileError: it is no text, another kind of file, or a spreadsheet would run some of it.
    """
    text = _decoded(content)
    is_other = text[:64].lstrip().lower().startswith(_OTHER_KINDS)
    if is_other or _UNSEEN.search(text) or not text.strip():
        raise UnfitFileError(NOT_WHAT_IT_SAYS)
    if _FORMULA.search(text.replace("\r", "\n")):
        raise UnfitFileError(
            _(
                "A cell of this table starts like a formula, which a spreadsheet would run. Save "
                "the values only, or add the table as an Excel workbook (.xlsx)."
            )
        )


def _decoded(content: bytes) -> str:
    encoding = next((e for mark, e in _MARKS.items() if content.startswith(mark)), "utf-8")
    try:
        return content.decode(encoding)
    except UnicodeDecodeError:
        pass
    try:
        return content.decode("cp1252")
    except UnicodeDecodeError as error:
        raise UnfitFileError(NOT_WHAT_IT_SAYS) from error
