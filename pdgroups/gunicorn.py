"""Serving with Gunicorn: ``gunicorn -c python:pdgroups.gunicorn pdgroups.wsgi``.

Two threads in a worker for each core did best on two cores with SQLite; ``PDGROUPS_WEB_WORKERS``
overrides the number. A request that takes longer than half a minute is given up.
"""

import datetime as dt
import os
from typing import Any

from gunicorn.glogging import Logger

from pdgroups.core.logs import HideSecrets, masked

UNLOGGED = ("/s/", "/static/", "/healthz", "/readyz")
"""A line with an address and a time for a survey page, or for the style sheet that it fetches,
would say who answered when; the health checks would only fill the log."""


class QuietLogger(Logger):
    def setup(self, cfg: Any) -> None:
        super().setup(cfg)
        self.error_log.addFilter(HideSecrets())

    def access(self, resp: Any, req: Any, environ: dict[str, Any], took: dt.timedelta) -> None:
        if not environ["PATH_INFO"].startswith(UNLOGGED):
            super().access(resp, req, environ, took)

    def atoms(self, resp: Any, req: Any, environ: dict[str, Any], took: dt.timedelta) -> Any:
        atoms = super().atoms(resp, req, environ, took)
        return {
            key: masked(value) if isinstance(value, str) else value for key, value in atoms.items()
        }


def post_worker_init(worker: Any) -> None:
    """Mail that an earlier process left goes before anybody asks for a page."""
    from pdgroups.outbox import carriers  # noqa: PLC0415 -- the application is loaded by now

    carriers.start()


bind = "0.0.0.0:8000"
worker_class = "gthread"
workers = int(os.environ.get("PDGROUPS_WEB_WORKERS") or os.cpu_count() or 1)
threads = 2
preload_app = True
control_socket_disable = True
timeout = 30
max_requests = 5000
max_requests_jitter = 500
accesslog = "-"
logger_class = QuietLogger
