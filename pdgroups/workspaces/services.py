"""Acts that reach across groups, projects, meetings and surveys."""

import datetime as dt
from collections import defaultdict
from typing import Any

from django.db import IntegrityError, transaction
from django.db.models import Q, QuerySet
from django.utils import timezone
from django.utils.text import slugify
from django.utils.translation import gettext as _

from pdgroups.accounts.models import User
from pdgroups.accounts.services import open_account
from pdgroups.core.ids import short_id
from pdgroups.groups import services as groups
from pdgroups.groups.happenings import note
from pdgroups.groups.models import (
    GroupResource,
    Invitation,
    Membership,
    PDGroup,
    Programme,
    Role,
)
from pdgroups.groups.refusals import RefusedError
from pdgroups.meetings.copying import items_of, jobs_of
from pdgroups.meetings.models import AgendaItem, Meeting, MeetingTemplate, PreWork
from pdgroups.meetings.reminding import start_with_usual
from pdgroups.projects.models import Project
from pdgroups.schools.models import Region
from pdgroups.schools.term_calendars import next_school_day
from pdgroups.surveys.models import BankItem, GroupSurveyTemplate

USUAL_START = dt.time(15, 45)
PUBLISHED = Q(live=True, live_revision__isnull=False)
"""Rows of a template as it was last published: a draft is only in its revision."""
RESERVED = {"new", "import", "side-by-side"}
"""Pages of their own: /groups/new/, /groups/import/, …/projects/side-by-side/."""


@transaction.atomic
def create_group(
    *,
    programme: Programme,
    name: str,
    theme: str,
    region: Region,
    kind: str,
    year: int,
    starts_on: dt.date,
    by: User,
    starts_at: dt.time = USUAL_START,
    leads: bool = True,
) -> PDGroup:
    """Open a group that ``by`` leads, with its own copy of all that its programme gives.

    Later edits of the programme and its templates reach future groups only. ``starts_at`` is
    local time, and stays the same when the clocks change. Without ``leads`` the group waits for
    somebody to lead it. Seventeen queries.

    Raises:
        RefusedError: no meeting template of the programme is published.
    """
    templates = list(programme.meeting_templates.filter(PUBLISHED))
    if not templates:
        raise RefusedError(
            _("This programme has no published meeting templates yet. Ask its editors for them.")
        )
    pd_group = PDGroup.objects.create(
        programme=programme,
        name=name,
        slug=_free_slug(name, PDGroup.objects.all(), longest=120),
        theme=theme,
        region=region,
        kind=kind,
        year=year,
        starts_on=starts_on,
        charter=programme.charter,
        funder_line=programme.funder_line,
        is_demo=programme.is_demo,
    )
    _lay_out_meetings(pd_group, templates, starts_at)
    _copy_resources(pd_group)
    _copy_survey_templates(pd_group)
    start_with_usual(pd_group)
    if leads:
        Membership.objects.create(pd_group=pd_group, user=by, role=Role.REGIONAL_LEAD)
    note(pd_group=pd_group, by=by, words=_("started the group"))
    return pd_group


@transaction.atomic
def accept_invitation(*, invitation: Invitation, user: User) -> Membership:
    """Join; a school's first project lead brings its project into being.

    Raises:
        RefusedError: the invitation can no longer be accepted, or is somebody else's.
    """
    membership = groups.accept(invitation=invitation, user=user)
    ensure_project(membership)
    return membership


@transaction.atomic
def join_with_new_account(*, invitation: Invitation, **person: Any) -> Membership:
    """Open an account for the invited address and join with it.

    ``person`` is what ``open_account`` asks for beside the address, which the mailed link
    has proven.

    Raises:
        RefusedError: the invitation can no longer be accepted, or the address has an account.
    """
    invitation = groups.hold_open(invitation)
    try:
        with transaction.atomic():
            user = open_account(email=invitation.email, **person)
    except IntegrityError as error:
        raise RefusedError(
            _("This address has an account by now. Sign in, then open the link again.")
        ) from error
    return accept_invitation(invitation=invitation, user=user)


