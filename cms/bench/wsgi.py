"""The product and the floors behind one server, so that both are served the same way."""

import logging
from collections.abc import Callable, Iterable
from typing import Any

from django.core.wsgi import get_wsgi_application

product = get_wsgi_application()
# Thousands of pages are refused on purpose.
logging.getLogger("django.request").setLevel(logging.ERROR)

from . import floors  # noqa: E402 -- models can be imported only now

bare = floors.FloorHandler([])
stock = floors.FloorHandler(floors.STOCK_MIDDLEWARE)


def application(environ: dict[str, Any], start_response: Callable[..., Any]) -> Iterable[bytes]:
    path = environ["PATH_INFO"]
    if path.startswith(f"/{floors.PAGE}/"):
        return stock(environ, start_response)
    if path.startswith("/bare-"):
        return bare(environ, start_response)
    return product(environ, start_response)
