"""Quotes, pictures and materials as texts, so that they are signed with the words beside them."""

from collections.abc import Collection, Mapping
from itertools import count
from typing import TYPE_CHECKING

from django.utils import timezone

from .layers import Audience, Layer

if TYPE_CHECKING:
    from .models import CaseStudySubmission


KINDS = ("quote", "picture", "material")


def texts_of_pieces(submission: "CaseStudySubmission") -> dict[str, str]:
    """What readers may see beside the account, numbered; none before it is stored. Four queries.

    Whether a permission for each is in force is not signed: one may end at any time.
    """
    if submission.pk is None:
        return {}
    found = {
        f"quote {number}": f"“{quote.words}” {_who(quote.name, quote.role)}"
        for number, quote in enumerate(submission.quotes.kept(), start=1)
    }
    found |= {
        f"picture {number}": "\n".join(filter(None, [each.alt, each.caption, each.public_id]))
        for number, each in enumerate(submission.pictures.kept(), start=1)
    }
    found |= {
        f"material {number}": f"{each.name}: {each.owner}. {each.terms}"
        for number, each in enumerate(submission.materials.kept(), start=1)
    }
    named = submission.permissions.in_force(timezone.localdate()).filter(
        layer=Layer.PEOPLE, audience=Audience.PUBLIC
    )
    return found | ({"people": "named"} if named.exists() else {})


def aligned(before: Mapping[str, str], now: Mapping[str, str]) -> dict[str, str]:
    """``now`` with each piece under the number that the same one had in ``before``. Pure.

    What is new has a number of its own: where one piece was taken out, no other is changed.
    """
    found = {key: text for key, text in now.items() if not _is_numbered(key)}
    left = {key: text for key, text in before.items() if _is_numbered(key)}
    fresh = []
    for key, text in now.items():
        if not _is_numbered(key):
            continue
        same = next((k for k, t in left.items() if t == text and _kind(k) == _kind(key)), None)
        if same is None:
            fresh.append(key)
        else:
            found[same] = left.pop(same)
    for key in fresh:
        found[_free(key, {*before, *found})] = now[key]
    return found


def _free(key: str, taken: Collection[str]) -> str:
    numbers = (f"{_kind(key)} {number}" for number in count(int(key.rpartition(" ")[2])))
    return next(each for each in numbers if each not in taken)


def is_beside(key: str) -> bool:
    """Whether it is shown beside the account, so that without it readers are told less."""
    return key == "people" or _is_numbered(key)


def _is_numbered(key: str) -> bool:
    return _kind(key) in KINDS and key.rpartition(" ")[2].isdigit()


def _kind(key: str) -> str:
    return key.rpartition(" ")[0]


def _who(*parts: str) -> str:
    return ", ".join(part for part in parts if part)
