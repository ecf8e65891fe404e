"""Which group a line is about, and what is said of a new one. Pure."""

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.utils import timezone
from django.utils.translation import gettext as _

from pdgroups.core.dates import bank_holidays, school_year, school_year_label
from pdgroups.groups.models import PDGroup, Programme, State
from pdgroups.schools import cells
from pdgroups.schools.models import Region
from pdgroups.surveys.imports.words import key

from .columns import NAMES, OF_A_GROUP
from .known import Known
from .reading import Line

FRIDAY = 4
LONGEST_NAME, LONGEST_THEME = 120, 150
KINDS = {
    "": PDGroup.Kind.BESPOKE,
    **{key(str(kind.label)): kind for kind in PDGroup.Kind},
    "bespoke": PDGroup.Kind.BESPOKE,
    "open": PDGroup.Kind.OPEN,
    "open national": PDGroup.Kind.OPEN,
}


class WrongError(Exception):
    """The text says what is wrong with a line, and what to do."""


@dataclass(frozen=True, slots=True)
class Facts:
    """What a new group starts with."""

    programme: Programme
    name: str
    theme: str
    region: Region
    kind: PDGroup.Kind
    year: int
    starts_on: dt.date


def said_of(lines: Sequence[Line]) -> dict[str, tuple[str, int]]:
    """What is said of a group as a whole, by column: the words, and the first line that says them."""
    said: dict[str, tuple[str, int]] = {}
    for line in lines:
        for name in OF_A_GROUP:
            if text := getattr(line, name):
                said.setdefault(name, (text, line.number))
    return said


def demand_agreement(line: Line, said: Mapping[str, tuple[str, int]]) -> None:
    """Raises ``WrongError`` where a line says of its group what an earlier one does not."""
    for name, (text, number) in said.items():
        own = getattr(line, name)
        if own and key(own) != key(text):
            raise WrongError(
                _(
                    "‘%(column)s’ is another one than in row %(row)s. Make them the same, or leave "
                    "this one empty."
                )
                % {"column": NAMES[name], "row": number}
            )


def existing(name: str, said: Mapping[str, tuple[str, int]], known: Known) -> PDGroup | None:
    """The group of that name that is there already, if there is one and no other year is meant.

    Raises:
        WrongError: it has finished, or there are two.
    """
    same = known.groups.get(key(name), [])
    if "programme" in said:
        programme = key(said["programme"][0])
        same = [each for each in same if key(each.programme.name) == programme]
    if "first_meeting" in said:
        year = school_year(_day(said["first_meeting"][0]))
        same = [each for each in same if each.year == year]
    going = [each for each in same if each.is_open]
    if len(going) > 1:
        raise WrongError(
            _(
                "There are several groups of this name. Say the programme and the date of the first "
                "meeting, so that we take the right one."
            )
        )
    if same and not going:
        raise WrongError(
            _(
                "The group of this name is archived, and nothing is added to it. Choose another name."
            )
        )
    return going[0] if going else None


def facts(name: str, said: Mapping[str, tuple[str, int]], known: Known) -> Facts:
    """What a new group starts with.

    Raises:
        WrongError: something is missing, or is not known here.
    """
    told = {column: text for column, (text, _row) in said.items()}
    programme = _programme(told.get("programme", ""), known)
    if len(name) > LONGEST_NAME:
        raise WrongError(_("The name of the group has more than 120 letters. Make it shorter."))
    theme = told.get("theme", "")
    if not theme or len(theme) > LONGEST_THEME:
        raise WrongError(
            _(
                "Say under ‘Theme’ what the schools of this new group work on, in 150 letters at most."
            )
        )
    starts_on = _first_meeting(told.get("first_meeting", ""), programme)
    kind = KINDS.get(key(told.get("kind", "")))
    if kind is None:
        raise WrongError(_("Write ‘bespoke’ or ‘open’ under ‘Who it is for’."))
    region = _region(told.get("region", ""), known)
    return Facts(programme, name, theme, region, kind, school_year(starts_on), starts_on)


def may_take_schools(pd_group: PDGroup) -> bool:
    return pd_group.state != State.CLOSING


def _programme(text: str, known: Known) -> Programme:
    running = known.programmes
    found = running.get(key(text))
    if not text and len(running) == 1:
        (found,) = running.values()
    if found is None:
        names = "; ".join(sorted(each.name for each in running.values()))
        if not names:
            raise WrongError(_("No programme is running. Set one up before you bring groups in."))
        raise WrongError(
            _("No running programme is called so. Write one of: %(names)s.") % {"names": names}
        )
    if found.pk not in known.with_templates:
        raise WrongError(
            _("%(programme)s has no published meeting templates yet. Ask its editors for them.")
            % {"programme": found}
        )
    return found


def _region(text: str, known: Known) -> Region:
    found = known.regions.get(key(text), []) if text else []
    if len(found) == 1:
        return found[0]
    if found:
        names = "; ".join(f"{each.scheme.name}: {each.name}" for each in found)
        raise WrongError(
            _("There are several regions of this name. Write one of: %(names)s.") % {"names": names}
        )
    regions = {each.name for same in known.regions.values() for each in same}
    raise WrongError(
        _("No region is called so. Write one of: %(names)s.")
        % {"names": "; ".join(sorted(regions))}
    )


def _day(text: str) -> dt.date:
    try:
        day = cells.day(text)
    except cells.UnclearError:
        day = None
    if day is None:
        raise WrongError(_("Write the date of the first meeting like 24/09/2026."))
    return day


def _first_meeting(text: str, programme: Programme) -> dt.date:
    day = _day(text)
    if day.weekday() > FRIDAY or day in bank_holidays(day.year):
        raise WrongError(
            _("The first meeting is on a weekend or a bank holiday. Choose another day.")
        )
    year = school_year(day)
    if year not in programme.school_years:
        years = ", ".join(school_year_label(each) for each in programme.school_years)
        raise WrongError(
            _("The first meeting is not in a school year of %(programme)s, which has: %(years)s.")
            % {"programme": programme, "years": years}
        )
    if year < school_year(timezone.localdate()):
        raise WrongError(_("The first meeting is in a school year that is over."))
    return day
