"""Everything in a plan that help can stand beside: its questions and its lists, by key."""

from collections.abc import Iterator

from django.utils.functional import Promise

from .kinds import KINDS, Kind
from .prompts import PROMPTS, Prompt

PARTS: dict[str, Prompt | Kind] = {
    **{f"question:{prompt.key}": prompt for prompt in PROMPTS},
    **{f"list:{kind.key}": kind for kind in KINDS},
}


def key_of(part: Prompt | Kind) -> str:
    return f"{'list' if isinstance(part, Kind) else 'question'}:{part.key}"


def name_of(part: Prompt | Kind) -> Promise:
    return part.title if isinstance(part, Kind) else part.question


def choices() -> Iterator[tuple[str, Promise]]:
    """For an editor, in the order of the plan."""
    return ((key, name_of(part)) for key, part in PARTS.items())
