"""Files that are read and forgotten: held in memory, never written to a disk."""

import io
from collections.abc import Callable
from functools import wraps
from typing import Any

from django.core.files.uploadedfile import InMemoryUploadedFile, UploadedFile
from django.core.files.uploadhandler import FileUploadHandler
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.views.decorators.csrf import csrf_exempt, csrf_protect
from django.views.decorators.debug import sensitive_post_parameters

View = Callable[..., HttpResponseBase]


def held_in_memory(most_bytes: int) -> Callable[[View], View]:
    """Keep what is sent to this view in memory, and out of every error report.

    Of files that together are larger than ``most_bytes`` nothing is kept but their size. Outermost
    of the view's decorators: the CSRF check reads the body, so it must come after the handler.
    """

    def decorate(view: View) -> View:
        checked = csrf_protect(sensitive_post_parameters()(view))

        @csrf_exempt
        @wraps(view)
        def held(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
            request.upload_handlers = [_Memory(request, most_bytes)]
            return checked(request, *args, **kwargs)

        return held

    return decorate


class _Memory(FileUploadHandler):
    def __init__(self, request: HttpRequest, most_bytes: int) -> None:
        super().__init__(request)
        self.room = most_bytes
        self.chunks: list[bytes] = []

    def receive_data_chunk(self, raw_data: bytes, start: int) -> bytes | None:
        self.room -= len(raw_data)
        if self.room >= 0:
            self.chunks.append(raw_data)
        else:
            self.chunks = []
        return None

    def file_complete(self, file_size: int) -> UploadedFile[Any]:
        content, self.chunks = b"".join(self.chunks), []
        return InMemoryUploadedFile(
            io.BytesIO(content),
            self.field_name,
            self.file_name,
            self.content_type,
            file_size,
            self.charset,
        )
