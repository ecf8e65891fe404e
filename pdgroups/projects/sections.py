"""A section of a plan: one prompt, or one list. Sharing and comments are about one of them."""

from dataclasses import dataclass

from django.utils.functional import Promise

from pdgroups.core.eef import Phase

from . import kinds, prompts
from .kinds import Kind
from .prompts import Prompt

LIST = "list-"


@dataclass(frozen=True, slots=True)
class Section:
    """``key`` is stored and stands in addresses; a prompt and a list may be called the same."""

    key: str
    title: Promise
    of: Prompt | Kind

    @property
    def phase(self) -> Phase | None:
        return self.of.phase

    @property
    def anchor(self) -> str:
        """Where it stands on the page of its phase."""
        return f"id_{self.of.key}" if isinstance(self.of, Prompt) else self.of.key


def key_of(part: Prompt | Kind) -> str:
    return part.key if isinstance(part, Prompt) else f"{LIST}{part.key}"


_PHASES = [*Phase, None]
SECTIONS: tuple[Section, ...] = tuple(
    sorted(
        [
            *(Section(key_of(prompt), prompt.question, prompt) for prompt in prompts.PROMPTS),
            *(Section(key_of(kind), kind.title, kind) for kind in kinds.KINDS),
        ],
        key=lambda section: _PHASES.index(section.phase),
    )
)
"""In the order in which a school meets them: a phase's prompts, its lists, the next phase."""
BY_KEY = {section.key: section for section in SECTIONS}


def of_spot(spot: tuple[str, str, str]) -> str:
    """The section in which a box lies (``Change.spot``)."""
    part, row, _field = spot
    return f"{LIST}{part}" if row else part


def read_in(spot: tuple[str, str, str]) -> set[str]:
    """The sections that somebody has to see to read a box: its own, and that of the line it names."""
    part, _row, name = spot
    kind = kinds.BY_KEY.get(part)
    other = None
    if kind and name in kind.fields:
        other = kind.model._meta.get_field(name).related_model  # noqa: SLF001 -- Django documents it
    named = {key_of(kinds.BY_MODEL[other])} if other in kinds.BY_MODEL else set()
    return {of_spot(spot)} | named
