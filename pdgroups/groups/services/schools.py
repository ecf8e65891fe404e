"""Which schools are in a group, and what a group is called."""

from collections.abc import Sequence
from typing import Any

from django.db import transaction
from django.db.models import ProtectedError
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from pdgroups.accounts.models import User
from pdgroups.groups.happenings import note
from pdgroups.groups.models import Participation, PDGroup
from pdgroups.groups.refusals import RefusedError
from pdgroups.schools.models import School

from .people import end
from .turns import take_turn


@transaction.atomic
def add_school(*, pd_group: PDGroup, school: School, by: User) -> Participation:
    """Take a school in; one that left comes back with what it had. Six queries at most.

    Raises:
        RefusedError: it is in the group already, or only one of the two is a demonstration.
    """
    take_turn(pd_group)
    if school.is_demo != pd_group.is_demo:
        raise RefusedError(_("Demonstration schools and real groups are kept apart."))
    participation, is_new = pd_group.participations.get_or_create(school=school)
    if not is_new and participation.left_on is None:
        raise RefusedError(_("%(school)s is in this group already.") % {"school": school})
    participation.left_on, participation.joined_on = None, timezone.localdate()
    participation.save(update_fields=["left_on", "joined_on"])
    words = _("added %(school)s") if is_new else _("brought %(school)s back")
    note(pd_group=pd_group, participation=participation, by=by, words=words % {"school": school})
    return participation


@transaction.atomic
def add_schools(*, pd_group: PDGroup, schools: Sequence[School], by: User) -> int:
    """Take several in at once, those that are here already left out; say how many came. Six queries.

    Raises:
        RefusedError: the group was closed, or some of them are demonstrations and it is not.
    """
    take_turn(pd_group)
    if any(school.is_demo != pd_group.is_demo for school in schools):
        raise RefusedError(_("Demonstration schools and real groups are kept apart."))
    here = dict(pd_group.participations.values_list("school", "left_on"))
    back = [school for school in schools if here.get(school.pk)]
    new = [school for school in schools if school.pk not in here]
    if not back and not new:
        return 0
    pd_group.participations.filter(school__in=back).update(
        left_on=None, joined_on=timezone.localdate()
    )
    Participation.objects.bulk_create(
        Participation(pd_group=pd_group, school=school) for school in new
    )
    number = len(back) + len(new)
    words = ngettext("added one school", "added %(n)s schools", number) % {"n": number}
    note(pd_group=pd_group, by=by, words=words)
    return number


@transaction.atomic
def take_out_school(*, participation: Participation, by: User) -> None:
    """Remove a school that nobody has joined; otherwise mark it as left and keep its work.

    Everybody's roles for it end, and so do its invitations.
    """
    pd_group, school = participation.pd_group, participation.school
    take_turn(pd_group)
    try:
        with transaction.atomic():
            participation.delete()
    except ProtectedError:
        _mark_as_left(participation)
        note(
            pd_group=pd_group,
            participation=participation,
            by=by,
            words=_("marked %(school)s as left") % {"school": school},
        )
    else:
        note(pd_group=pd_group, by=by, words=_("took %(school)s out") % {"school": school})


@transaction.atomic
def describe_group(*, pd_group: PDGroup, by: User, **facts: Any) -> PDGroup:
    """Change what a group is called and about: name, theme, region, kind.

    Raises:
        RefusedError: the group was closed meanwhile.
    """
    take_turn(pd_group)
    for name, value in facts.items():
        setattr(pd_group, name, value)
    pd_group.save(update_fields=list(facts))
    note(pd_group=pd_group, by=by, words=_("changed the details of the group"))
    return pd_group


def _mark_as_left(participation: Participation) -> None:
    participation.left_on = timezone.localdate()
    participation.save(update_fields=["left_on"])
    participation.invitations.pending().update(withdrawn_at=timezone.now())
    for membership in participation.memberships.current().select_related("user", "pd_group"):
        end(membership)
