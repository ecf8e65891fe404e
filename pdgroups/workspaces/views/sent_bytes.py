"""Handing out the pictures and the papers of a case study."""

from django.http import FileResponse, Http404
from django.http.response import HttpResponseBase

from pdgroups.stories import store


def sent(storage_name: str, media_type: str, name: str = "") -> HttpResponseBase:
    """The bytes, never as a page of ours."""
    try:
        content = store.read(storage_name)
    except (FileNotFoundError, OSError, ValueError) as error:
        raise Http404 from error
    response = FileResponse(
        content, as_attachment=bool(name), filename=name, content_type=media_type
    )
    response["Content-Security-Policy"] = "default-src 'none'; sandbox"
    response["Cross-Origin-Resource-Policy"] = "same-origin"
    response["X-Content-Type-Options"] = "nosniff"
    return response
