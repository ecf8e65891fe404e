"""What stands on a survey's paper sheet, however it is drawn. Pure: no queries."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from .invitations import Invitation
from .results import EXACT, FLOOR
from .scale import SKIPPED
from .schema import Item

MOST_COLUMNS = 5


@dataclass(frozen=True, slots=True)
class PrintedQuestions:
    """One question with a list of answers, or several that share theirs, as a table.

    ``head`` is the question itself, or what stands above the ``questions`` of a table.
    """

    head: str
    answers: Sequence[str]
    questions: Sequence[str] = ()


def promises_head() -> str:
    return _("What we promise, and what we ask of you")


def promises(told: Invitation) -> list[str]:
    """One sentence for each."""
    said = [
        _("Please do not write your name. You can leave out any question."),
        _(
            "Put the sheet in the envelope or box with the others. Somebody at your school types in "
            "%(floor)s sheets or more at a time, mixed, and then destroys them. Whoever types them in "
            "can read them, so tick and write nothing else."
        )
        % {"floor": FLOOR},
        _("A sheet is linked with nothing else that you send: it asks for no private code."),
        _("Answer once: on this sheet, or at %(address)s.") % {"address": told.typed},
    ]
    if told.is_open_to_all:
        said.insert(0, _("This survey is open, not anonymous."))
        said[2] = _("Give the sheet to whoever asked you. They type it in, and read it as they do.")
    else:
        said.insert(
            1,
            _(
                "Your school sees everybody’s answers together: nothing if fewer than %(floor)s "
                "people answer, words from %(floor)s, numbers from %(exact)s."
            )
            % {"floor": FLOOR, "exact": EXACT},
        )
    return said


def printed(stem: str, items: Sequence[Item]) -> list[PrintedQuestions]:
    """The questions in order; those one after the other that have the same answers share a table."""
    return [_printed(stem, together) for together in _runs(items)]


def _printed(stem: str, together: Sequence[Item]) -> PrintedQuestions:
    first = together[0]
    if not _fits_a_table(first):
        return PrintedQuestions(_asked(stem, first), _offered(first))
    follows = first.kind.follows_stem
    return PrintedQuestions(
        head=f"{stem} …" if follows else str(first.kind.before_text),
        answers=_offered(first),
        questions=[
            f"{item.number}  {item.text}" if follows and not item.looks_back else _asked(stem, item)
            for item in together
        ],
    )


def _runs(items: Sequence[Item]) -> list[list[Item]]:
    runs: list[list[Item]] = []
    for item in items:
        if runs and _fits_a_table(item) and _offered(runs[-1][-1]) == _offered(item):
            runs[-1].append(item)
        else:
            runs.append([item])
    return runs


def _offered(item: Item) -> list[str]:
    """The answers that can be ticked. Leaving a question empty skips it."""
    return [words for value, words in item.kind.labels(item.options).items() if value != SKIPPED]


def _fits_a_table(item: Item) -> bool:
    return item.kind.is_scale and len(_offered(item)) <= MOST_COLUMNS


def _asked(stem: str, item: Item) -> str:
    asked = item.kind.asked(stem, item.text)
    if item.looks_back:
        asked = f"{_('Think back to before this work began.')} {asked}"
    return f"{item.number}  {asked}"
