"""A WSGI application for the tests of the benchmark's own server and visitors."""

from urllib.parse import parse_qs


def application(environ, start_response):
    """Says what it was asked; ``/broken/`` is broken."""
    path = environ["PATH_INFO"]
    status = "500 Broken" if path == "/broken/" else "200 OK"
    length = int(environ.get("CONTENT_LENGTH") or 0)
    fields = parse_qs(environ["wsgi.input"].read(length).decode())
    said = f"{environ['REQUEST_METHOD']} {path} {fields} {environ.get('HTTP_COOKIE', '')}"
    body = said.strip().encode()
    start_response(status, [("Content-Length", str(len(body)))])
    return [body]
