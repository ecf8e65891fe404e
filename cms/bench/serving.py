"""gunicorn on a free port of this machine, and the time that its workers spend."""

import socket
import subprocess
import sys
import time
from pathlib import Path
from types import TracebackType
from typing import Self

from .figures import MeasurementError
from .visitors import HOST, Browser

WORKERS = 2
THREADS = 2
START = 60
"""Seconds that a server may take to start."""
PROC = Path("/proc")
NANOSECONDS = 1e9


class Server:
    """Serves a WSGI application for as long as the ``with`` block lasts."""

    def __init__(self, application: str) -> None:
        self.application = application
        self.port = _free_port()

    def __enter__(self) -> Self:
        options = [
            *("--bind", f"{HOST}:{self.port}", "--workers", str(WORKERS)),
            *("--threads", str(THREADS), "--preload", "--log-level", "warning"),
        ]
        self._process = subprocess.Popen(  # noqa: S603 -- our own interpreter, no shell
            [sys.executable, "-m", "gunicorn", self.application, *options]
        )
        try:
            self._wait()
        except MeasurementError:
            self._stop()
            raise
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        self._stop()

    def cpu_seconds(self) -> float | None:
        """What all workers have spent since they started; ``None`` where nobody says.

        Linux says so for each thread, to the nanosecond, and the threads of a worker stay.
        """
        pid = self._process.pid
        try:
            workers = (PROC / f"{pid}/task/{pid}/children").read_text().split()
            return sum(_cpu_seconds(worker) for worker in workers) or None
        except OSError:
            return None

    def _wait(self) -> None:
        deadline = time.monotonic() + START
        while time.monotonic() < deadline and self._process.poll() is None:
            browser = Browser(self.port)
            try:
                browser.ask("GET", "/healthz")
            except MeasurementError:
                time.sleep(0.1)
            else:
                return
            finally:
                browser.close()
        raise MeasurementError("gunicorn did not start")

    def _stop(self) -> None:
        self._process.terminate()
        try:
            self._process.wait(timeout=10)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind((HOST, 0))
        return int(probe.getsockname()[1])


def _cpu_seconds(pid: str) -> float:
    threads = (PROC / pid / "task").glob("*/schedstat")
    return sum(int(thread.read_text().split()[0]) for thread in threads) / NANOSECONDS
