"""What has changed since somebody agreed, in plain words. Pure."""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from difflib import SequenceMatcher

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from . import signing
from .piece_texts import aligned, is_beside
from .signing import Naming
from .wording import MOST_WORDS, Change, Why, changes, folded, names_of, weighty_of, words_of

MOST_TOLD = 3
"""Numbers, words or names of one passage that are named; of more it is said that there are more."""

NUMBER = re.compile(r"\d+(?:[.,:/]\d+)*(?:\s*%)?(?:\s+(?:out of|of|in)\s+\d+(?:[.,]\d+)*)?")


@dataclass(frozen=True, slots=True)
class Told:
    """One thing that is otherwise. ``weighs``: it has to be agreed to anew."""

    sentence: str
    label: str
    before: str
    now: str
    weighs: bool


def told(before: Mapping[str, str], now: Mapping[str, str]) -> list[Told]:
    """What differs between two snapshots, what weighs first. Nothing where nothing was agreed."""
    found = [
        Told(
            sentence=_sentence(change),
            label=change.label,
            before=signing.in_words(change.key, change.agreed),
            now=signing.in_words(change.key, change.now),
            weighs=change.why is not None,
        )
        for change in _between(before, now)
    ]
    return sorted(found, key=lambda each: not each.weighs)


def is_only_spelling(before: Mapping[str, str], now: Mapping[str, str]) -> bool:
    """Whether who agreed to ``before`` agrees to ``now``: at most spelling was put right.

    A quote, a picture or a material that was taken out, and names of people, are no more than that.
    """
    return bool(before) and not any(change.why for change in _between(before, now))


def _between(before: Mapping[str, str], now: Mapping[str, str]) -> list[Change]:
    if not before:
        return []
    found = changes(signing.passages(before), signing.passages(aligned(before, now)))
    return [replace(each, why=None) if _shows_less(each) else each for each in found]


def _shows_less(change: Change) -> bool:
    """What stood beside the account is gone from it: that asks nobody anew."""
    return is_beside(change.key) and not change.now


def _sentence(change: Change) -> str:
    if change.key == "naming":
        is_named = change.now == Naming.NAMED
        return _("The school is now named.") if is_named else _("The school is not named any more.")
    if change.key.startswith(signing.FIGURE):
        return _figure(change)
    if not change.agreed:
        return _("‘%(label)s’ is new.") % {"label": change.label}
    if not change.now:
        return _("‘%(label)s’ was taken out.") % {"label": change.label}
    return _CHANGED[change.why](change)


def _figure(change: Change) -> str:
    asked = {"question": change.label}
    if not change.agreed:
        return _("A figure is new: ‘%(question)s’.") % asked
    if not change.now:
        return _("A figure was taken out: ‘%(question)s’.") % asked
    return _("The numbers of a figure changed: ‘%(question)s’.") % asked


def _exactly(change: Change) -> str:
    now = signing.in_words(change.key, change.now)
    if "\n" in now:
        return _("‘%(label)s’ changed.") % {"label": change.label}
    return _("‘%(label)s’ is now: %(now)s") % {"label": change.label, "now": now}


def _put_right(change: Change) -> str:
    number = sum(max(len(old), len(new)) for old, new in _pairs(_words(change)))
    if number == 0:
        return _("‘%(label)s’: punctuation put right.") % {"label": change.label}
    return ngettext(
        "‘%(label)s’: one word put right.", "‘%(label)s’: %(number)s words put right.", number
    ) % {"label": change.label, "number": number}


def _rewritten(change: Change) -> str:
    pairs = list(_pairs(_words(change)))
    gone, new = sum(len(old) for old, _new in pairs), sum(len(new) for _old, new in pairs)
    return _("‘%(label)s’ was rewritten: words gone %(gone)s, words new %(new)s.") % {
        "label": change.label,
        "gone": gone,
        "new": new,
    }


def _weights(change: Change) -> Iterator[str]:
    """Numbers, then words such as "not"; then that there is more, if there is."""
    numbers = NUMBER.findall(folded(change.agreed)), NUMBER.findall(folded(change.now))
    said = [_number(old, new) for old, new in _pairs(numbers)]
    if not said:
        claims = weighty_of(change.agreed), weighty_of(change.now)
        said = [_claim(old, new) for old, new in _pairs(claims)]
    yield from said[:MOST_TOLD]
    differing = sum(max(len(old), len(new)) for old, new in _pairs(_words(change)))
    if len(said) > MOST_TOLD or differing > MOST_WORDS:
        yield _("More in it has changed: please read it again.")


def _number(old: Sequence[str], new: Sequence[str]) -> str:
    if not old:
        return _("a number is new: %(now)s.") % {"now": _some(new)}
    if not new:
        return _("a number was taken out: %(before)s.") % {"before": _some(old)}
    values = {"before": _some(old), "now": _some(new)}
    if len(old) == len(new) == 1:
        return _("a number changed from %(before)s to %(now)s.") % values
    return _("numbers changed from %(before)s to %(now)s.") % values


def _claim(old: Sequence[str], new: Sequence[str]) -> str:
    if not old:
        return _("a word was added that changes what is claimed: ‘%(now)s’.") % {"now": _some(new)}
    if not new:
        return _("a word was taken out that changes what is claimed: ‘%(before)s’.") % {
            "before": _some(old)
        }
    return _("a word changed that changes what is claimed, from ‘%(before)s’ to ‘%(now)s’.") % {
        "before": _some(old),
        "now": _some(new),
    }


def _named(change: Change) -> str:
    new = names_of(change.now) - {word.casefold() for word in words_of(change.agreed)}
    written = [word for word in words_of(change.now) if word.casefold() in new]
    return _("‘%(label)s’: new names: %(names)s.") % {
        "label": change.label,
        "names": _some(list(dict.fromkeys(written))),
    }


def _some(words: Sequence[str]) -> str:
    more = " …" if len(words) > MOST_TOLD else ""
    return ", ".join(word.strip() for word in words[:MOST_TOLD]) + more


def _words(change: Change) -> tuple[list[str], list[str]]:
    return words_of(change.agreed), words_of(change.now)


def _pairs(texts: tuple[list[str], list[str]]) -> Iterator[tuple[list[str], list[str]]]:
    """Runs that differ, old and new, in order."""
    before, now = texts
    steps = SequenceMatcher(None, before, now, autojunk=False).get_opcodes()
    return ((before[a:b], now[c:d]) for step, a, b, c, d in steps if step != "equal")


def _weighty(change: Change) -> str:
    return f"‘{change.label}’: {' '.join(_weights(change))}"


_CHANGED: Mapping[Why | None, Callable[[Change], str]] = {
    None: _put_right,
    Why.EXACT: _exactly,
    Why.NUMBER: _weighty,
    Why.NAME: _named,
    Why.REWRITTEN: _rewritten,
}
"""A text that was there before and is otherwise now."""