@transaction.atomic
def change_role(*, membership: Membership, role: Role, by: User) -> Membership:
    """Exchange a role; somebody who becomes a school's first project lead starts its project.

    Raises:
        RefusedError: see ``groups.services.change_role``.
    """
    membership = groups.change_role(membership=membership, role=role, by=by)
    ensure_project(membership)
    return membership


def ensure_project(membership: Membership) -> None:
    """A school's first project lead brings its project into being; nothing happens otherwise."""
    participation = membership.participation
    if membership.role != Role.PROJECT_LEAD or participation is None:
        return
    if Project.objects.filter(participation=participation).exists():
        return
    siblings = membership.pd_group.projects.all()
    Project.objects.create(
        pd_group=membership.pd_group,
        participation=participation,
        slug=_free_slug(participation.school.name, siblings, longest=70),
    )


def _free_slug(name: str, others: "QuerySet[Any]", *, longest: int) -> str:
    """An address made of ``name`` that none of ``others`` has: "oakfold", then "oakfold-2"."""
    stem = slugify(name)[:longest].strip("-") or short_id()
    taken = RESERVED | set(others.filter(slug__startswith=stem).values_list("slug", flat=True))
    numbered = (f"{stem}-{number}" for number in range(2, len(taken) + 3))
    return stem if stem not in taken else next(slug for slug in numbered if slug not in taken)


def _lay_out_meetings(
    pd_group: PDGroup, templates: list[MeetingTemplate], starts_at: dt.time
) -> None:
    meetings = Meeting.objects.bulk_create(
        _meeting(pd_group, template, starts_at) for template in templates
    )
    pairs = list(zip(meetings, templates, strict=True))
    AgendaItem.objects.bulk_create(
        item for meeting, template in pairs for item in items_of(template, meeting)
    )
    PreWork.objects.bulk_create(
        job for meeting, template in pairs for job in jobs_of(template, meeting)
    )


def _meeting(pd_group: PDGroup, template: MeetingTemplate, starts_at: dt.time) -> Meeting:
    day = next_school_day(pd_group.starts_on + dt.timedelta(weeks=template.weeks_after_first))
    begins = dt.datetime.combine(day, starts_at, tzinfo=timezone.get_default_timezone())
    return Meeting(
        pd_group=pd_group,
        number=template.number,
        title=template.title,
        phase=template.phase,
        starts_at=begins,
        ends_at=begins + dt.timedelta(minutes=template.minutes),
        purpose=template.purpose,
        from_revision_id=template.live_revision_id,
    )


def _copy_resources(pd_group: PDGroup) -> None:
    GroupResource.objects.bulk_create(
        GroupResource(
            pd_group=pd_group,
            title=given.title,
            url=given.url,
            source=given.source,
            summary=given.summary,
            phase=given.phase,
            position=given.position,
        )
        for given in pd_group.programme.resource_templates.all()
    )


def _copy_survey_templates(pd_group: PDGroup) -> None:
    """Two queries to read, however many templates there are."""
    templates = list(
        pd_group.programme.survey_templates.filter(PUBLISHED, bank__live=True).select_related(
            "bank"
        )
    )
    items: dict[int, list[dict[str, Any]]] = defaultdict(list)
    banks = {template.bank_id for template in templates}
    for item in BankItem.objects.filter(bank__in=banks).order_by("sort_order", "pk"):
        asked = {"text": item.text, "kind": item.kind, "options": item.options}
        source = {"identity": str(item.identity), "wording": item.wording}
        items[item.bank_id].append(source | asked)
    GroupSurveyTemplate.objects.bulk_create(
        GroupSurveyTemplate(
            pd_group=pd_group,
            title=template.title,
            about=template.about,
            audience=template.audience,
            stem=template.bank.stem,
            starts_with=template.starts_with,
            items=items[template.bank_id],
        )
        for template in templates
    )
