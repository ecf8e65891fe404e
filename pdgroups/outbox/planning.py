"""What is mailed because its time has come, not because somebody did something."""

import datetime as dt
from collections.abc import Callable

from .models import Tick

EVERY = dt.timedelta(minutes=10)
Planner = Callable[[], None]
"""Posts what is due by now. Run again it posts nothing twice: its mails have keys."""

_PLANNERS: list[Planner] = []


def register(planner: Planner) -> None:
    _PLANNERS.append(planner)


def plan_due() -> None:
    """Let every planner look, if ``EVERY`` has passed since any process did."""
    if Tick.take("mail", every=EVERY):
        for planner in _PLANNERS:
            planner()
