"""How much is measured, and where. Handed from the command to the process that measures."""

import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from typing import Self

FULL_REGISTER = 50_000
"""Rows of the whole register of England, closed schools too."""


@dataclass(frozen=True, slots=True)
class Plan:
    seconds: float
    """How long each page is visited in each round."""
    rounds: int
    journeys: int
    """Sent by the crowd of which nobody may be lost."""
    answers: int
    """Of the larger closed survey."""
    halls: Sequence[int]
    """How many people come to answer within ``hall_seconds``, hall by hall."""
    hall_seconds: float
    live_seconds: float
    """How long everybody follows a meeting that runs."""
    linked: int
    """People who answer both surveys that are frozen, ten questions each."""
    rows: int
    """Of the register that is imported, when no file is given."""
    groups: int
    """Whose published figures are written as files; and of which one lead has a desk."""
    studies: int
    """Public case studies among which some are found."""
    schools: str = ""
    """A register to import; empty for one of our own making."""

    @classmethod
    def default(cls) -> Self:
        return cls(
            seconds=2.5,
            rounds=3,
            journeys=2_000,
            answers=2_000,
            halls=(300, 2_000),
            hall_seconds=60,
            live_seconds=60,
            linked=2_500,
            rows=10_000,
            groups=500,
            studies=2_000,
        )

    @classmethod
    def quick(cls) -> Self:
        return cls(
            seconds=0.3,
            rounds=3,
            journeys=300,
            answers=300,
            halls=(60,),
            hall_seconds=4,
            live_seconds=4,
            linked=100,
            rows=2_000,
            groups=20,
            studies=40,
        )

    @classmethod
    def from_json(cls, text: str) -> Self:
        return cls(**json.loads(text))

    def to_json(self) -> str:
        return json.dumps(asdict(self))
