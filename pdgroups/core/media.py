"""Images of public pages, served by ourselves from wherever they are stored.

So a page asks no other host for anything, and the bucket, if there is one, stays private.
"""

import mimetypes
import posixpath

from django.core.exceptions import SuspiciousFileOperation
from django.core.files.storage import default_storage
from django.http import FileResponse, Http404, HttpRequest
from django.views.decorators.http import require_safe

RESIZED = "images/"
"""Where Wagtail keeps resized copies. Originals, which can hold a camera's place, and documents
lie beside it and are never served from here."""
LONGEST = 255
"""Bytes. No image has a longer name, and no file system would look for one."""
NOT_THERE = (FileNotFoundError, IsADirectoryError, NotADirectoryError, SuspiciousFileOperation)


@require_safe
def image(request: HttpRequest, path: str) -> FileResponse:
    """One resized image. Its name changes with its content, so a browser may keep it."""
    kind, _encoding = mimetypes.guess_type(path)
    is_inside = path.startswith(RESIZED) and path == posixpath.normpath(path)
    is_a_name = path.isprintable() and len(path.encode()) <= LONGEST
    if not (is_inside and is_a_name) or kind is None or not kind.startswith("image/"):
        raise Http404
    try:
        file = default_storage.open(path)
    except NOT_THERE as error:
        raise Http404 from error
    response = FileResponse(file, content_type=kind)
    response["Cache-Control"] = "public, max-age=31536000, immutable"
    response["Content-Security-Policy"] = "default-src 'none'; sandbox"
    return response
