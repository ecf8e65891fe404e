"""Why nothing is shown of a wave, in words. Pure functions over what ``results`` allows."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from .headlines import ResponseRate


@dataclass(frozen=True, slots=True)
class Refusal:
    """Why nothing is shown of a wave."""

    title: str
    why: str


def refusal(rate: ResponseRate) -> Refusal:
    """Of a wave whose rate tells nothing: too few answered, or too few otherwise than on paper."""
    if rate.is_kept_from_typists:
        return Refusal(
            _("Fewer than 5 people answered in another way than on paper"),
            _(
                "Whoever typed the sheets in knows what they say, and could work out what the others "
                "said. So we show nothing here and add it to no total, and nobody can be picked out."
            ),
        )
    return Refusal(
        _("Fewer than 5 people answered"),
        _(
            "So we show nothing here, and nobody can be picked out. What people said is not lost: "
            "it can still count in a total of several schools."
        ),
    )
