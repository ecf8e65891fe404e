"""How sure a page may sound, in words. Pure: it reads published figures and nothing else."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from . import statistics
from .headlines import Change, Share
from .panels import Move, Movement
from .results import Exact
from .scale import is_level

SIZES = (
    gettext_lazy("very small"),
    gettext_lazy("small"),
    gettext_lazy("medium"),
    gettext_lazy("large"),
)
"""What a Cliff's delta is called below, and from, each of ``statistics.MAGNITUDES``."""


def of_share(share: Share, answers: str) -> str:
    """Where the share of ``answers`` plausibly lies; nothing for one that is only bounded."""
    reach = _reach(share)
    if reach is None:
        return ""
    return _(
        "With %(n)s answers, the true share of “%(answers)s” in a larger staff like this one could "
        "plausibly lie anywhere from %(low)s%% to %(high)s%%."
    ) % {"n": share.n, "answers": answers, "low": reach[0], "high": reach[1]}


def of_change(change: Change, answers: str) -> str:
    """Where both shares plausibly lie, and whether chance could explain the difference."""
    before, after = _reach(change.before), _reach(change.after)
    if before is None or after is None:
        return ""
    ranges = _(
        "With so few people, the true share of “%(answers)s” could plausibly lie anywhere from "
        "%(before_low)s%% to %(before_high)s%% before, and from %(after_low)s%% to %(after_high)s%% "
        "after."
    ) % {
        "answers": answers,
        "before_low": before[0],
        "before_high": before[1],
        "after_low": after[0],
        "after_high": after[1],
    }
    if before[0] <= after[1] and after[0] <= before[1]:
        overlap = _("The two ranges overlap, so chance alone could be behind part or all of it.")
    else:
        overlap = _("The two ranges do not overlap, so chance alone is an unlikely explanation.")
    return f"{ranges} {overlap}"


def size_of_change(before: Exact, after: Exact) -> str:
    """How large the change over the whole scale is, in a word; nothing where a table is capped.

    Every answer before against every answer after, because these may not be the same people.
    """
    if before.is_capped or after.is_capped:
        return ""
    then, now = _levels(before), _levels(after)
    if not (then and now):
        return ""
    delta = statistics.cliffs_delta(then, now)
    word = SIZES[sum(abs(delta) >= least for least in statistics.MAGNITUDES)]
    return _("Over all the answers the change is %(size)s (Cliff’s delta %(delta)s).") % {
        "size": word,
        "delta": f"{delta:+.2f}".replace("-", "−"),
    }


def net_shift(movement: Movement) -> int | None:
    """How many more moved up than down; ``None`` when either is merged or capped."""
    listed = {one for cell in movement.cells for one in cell.moves}
    ways = [movement.count(way) if way in listed else 0 for way in (Move.UP, Move.DOWN)]
    if ways[0] is None or ways[1] is None or any(cell.count is None for cell in movement.cells):
        return None
    return ways[0] - ways[1]


def net_text(movement: Movement) -> str:
    """The net shift as a sentence, or nothing."""
    net = net_shift(movement)
    if net is None:
        return ""
    if not net:
        return _("As many moved up as down.")
    if net > 0:
        said = ngettext(
            "%(net)s more person moved up than down.",
            "%(net)s more people moved up than down.",
            net,
        )
    else:
        said = ngettext(
            "%(net)s more person moved down than up.",
            "%(net)s more people moved down than up.",
            -net,
        )
    return said % {"net": abs(net)}


def _reach(share: Share) -> tuple[int, int] | None:
    """The interval in whole per cents, low end down and high end up."""
    if share.count is None:
        return None
    interval = statistics.wilson(share.count, share.n)
    return int(100 * interval.low), min(100, -int(-100 * interval.high // 1))


def _levels(table: Exact) -> dict[int, int]:
    return {row.answer: row.count for row in table.rows if is_level(row.answer) and row.count}
