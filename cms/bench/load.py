"""Many people at once, for a while: how many were served, and how long each one waited."""

import math
import threading
import time
from collections.abc import Sequence
from dataclasses import dataclass

from .figures import MeasurementError
from .visitors import Browser, Visit


@dataclass(frozen=True, slots=True)
class Load:
    """What came of it. ``waits`` are in seconds, one for each visit that was answered."""

    seconds: float
    waits: Sequence[float]
    failures: Sequence[str]

    @property
    def served(self) -> int:
        return len(self.waits)

    @property
    def rate(self) -> float:
        """Visits a second."""
        return self.served / self.seconds

    @property
    def p95(self) -> float:
        return self.within(0.95)

    def within(self, share: float) -> float:
        """Milliseconds within which that share of the visits was answered; not a number for none."""
        if not self.waits:
            return math.nan
        waits = sorted(self.waits)
        return 1000 * waits[math.ceil(share * len(waits)) - 1]


def drive(visit: Visit, *, port: int, people: int, seconds: float, most: int) -> Load:
    """Let ``people`` make one visit after another, each on a connection of their own.

    Stops by itself after ``seconds`` or ``most`` visits, whichever comes first; a visit that has
    begun is finished, and one is made however busy the machine is. Only ever asks this machine.
    """
    lock = threading.Lock()
    waits: list[float] = []
    failures: list[str] = []
    begun = 0
    start = time.perf_counter()

    def next_may_begin() -> bool:
        nonlocal begun
        with lock:
            may = begun < most and (not begun or time.perf_counter() - start < seconds)
            begun += may
            return may

    def come_and_go() -> None:
        browser = Browser(port)
        while next_may_begin():
            began = time.perf_counter()
            try:
                visit(browser)
            except MeasurementError as error:
                failures.append(str(error))
            else:
                waits.append(time.perf_counter() - began)
        browser.close()

    crowd = [threading.Thread(target=come_and_go, daemon=True) for _person in range(people)]
    for person in crowd:
        person.start()
    for person in crowd:
        person.join()
    return Load(time.perf_counter() - start, waits, failures)


def arrive(visit: Visit, *, port: int, people: int, seconds: float) -> Load:
    """Let ``people`` come one after another, evenly over ``seconds``, whoever is still waiting.

    A hall that scans one QR code: nobody holds back because the server is slow. Each makes one
    visit on a connection of their own, and the wait counts from when they came. Ends when the last
    has left. Only ever asks this machine.
    """
    waits: list[float] = []
    failures: list[str] = []
    start = time.perf_counter()

    def come(at: float) -> None:
        browser = Browser(port)
        try:
            visit(browser)
        except MeasurementError as error:
            failures.append(str(error))
        else:
            waits.append(time.perf_counter() - at)
        browser.close()

    hall = []
    for number in range(people):
        at = start + number * seconds / people
        time.sleep(max(0.0, at - time.perf_counter()))
        person = threading.Thread(target=come, args=[at], daemon=True)
        person.start()
        hall.append(person)
    for person in hall:
        person.join()
    return Load(time.perf_counter() - start, waits, failures)
