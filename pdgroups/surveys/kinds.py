"""The kinds of question there are: what can be answered, and what may be said of it. Pure.

To add a kind, add an entry to ``KINDS``. Every answer but a comment is one small number, so that
all kinds are stored, counted and suppressed alike: 1 to 7 on the kind's own list, ``NOT_MY_ROLE``
where the kind offers it, and ``SKIPPED``.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from types import MappingProxyType

from django.utils.functional import Promise
from django.utils.translation import get_language, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from .scale import HIGH, LEVEL_LABELS, NOT_MY_ROLE, SKIPPED, label

MOST_OPTIONS = 7
MOST_ROLES = 3
LABELS_IN_MEMORY = 256
LONGEST_TEXT = 600
"""Characters that somebody may write in their own words."""


# No kind equals another, and comparing their words would translate all of them.
@dataclass(frozen=True, eq=False)
class Kind:
    """One kind of question.

    ``levels`` are the words of its points in order; where each question brings its own
    (``Question.options``), there are none. ``high`` are the points that a headline counts, and
    ``high_label`` and ``rest_label`` name them and all other answers; without them there is no
    headline, and nothing in words under ten answers. ``follows_stem`` is whether a question
    reads on after the survey's stem, or is a sentence of its own. ``before_text`` is asked of all
    its questions alike, whose texts only name what is meant.
    """

    key: str
    label: str | Promise
    levels: tuple[str | Promise, ...] = ()
    high: frozenset[int] = frozenset()
    high_label: str | Promise = ""
    rest_label: str | Promise = ""
    offers_not_my_role: bool = False
    follows_stem: bool = False
    is_text: bool = False
    before_text: str | Promise = ""

    @property
    def is_scale(self) -> bool:
        """Whether an answer now can be above or below an answer then."""
        return bool(self.levels)

    @property
    def is_shown_of_a_school(self) -> bool:
        """Whether a school's own results have a table of it. Roles would name people, and what
        somebody wrote is no figure."""
        return not self.is_text and self.key != ROLE.key

    def asked(self, stem: str, text: str) -> str:
        """The question as people read it."""
        return f"{stem} {text}?" if self.follows_stem else text

    def choices(self, options: Sequence[str] = ()) -> list[tuple[int, str]]:
        """What a form offers, in order; the skip comes last."""
        named = self.labels(options)
        skip = {SKIPPED: str(_("Skip this question"))} if SKIPPED in named else {}
        return list({**named, **skip}.items())

    def answers(self, options: Sequence[str] = ()) -> frozenset[int]:
        """Every answer that may be stored; none for words."""
        if self.is_text:
            return frozenset()
        aside = {NOT_MY_ROLE, SKIPPED} if self.offers_not_my_role else {SKIPPED}
        return frozenset(range(1, len(self.levels or options) + 1)) | aside

    def labels(self, options: Sequence[str] = ()) -> Mapping[int, str]:
        """What each answer that may be stored is called, in the order in which it is listed."""
        return _labels(self, tuple(options), get_language())


@lru_cache(maxsize=LABELS_IN_MEMORY)
def _labels(kind: Kind, options: tuple[str, ...], language: str | None) -> Mapping[int, str]:
    if kind.is_text:
        return MappingProxyType({})
    named = {at: str(words) for at, words in enumerate(kind.levels or options, start=1)}
    aside = [NOT_MY_ROLE, SKIPPED] if kind.offers_not_my_role else [SKIPPED]
    return MappingProxyType(named | {answer: label(answer) for answer in aside})


CONFIDENCE = Kind(
    key="confidence",
    label=_("How confident: not at all to very"),
    levels=LEVEL_LABELS,
    high=HIGH,
    high_label=_("Fairly or very"),
    rest_label=_("Not at all or a little, or gave no rating"),
    offers_not_my_role=True,
    follows_stem=True,
)
AGREEMENT = Kind(
    key="agreement",
    label=_("How far they agree: strongly disagree to strongly agree"),
    levels=(
        pgettext_lazy("agreement", "Strongly disagree"),
        pgettext_lazy("agreement", "Disagree"),
        pgettext_lazy("agreement", "Agree"),
        pgettext_lazy("agreement", "Strongly agree"),
    ),
    high=frozenset({3, 4}),
    high_label=_("Agree or strongly agree"),
    rest_label=_("Disagree or strongly disagree, or gave no rating"),
    offers_not_my_role=True,
)
FREQUENCY = Kind(
    key="frequency",
    label=_("How often: never to most days"),
    levels=(
        pgettext_lazy("frequency", "Never"),
        pgettext_lazy("frequency", "Now and then"),
        pgettext_lazy("frequency", "Most weeks"),
        pgettext_lazy("frequency", "Most days"),
    ),
    high=frozenset({3, 4}),
    high_label=_("Most weeks or most days"),
    rest_label=_("Never or now and then, or gave no rating"),
    offers_not_my_role=True,
)
PRACTICE = Kind(
    key="practice",
    label=_("How often they do it when there is a chance: not yet to every time"),
    levels=(
        pgettext_lazy("practice", "Not yet"),
        pgettext_lazy("practice", "Now and then"),
        pgettext_lazy("practice", "Most times"),
        pgettext_lazy("practice", "Every time"),
    ),
    high=frozenset({3, 4}),
    high_label=_("Most times or every time"),
    rest_label=_("Not yet or now and then, or gave no rating"),
    offers_not_my_role=True,
    before_text=_("In the last two weeks, when there was a chance, how often did you do this?"),
)
"""Of a pulse alone: two weeks are near enough to remember, and a chance is not everybody's."""
TOGETHER = Kind(
    key="together",
    label=_("How far they agree, of their group: strongly disagree to strongly agree"),
    levels=AGREEMENT.levels,
    high=AGREEMENT.high,
    high_label=AGREEMENT.high_label,
    rest_label=AGREEMENT.rest_label,
)
"""Of a ``GroupCheck`` alone: whoever is in a group can say how it is, so nothing stands beside skip."""
CHOICE = Kind(key="choice", label=_("One of a list"))
ROLE = Kind(key="role", label=_("Role"))
TEXT = Kind(key="text", label=_("In their own words"), is_text=True)

KINDS: Mapping[str, Kind] = {
    kind.key: kind
    for kind in (CONFIDENCE, AGREEMENT, FREQUENCY, PRACTICE, TOGETHER, CHOICE, ROLE, TEXT)
}
