"""The kinds of things a field can hold, and how a model’s row is written."""

from dataclasses import dataclass
from enum import StrEnum


class Holds(StrEnum):
    """What a field can tell about a living person."""

    NOTHING = "nothing about a person"
    CONTACT = "a name or an address"
    DEED = "who did something, or when"
    WORDS = "what somebody wrote"
    ANSWER = "what somebody answered, without who"
    KEY = "a hash or key that opens something"
    REGISTER = "the public register of schools"


@dataclass(frozen=True, slots=True)
class Kept:
    """One model. ``fields`` maps a class to field names separated by blanks."""

    why: str
    until: str
    fields: dict[Holds, str]

    @property
    def classified(self) -> dict[str, Holds]:
        return {name: holds for holds, names in self.fields.items() for name in names.split()}


GROUP_LIFE = "the group is deleted"
EDITORIAL = "editors delete it"
REVISIONS = (
    "latest_revision live has_unpublished_changes first_published_at last_published_at "
    "live_revision go_live_at expire_at expired"
)
