"""How far a school shares each section of its plan."""

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from pdgroups.accounts.models import User
from pdgroups.groups.happenings import note
from pdgroups.groups.refusals import RefusedError
from pdgroups.projects.kinds import Kind
from pdgroups.projects.models import Project, Reach, SectionReach
from pdgroups.projects.sections import Section

WIDE = (Reach.GROUP, Reach.PROGRAMME)


@transaction.atomic
def share_section(*, project: Project, section: Section, reach: Reach, by: User) -> None:
    """Say who gets to see a section.

    Raises:
        RefusedError: to be kept to oneself is only what nobody else has written in.
    """
    project.hold()
    if reach == Reach.ME and _others_wrote(project, section, by):
        raise RefusedError(
            _("A colleague has written here too, so you cannot keep it to yourself alone.")
        )
    if reach == Reach.TEAM:
        SectionReach.objects.filter(project=project, section=section.key).delete()
    else:
        SectionReach.objects.update_or_create(
            project=project,
            section=section.key,
            defaults={"reach": reach, "by": by, "at": timezone.now()},
        )
    _tell(project, by, _said(reach) % {"section": section.title})


@transaction.atomic
def take_back_shares(*, project: Project, by: User) -> int:
    """Share nothing beyond the team, its sponsor and the leads. How many sections that changed."""
    project.hold()
    number, _rows = project.reaches.filter(reach__in=WIDE).delete()
    if number:
        words = ngettext(
            "took back %(n)s section that was shared with the group",
            "took back %(n)s sections that were shared with the group",
            number,
        )
        _tell(project, by, words % {"n": number})
    return number


def _others_wrote(project: Project, section: Section, by: User) -> bool:
    part = section.of
    if isinstance(part, Kind):
        if part.model.objects.filter(project=project).exclude(saved_by=by).exists():
            return True
        changes = project.changes.exclude(row="")
    else:
        if project.answers.filter(prompt=part.key).exclude(saved_by=by).exists():
            return True
        changes = project.changes.filter(row="")
    return changes.filter(part=part.key).exclude(by=by).exists()


def _said(reach: Reach) -> str:
    return {
        Reach.ME: _("keeps ‘%(section)s’ to themselves"),
        Reach.TEAM: _("shares ‘%(section)s’ with the team, the sponsor and the leads"),
        Reach.GROUP: _("shared ‘%(section)s’ with the group"),
        Reach.PROGRAMME: _("shared ‘%(section)s’ with the group and the programme team"),
    }[reach]


def _tell(project: Project, by: User, words: str) -> None:
    note(pd_group=project.pd_group, participation=project.participation, by=by, words=words)
