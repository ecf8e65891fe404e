"""How much memory this process has had, and has: in megabytes, this process's alone."""

from pathlib import Path

KILOBYTES = 1024


def peak() -> float:
    """At most so far. ``ru_maxrss`` also counts the process that started it."""
    if said := _said("VmHWM"):
        return said
    import resource  # noqa: PLC0415 -- there is none on Windows

    # Bytes on macOS, the only other system that comes here.
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / KILOBYTES**2


def now() -> float:
    """At the moment; where the system does not say, the most so far."""
    return _said("VmRSS") or peak()


def _said(name: str) -> float:
    status = Path("/proc/self/status")
    if not status.exists():
        return 0
    said = dict(line.split(":", 1) for line in status.read_text().splitlines())
    return int(said[name].split()[0]) / KILOBYTES
