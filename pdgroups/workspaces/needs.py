"""What a group needs of its lead now. Each need names one page where it is met."""

import datetime as dt
from collections.abc import Collection
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, Exists, OuterRef, QuerySet
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from pdgroups.accounts.models import User
from pdgroups.groups.models import Interest, Invitation, Membership, Participation, PDGroup, Role
from pdgroups.meetings.models import Meeting
from pdgroups.stories.models import Approval, CaseStudySubmission
from pdgroups.surveys.comments import waves_to_read
from pdgroups.surveys.models import Wave

SOON = dt.timedelta(days=14)


@dataclass(frozen=True, slots=True)
class Need:
    """Something to do, why, and the page where it is done."""

    pd_group: PDGroup
    title: str
    text: str
    url: str
    action: str


def needs_of(group_ids: Collection[int], *, lead: User) -> list[Need]:
    """What these groups need of ``lead``, who leads them, group by group. Seven queries."""
    groups = {
        group.pk: group
        for group in PDGroup.objects.filter(pk__in=group_ids, closed_on__isnull=True)
        .with_school_count()
        .order_by("starts_on", "pk")
    }
    asking = _counts(Interest.objects.unanswered().filter(pd_group__in=groups))
    leaderless = _counts(_schools_without_lead(groups))
    run_out = _counts(
        Invitation.objects.pending().filter(pd_group__in=groups, expires_at__lte=timezone.now())
    )
    placeless = {meeting.pd_group_id: meeting for meeting in _meetings_without_place(groups)}
    unread = list(_comments_to_read(groups, lead))
    offered = list(_case_studies_to_decide(groups))
    found = []
    for pk, group in groups.items():
        if not group.school_count:
            found.append(_no_schools(group))
        if number := asking.get(pk):
            found.append(_schools_asking(group, number))
        if number := leaderless.get(pk):
            found.append(_no_project_lead(group, number))
        if number := run_out.get(pk):
            found.append(_invitations_run_out(group, number))
        if meeting := placeless.get(pk):
            found.append(_no_place(group, meeting))
        found += [
            _comments(group, wave) for wave in unread if wave.survey.project.pd_group_id == pk
        ]
        found += [_case_study(group, study) for study in offered if study.pd_group_id == pk]
    return found


def _schools_without_lead(groups: Collection[int]) -> "QuerySet[Participation]":
    """Schools that nobody leads, and nobody has been asked to lead and may still say yes."""
    leads = Membership.objects.current().filter(
        participation=OuterRef("pk"), role=Role.PROJECT_LEAD
    )
    asked = Invitation.objects.pending().filter(
        participation=OuterRef("pk"), role=Role.PROJECT_LEAD, expires_at__gt=timezone.now()
    )
    return Participation.objects.at_work().filter(
        ~Exists(leads), ~Exists(asked), pd_group__in=groups
    )


def _meetings_without_place(groups: Collection[int]) -> "QuerySet[Meeting]":
    now = timezone.now()
    return Meeting.objects.filter(
        pd_group__in=groups,
        starts_at__gt=now,
        starts_at__lte=now + SOON,
        place="",
        join_url="",
        cancelled_at__isnull=True,
    ).order_by("-starts_at")


def _case_studies_to_decide(groups: Collection[int]) -> "QuerySet[CaseStudySubmission]":
    """Offered, and no lead has agreed to what it says now."""
    agreed = Approval.objects.filter(
        submission=OuterRef("pk"),
        version=OuterRef("version"),
        side=Approval.Side.LEAD,
        approved=True,
    )
    return (
        CaseStudySubmission.objects.filter(
            ~Exists(agreed), pd_group__in=groups, state=CaseStudySubmission.State.OFFERED
        )
        .select_related("project__participation__school")
        .order_by("offered_at")
    )


def _comments_to_read(groups: Collection[int], lead: User) -> "QuerySet[Wave]":
    """Those of other schools than the lead's own, which somebody else reads."""
    own = Membership.objects.current().filter(user=lead, participation__isnull=False)
    unread = waves_to_read().filter(survey__project__pd_group__in=groups)
    unread = unread.exclude(
        survey__project__participation__school__in=own.values("participation__school")
    )
    return unread.select_related("survey__project__participation__school")


def _counts(rows: "QuerySet[Any]") -> dict[int, int]:
    """How many rows each group has. One query."""
    counted = rows.order_by().values_list("pd_group").annotate(Count("pk"))
    return dict(counted)


def _no_schools(group: PDGroup) -> Need:
    return Need(
        pd_group=group,
        title=_("No schools yet"),
        text=_("Find them by name, postcode or URN, then invite a project lead for each."),
        url=reverse("workspaces:school_add", args=[group.slug]),
        action=_("Add schools"),
    )


def _schools_asking(group: PDGroup, number: int) -> Need:
    title = ngettext("%(n)s school would like to join", "%(n)s schools would like to join", number)
    return Need(
        pd_group=group,
        title=title % {"n": number},
        text=_("Read what it wrote, then accept it, keep it waiting or decline."),
        url=reverse("workspaces:interest_list", args=[group.slug]),
        action=_("Read and answer"),
    )


def _no_project_lead(group: PDGroup, number: int) -> Need:
    title = ngettext(
        "%(n)s school has no project lead", "%(n)s schools have no project lead", number
    )
    return Need(
        pd_group=group,
        title=title % {"n": number},
        text=_("A school’s project begins when its first project lead accepts."),
        url=reverse("workspaces:people", args=[group.slug]),
        action=_("Invite project leads"),
    )


def _invitations_run_out(group: PDGroup, number: int) -> Need:
    title = ngettext("%(n)s invitation has run out", "%(n)s invitations have run out", number)
    return Need(
        pd_group=group,
        title=title % {"n": number},
        text=_("Send it again, or withdraw it if the address was wrong."),
        url=reverse("workspaces:people", args=[group.slug]),
        action=_("Look at invitations"),
    )


def _no_place(group: PDGroup, meeting: Meeting) -> Need:
    day = date_format(timezone.localdate(meeting.starts_at), "l j F")
    return Need(
        pd_group=group,
        title=_("Meeting %(number)s has no place yet") % {"number": meeting.number},
        text=_("It is on %(day)s. Say where you meet, or give the link to join.") % {"day": day},
        url=reverse("workspaces:meeting_edit", args=[group.slug, meeting.number]),
        action=_("Say where"),
    )


def _comments(group: PDGroup, wave: Wave) -> Need:
    project = wave.survey.project
    return Need(
        pd_group=group,
        title=_("What staff wrote waits to be read"),
        text=_("Look for names before %(school)s sees it.") % {"school": project},
        url=reverse(
            "workspaces:survey_comments", args=[group.slug, wave.survey.public_id, wave.moment]
        ),
        action=_("Read for names"),
    )


def _case_study(group: PDGroup, study: CaseStudySubmission) -> Need:
    return Need(
        pd_group=group,
        title=_("A case study waits for your decision"),
        text=_("%(school)s offers it for publication. Its head decides too.")
        % {"school": study.project},
        url=reverse("workspaces:case_study_review", args=[group.slug, study.project.slug]),
        action=_("Read and decide"),
    )
