"""What each line would do, and what is wrong with it. Nothing is changed here."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Self

from django.utils.translation import gettext as _

from pdgroups.accounts.models import User
from pdgroups.core.text import one_line
from pdgroups.groups.models import PDGroup, Role
from pdgroups.schools.models import School
from pdgroups.surveys.imports.words import key

from . import groups
from .groups import WrongError
from .known import Known
from .people import address, role_of
from .plans import GroupPlan, Held, Verdict
from .reading import Line, Sheet
from .schools import Schools


@dataclass(frozen=True, slots=True)
class Report:
    """The whole table as it would be brought in now."""

    verdicts: list[Verdict]
    plans: list[GroupPlan]

    @classmethod
    def of(cls, sheet: Sheet, *, by: User) -> Self:
        """Fifteen queries at most, and four for each of 25 schools that are not found."""
        known = Known.of(sheet.lines, by=by)
        schools = Schools(known)
        plans, verdicts = [], []
        in_order = sorted(sheet.lines, key=lambda line: key(line.group))
        for name, lines in groupby(in_order, key=lambda line: key(line.group)):
            plan, found = _group(list(lines), known, schools) if name else (None, [])
            plans += [plan] if plan and plan.begun else []
            verdicts += found
        nameless = [Verdict(line, wrong=_no_group()) for line in sheet.lines if not key(line.group)]
        verdicts = sorted([*verdicts, *nameless], key=lambda verdict: verdict.line.number)
        return cls(verdicts, plans)

    @property
    def wrong(self) -> list[Verdict]:
        return [each for each in self.verdicts if each.wrong]

    @property
    def good(self) -> list[Verdict]:
        return [each for each in self.verdicts if not each.wrong]

    @property
    def groups(self) -> int:
        return sum(plan.is_new for plan in self.plans)

    @property
    def schools(self) -> int:
        return sum(len(plan.schools) for plan in self.plans)

    @property
    def people(self) -> int:
        return sum(len(plan.people) for plan in self.plans)

    @property
    def does_something(self) -> bool:
        return bool(self.groups or self.schools or self.people)

    @property
    def leaderless(self) -> list[str]:
        """New groups for which the table names nobody to lead them."""
        return [plan.name for plan in self.plans if plan.is_new and not plan.lead_row]


def _no_group() -> str:
    return _(
        "No group is named here. Write its name on every line: merged cells hold it on the first "
        "one only."
    )


def _group(
    lines: Sequence[Line], known: Known, schools: Schools
) -> tuple[GroupPlan | None, list[Verdict]]:
    """All lines of one group. Where the group itself is wrong, none of them is good."""
    said = groups.said_of(lines)
    plan = GroupPlan(one_line(lines[0].group))
    try:
        plan.pd_group = groups.existing(plan.name, said, known)
        if plan.pd_group:
            plan.inside = known.inside[plan.pd_group.pk]
        else:
            plan.facts = groups.facts(plan.name, said, known)
    except WrongError as error:
        first, *others = lines
        after = _("Mend row %(row)s first: it is about the same group.") % {"row": first.number}
        verdicts = [Verdict(first, wrong=str(error))]
        return None, [*verdicts, *(Verdict(line, wrong=after) for line in others)]
    return plan, [_verdict(line, plan, said, known, schools) for line in lines]


def _verdict(
    line: Line,
    plan: GroupPlan,
    said: dict[str, tuple[str, int]],
    known: Known,
    schools: Schools,
) -> Verdict:
    try:
        _demand_no_formula(line)
        groups.demand_agreement(line, said)
        school = schools.of(line, is_demo=plan.is_demo) if line.names_school else None
        role = role_of(line, plan, school, known)
        if school and plan.pd_group and school.pk not in {*plan.inside.schools, *plan.schools}:  # type: ignore[union-attr]
            _demand_room(plan.pd_group)
    except WrongError as error:
        return Verdict(line, wrong=str(error))
    return Verdict(line, does=list(_does(line, plan, school, role)))


def _demand_no_formula(line: Line) -> None:
    if column := line.formula_in:
        raise WrongError(
            _("Under ‘%(column)s’ is a formula. Write there what it should say.")
            % {"column": column}
        )


def _demand_room(pd_group: PDGroup) -> None:
    if not groups.may_take_schools(pd_group):
        raise WrongError(_("This group is closing, so its schools stay as they are."))


def _does(line: Line, plan: GroupPlan, school: School | None, role: Role | None) -> Iterator[str]:
    """Put it into the plan, and say so."""
    if plan.is_new and not plan.begun:
        yield _("Starts the group, with the meetings of its programme.")
    plan.begun = True
    if school:
        if school.pk in plan.schools or (plan.inside and school.pk in plan.inside.schools):
            if role is None:
                yield _("%(school)s is in the group already.") % {"school": school}
        else:
            plan.schools[school.pk] = school
            yield _("Adds %(school)s.") % {"school": school}
    if role:
        yield _person(line, plan, school, role)
    elif not school and not plan.is_new:
        yield _("The group is there already, and stays as it is.")


def _person(line: Line, plan: GroupPlan, school: School | None, role: Role) -> str:
    """Hold somebody for an invitation, if there is any need to."""
    email = address(line.email)
    place = school.pk if school else None, email
    says = {"email": email, "role": role.spoken}
    if before := plan.rows.get(place):
        return _("The same as row %(row)s.") % {"row": before[1]}
    plan.rows[place] = role, line.number
    if inside := plan.inside:
        if has := inside.roles.get(place):
            return _("%(email)s has a role here already: %(role)s.") % {
                "email": email,
                "role": Role(has).spoken,
            }
        if place in inside.invited:
            return _("%(email)s is invited already.") % says
        if place in inside.held:
            return _("%(email)s is held already, to be invited.") % says
    plan.people.append(Held(*place, role))
    return _("Holds %(email)s as %(role)s, to be invited.") % says
