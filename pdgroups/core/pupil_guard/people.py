"""Likely names, by the company they keep.

A name that is nothing else is one wherever it stands, unless a title, a school or a citation goes
with it. A name that is a word too ("Will", "Grace"), or a place or month ("Georgia", "April"), has
to behave like somebody. So has a word with a capital that no list knows.
"""

import re
from collections.abc import Collection, Iterable, Iterator, Sequence
from functools import lru_cache

from . import vocabulary as v
from .findings import Finding, Kind
from .tokens import Word

_PAIRED = re.compile(r"(?: and|,|,? &| or|/|, and) ?")
_SHORTEST_LOWER, _SHORTEST_CAPITALS, _SHORTEST_UNKNOWN = 4, 5, 3
_LONGEST_NAME = 3
_LEAST_OF_A_SCHOOL = 2


def find(
    text: str, words: Sequence[Word], colleagues: Collection[str], leave_alone: Iterable[str]
) -> Iterator[Finding]:
    """Findings of the kinds ``NAME`` and ``COLLEAGUE``, in order."""
    page = _Page(text, words, colleagues, leave_alone)
    named = {at for at in range(len(words)) if page.is_somebody(at)}
    named |= set(page.beside(named))
    last = -1
    for at in sorted(named):
        if at <= last:
            continue
        last = page.last_of_name(at)
        first, end = words[at], words[last].end
        kind = Kind.COLLEAGUE if page.is_colleague(at) else Kind.NAME
        yield Finding(first.start, end, kind, text[first.start : end], first.begins)


def _shortened(name: str) -> str:
    """A school as it is spoken of: "Rosa Parks" of "Rosa Parks Primary School". Two words stay."""
    parts = name.split()
    while len(parts) > _LEAST_OF_A_SCHOOL and parts[-1].lower() in v.PLACES:
        parts.pop()
    return " ".join(parts)


@lru_cache(maxsize=32)
def _any_of(names: tuple[str, ...]) -> re.Pattern[str] | None:
    """Kept, because one plan is looked at box by box."""
    phrases = [re.escape(short) for each in names if (short := _shortened(each))]
    return re.compile("|".join(phrases), re.IGNORECASE) if phrases else None


