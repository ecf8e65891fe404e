"""Which school a line is about: by its URN, or by exactly its name and postcode."""

from collections.abc import Iterable

from django.utils.translation import gettext as _

from pdgroups.schools.folding import fold, postcode_key
from pdgroups.schools.models import School

from .groups import WrongError
from .known import Known
from .reading import Line

MOST_SEARCHES = 25
"""Lines for which a name is looked for in the whole register; two queries each."""
NEAR = 3
SAYS_LITTLE = frozenset(
    [
        "school",
        "primary",
        "secondary",
        "infant",
        "infants",
        "junior",
        "juniors",
        "academy",
        "college",
        "nursery",
        "special",
        "community",
        "first",
        "middle",
        "high",
        "the",
        "of",
        "and",
        "ce",
        "rc",
        "va",
        "vc",
        "st",
        "church",
        "england",
        "catholic",
    ]
)
"""Words of which schools share so many that they tell none from another."""


class Schools:
    """Finds them, and counts how often it has searched."""

    def __init__(self, known: Known) -> None:
        self.known = known
        self.searches = 0

    def of(self, line: Line, *, is_demo: bool) -> School:
        """The school that the line names. No query but for what is not found.

        Raises:
            WrongError: there is none, or not surely this one; with those that come near.
        """
        found = self._by_urn(line) if line.urn else self._by_name(line)
        if not found.is_open:
            became = found.current
            if became.pk == found.pk:
                raise WrongError(_("%(school)s has closed.") % {"school": found})
            raise WrongError(
                _("%(school)s has closed. It became %(new)s: write that URN.")
                % {"school": found, "new": _named(became)}
            )
        if found.is_demo != is_demo:
            raise WrongError(_("Demonstration schools and real groups are kept apart."))
        return found

    def _by_urn(self, line: Line) -> School:
        found = self.known.by_urn.get(line.urn)
        if found is None:
            raise WrongError(
                _("No school has the URN %(urn)s.") % {"urn": line.urn} + self._offer(line)
            )
        told = set(fold(line.school).split()) - SAYS_LITTLE
        if told and not any(f" {word}" in found.search_key for word in told):
            raise WrongError(
                _("%(school)s has this URN, and not ‘%(name)s’. Mend one, or leave the name empty.")
                % {"school": found, "name": line.school}
            )
        return found

    def _by_name(self, line: Line) -> School:
        if not line.school or not line.postcode:
            missing = _("Write the URN, or the name and the postcode.")
            raise WrongError(missing + self._offer(line))
        here = self.known.by_postcode.get(postcode_key(line.postcode), [])
        same = [each for each in here if fold(each.name) == fold(line.school)]
        opened = [each for each in same if each.is_open] or same
        if len(opened) == 1:
            return opened[0]
        if opened:
            raise WrongError(
                _("Several schools of this name are there: %(names)s. Write the URN.")
                % {"names": _names(opened)}
            )
        missing = _("No school has exactly this name and this postcode.")
        raise WrongError(missing + self._offer(line, here))

    def _offer(self, line: Line, here: Iterable[School] = ()) -> str:
        near = list(here)
        if not near and line.school and self.searches < MOST_SEARCHES:
            self.searches += 1
            telling = sorted(set(fold(line.school).split()) - SAYS_LITTLE, key=len)
            near = School.objects.open().search(line.school, limit=NEAR)
            near = near or School.objects.open().search(" ".join(telling[-1:]), limit=NEAR)
        if not near:
            return ""
        return " " + _("Did you mean %(names)s? Then write that URN.") % {"names": _names(near)}


def _names(schools: Iterable[School]) -> str:
    return "; ".join(_named(each) for each in list(schools)[:NEAR])


def _named(school: School) -> str:
    place = ", ".join(filter(None, (school.town, school.postcode)))
    says = {"school": school.name, "place": place, "urn": school.urn}
    if not place:
        return _("%(school)s (URN %(urn)s)") % says
    return _("%(school)s, %(place)s (URN %(urn)s)") % says
