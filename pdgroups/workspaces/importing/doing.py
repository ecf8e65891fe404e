"""Bringing a table in: all of it or nothing, and once however often it is pressed."""

from django.db import transaction
from django.utils.translation import gettext as _

from pdgroups.accounts.models import User
from pdgroups.groups import services as groups
from pdgroups.groups.models import GroupImport, PDGroup, PlannedInvitation, Programme
from pdgroups.groups.refusals import RefusedError
from pdgroups.workspaces.services import create_group

from .checking import Report
from .plans import GroupPlan
from .reading import Sheet


@transaction.atomic
def bring_in(*, sheet: Sheet, by: User) -> GroupImport:
    """Start the groups, add the schools, hold the people. Nobody is written to.

    The lines are checked again, against what is there by now. The same page pressed again gives
    the import that it made. About thirty queries, and 25 for each new group.

    Raises:
        RefusedError: lines are wrong and only a whole table was asked for, or nothing is left to do.
    """
    made, is_first = GroupImport.objects.get_or_create(key=sheet.key, defaults={"by": by})
    if not is_first:
        return made
    # Two tables at the same time would each start a group of the same name.
    list(Programme.objects.select_for_update().order_by("pk").values_list("pk"))
    report = Report.of(sheet, by=by)
    if sheet.only_whole and report.wrong:
        raise RefusedError(_("Something in the table is wrong, so nothing was brought in."))
    if not report.does_something:
        raise RefusedError(_("All of this is here already. Nothing was changed."))
    touched = [_bring_in_group(plan, made, by) for plan in report.plans]
    made.pd_groups.add(*touched)
    made.groups_made = report.groups
    made.schools_added = report.schools
    made.people_held = report.people
    made.lines_left_out = len(report.wrong)
    made.save()
    return made


def _bring_in_group(plan: GroupPlan, source: GroupImport, by: User) -> PDGroup:
    pd_group = plan.pd_group or _start(plan, by)
    groups.add_schools(pd_group=pd_group, schools=list(plan.schools.values()), by=by)
    places = dict(pd_group.participations.values_list("school", "pk"))
    PlannedInvitation.objects.bulk_create(
        PlannedInvitation(
            pd_group=pd_group,
            participation_id=places[held.school] if held.school else None,
            source=source,
            email=held.email,
            role=held.role,
        )
        for held in plan.people
    )
    return pd_group


def _start(plan: GroupPlan, by: User) -> PDGroup:
    facts = plan.facts
    if facts is None:
        raise AssertionError(plan.name)
    return create_group(
        programme=facts.programme,
        name=facts.name,
        theme=facts.theme,
        region=facts.region,
        kind=facts.kind,
        year=facts.year,
        starts_on=facts.starts_on,
        by=by,
        leads=False,
    )