class _Page:
    def __init__(
        self,
        text: str,
        words: Sequence[Word],
        colleagues: Collection[str],
        leave_alone: Iterable[str],
    ) -> None:
        self.text, self.words = text, words
        self.colleagues = {name.strip().casefold() for name in colleagues if name.strip()}
        self.plain, self.also_words, self.also_places = map(v.names, ("plain", "words", "places"))
        self.left = self._places(leave_alone)

    def _places(self, leave_alone: Iterable[str]) -> set[int]:
        """Words that belong to a school, a place, a grown-up or a story."""
        left: set[int] = set()
        patterns = [v.STORIES]
        if schools := _any_of(tuple(leave_alone)):
            patterns.append(schools)
        covered = bytearray(len(self.text))
        for pattern in patterns:
            for found in pattern.finditer(self.text):
                covered[found.start() : found.end()] = b"\1" * (found.end() - found.start())
        left |= {at for at, word in enumerate(self.words) if covered[word.start]}
        for first, after in self._runs():
            left |= self._left_in_run(first, after)
        return left

    def _runs(self) -> Iterator[tuple[int, int]]:
        """Words with capitals that stand side by side: the first, and the one after the last."""
        at = 0
        while at < len(self.words):
            if not self.words[at].is_capital:
                at += 1
                continue
            after = at + 1
            while after < len(self.words) and self._goes_on(after):
                after += 1
            yield at, after
            at = after

    def _goes_on(self, at: int) -> bool:
        word, before = self.words[at], self.words[at - 1]
        is_saint = before.lower == "st" and word.gap == ". "
        are_capital = word.is_capital and before.is_capital
        return are_capital and not before.owns and (word.gap == " " or is_saint)

    def _left_in_run(self, first: int, after: int) -> set[int]:
        run = self.words[first:after]
        following = self.words[after] if after < len(self.words) else None
        for at, word in enumerate(run):
            if word.lower in v.ADULTS or word.text in v.CAPITAL_ADULTS:
                return set(range(first + at, after))
        for at in range(len(run) - 1, 0, -1):
            if run[at].lower in v.PLACES:
                return set(range(first, first + at + 1))
        is_followed = following and following.gap == " " and not run[-1].owns
        if following and is_followed and following.lower in v.PLACES:
            return set(range(first, after))
        return set()

    def is_somebody(self, at: int) -> bool:
        word = self.words[at]
        if at in self.left or not word.text[0].isalpha() or v.CITED.match(self.text, word.end):
            return False
        if not word.is_capital:
            return self._is_somebody_in_small_letters(word)
        name = self._as_listed(word)
        if name in self.also_places:
            return self._acts(at) and not self._is_date(at)
        if name in self.also_words:
            return self._is_somebody_for_once(at, name)
        return name in self.plain or self.is_colleague(at) or self._acts_though_unknown(at)

    def _is_somebody_for_once(self, at: int, name: str) -> bool:
        """Of a name that is a word, too."""
        if self.words[at].begins and name.lower() in v.NOT_SUBJECTS:
            return self._surely_acts(at)
        return self._acts(at) or self._stands_like_somebody(at)

    def _as_listed(self, word: Word) -> str:
        """Its first part, as lists write it. Capitals alone are an abbreviation, if short."""
        first = word.text.partition("-")[0]
        if word.text.isupper():
            return first.capitalize() if len(word.text) >= _SHORTEST_CAPITALS else ""
        return first

    def is_colleague(self, at: int) -> bool:
        return self.words[at].text.casefold() in self.colleagues

    def _is_somebody_in_small_letters(self, word: Word) -> bool:
        is_name = len(word.text) >= _SHORTEST_LOWER and word.text.capitalize() in self.plain
        return is_name and bool(
            v.KIN.match(self.text, word.end) or v.IN_A_YEAR.match(self.text, word.end)
        )

    def _acts(self, at: int) -> bool:
        """Does what only a person does, or has what only a person has."""
        end = self.words[at].end
        return bool(
            v.SAYS.match(self.text, end)
            or v.OWN.match(self.text, end)
            or v.IN_A_YEAR.match(self.text, end)
            or self._before(at) in v.CALLED
        )

    def _is_date(self, at: int) -> bool:
        """ "In May, Year 4 …": something that happens then, or there."""
        return self._before(at) in {"in", "from", "at", "near", "to", "by", "until", "since", "on"}

    def _surely_acts(self, at: int) -> bool:
        """ "Frank talks are rare" is about nobody, "Frank said" is."""
        end = self.words[at].end
        tests = (v.SURELY, v.KIN, v.IN_A_YEAR)
        return any(test.match(self.text, end) for test in tests) or self._before(at) in v.CALLED

    def _stands_like_somebody(self, at: int) -> bool:
        word = self.words[at]
        is_subject = bool(v.IS.match(self.text, word.end))
        if word.begins:
            return is_subject
        if self._goes_on(at) or (at + 1 < len(self.words) and self._goes_on(at + 1)):
            return False
        return is_subject or word.owns or self._before(at) in v.BEFORE_PEOPLE

    def _acts_though_unknown(self, at: int) -> bool:
        word = self.words[at]
        if len(word.text) < _SHORTEST_UNKNOWN or not word.text[1:].islower():
            return False
        if word.lower in v.NOT_PEOPLE or word.lower in v.PLACES:
            return False
        if v.KIN.match(self.text, word.end) or self._before(at) in v.CALLED:
            return True
        if word.begins or self._goes_on(at):
            return False
        return bool(
            v.SAYS.match(self.text, word.end)
            or (v.IN_A_YEAR.match(self.text, word.end) and self._before(at) in v.BEFORE_PEOPLE)
        )

    def _before(self, at: int) -> str:
        """The word before, where only blanks or a comma stand between."""
        word = self.words[at]
        return self.words[at - 1].lower if at and word.gap in {" ", ", "} else ""

    def beside(self, named: set[int]) -> Iterator[int]:
        """Whoever is named in one breath with somebody: "Alfie and Will"."""
        for at in named:
            for other, joint in (
                (at + 2, at + 1),
                (at - 2, at - 1),
                (at + 1, None),
                (at - 1, None),
            ):
                if 0 <= other < len(self.words) and self._is_paired(at, other, joint):
                    yield other

    def _is_paired(self, at: int, other: int, joint: int | None) -> bool:
        word, later = self.words[other], self.words[max(at, other)]
        if joint is not None:
            is_joined = self.words[joint].lower in {"and", "or"} and later.gap == " "
        else:
            is_joined = later.gap in {", ", "/", " & "}
        name = self._as_listed(word)
        is_name = name in self.plain or name in self.also_words
        may_be = is_name or (not word.begins and word.lower not in v.NOT_PEOPLE)
        is_word = word.text[1:].islower() and len(word.text) >= _SHORTEST_UNKNOWN
        return is_joined and word.is_capital and other not in self.left and is_word and may_be

    def last_of_name(self, at: int) -> int:
        """The last word of a name: a surname that follows belongs to it."""
        last = at
        while (
            last + 1 < len(self.words)
            and last - at < _LONGEST_NAME
            and self._goes_on(last + 1)
            and self.words[last + 1].lower not in v.NOT_PEOPLE
        ):
            last += 1
        return last
