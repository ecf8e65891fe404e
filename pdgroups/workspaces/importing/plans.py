"""What a table comes to: a verdict on each line, and what the good ones make of each group."""

from dataclasses import dataclass, field

from pdgroups.groups.models import PDGroup, Role
from pdgroups.schools.models import School

from .groups import Facts
from .known import Inside
from .reading import Line


@dataclass(frozen=True, slots=True)
class Verdict:
    """One line: what it does, in sentences; or what is wrong with it, and what to do."""

    line: Line
    does: list[str] = field(default_factory=list)
    wrong: str = ""


@dataclass(frozen=True, slots=True)
class Held:
    """Somebody who will be held for an invitation. ``school`` is the key of one, or none."""

    school: int | None
    email: str
    role: Role


@dataclass(slots=True)
class GroupPlan:
    """What the good lines of one group come to. It is there already, or starts with ``facts``."""

    name: str
    pd_group: PDGroup | None = None
    facts: Facts | None = None
    inside: Inside | None = None
    schools: dict[int, School] = field(default_factory=dict)
    """Those that are added, by their keys."""
    people: list[Held] = field(default_factory=list)
    rows: dict[tuple[int | None, str], tuple[Role, int]] = field(default_factory=dict)
    """Who stands in the table so far: as what, and in which row."""
    lead_row: int = 0
    begun: bool = False
    """A good line of it has been read."""

    @property
    def is_new(self) -> bool:
        return self.pd_group is None

    @property
    def is_demo(self) -> bool:
        programme = (
            self.pd_group.programme if self.pd_group else self.facts and self.facts.programme
        )
        return bool(programme and programme.is_demo)

    @property
    def is_led(self) -> bool:
        return self.inside is not None and self.inside.is_led
