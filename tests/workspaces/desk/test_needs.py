"""What needs a lead: why, one button, and the most urgent first."""

import datetime as dt

import pytest
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format

from pdgroups.accounts.models import Office
from pdgroups.conversations.models import Side
from pdgroups.groups.models import Participation, Role
from pdgroups.meetings.models import Attendance, Recap
from pdgroups.outbox.models import Message
from pdgroups.outbox.purposes import Purpose
from pdgroups.workspaces.needs import Needs, needs_of
from tests.factories.answering import open_survey, send_many
from tests.factories.people import (
    InterestFactory,
    MembershipFactory,
    ParticipationFactory,
    PDGroupFactory,
    ProjectFactory,
    join,
)
from tests.factories.work import ActionPointFactory, ConversationFactory
from tests.workspaces.members import holder

from .meetings import ahead, held

pytestmark = pytest.mark.django_db

LIST = reverse("workspaces:group_list")


def needed(lead):
    return [(need.title, need.url) for need in needs_of([lead.pd_group_id], lead=lead.user)]


def titles(lead):
    return [title for title, _url in needed(lead)]


def test_a_meeting_without_a_place_is_late_two_days_before(lead, project):
    ahead(lead.pd_group, 1.9, number=2)
    ahead(lead.pd_group, 9, number=3)
    ahead(lead.pd_group, 20, number=4)
    ahead(lead.pd_group, 1, number=5, place="Oakfold")
    ahead(lead.pd_group, 1, number=6, cancelled_at=timezone.now())

    found = needs_of([lead.pd_group_id], lead=lead.user)

    assert [(need.title, need.tone) for need in found] == [
        ("Meeting 2 has no place yet", "bad"),
        ("Meeting 3 has no place yet", "warn"),
    ]


def test_a_meeting_that_is_over_asks_for_its_record_and_then_for_its_recap(lead, project):
    meeting = held(lead.pd_group, number=1)
    record, recap = (
        reverse(f"workspaces:meeting_{page}", args=[lead.pd_group.slug, 1])
        for page in ("record_edit", "recap")
    )

    assert needed(lead) == [("Meeting 1 has no record", record)]
    Attendance.objects.create(
        meeting=meeting, participation=project.participation, user=lead.user, presence="present"
    )
    assert needed(lead) == [("The recap of meeting 1 is not sent", recap)]
    Recap.objects.create(meeting=meeting, sent_by=lead.user)
    assert needed(lead) == []


def test_no_recap_is_asked_for_where_nobody_would_get_it_or_after_two_months(lead):
    ParticipationFactory(pd_group=lead.pd_group)
    held(lead.pd_group, number=1)
    other = join(ProjectFactory())
    first = held(other.pd_group, days=70, number=1)
    MembershipFactory(pd_group=other.pd_group, user=lead.user)

    found = needs_of([lead.pd_group_id, other.pd_group_id], lead=lead.user)

    assert [need.title for need in found] == [
        "1 school has no project lead",
        "1 school has no baseline",
    ]
    assert f"The first meeting was on {date_format(first.day, 'j F Y')}." in found[1].text


@pytest.mark.parametrize(
    ("answers", "headcount", "days", "is_needed"),
    [(4, 30, 5, True), (5, 30, 5, False), (0, 8, 5, False), (0, 30, 9, False)],
)
def test_a_survey_that_closes_with_few_answers_is_told_in_a_band_alone(
    lead, project, answers, headcount, days, is_needed
):
    """Of eight staff nothing is told, and there are more than seven days in the last case."""
    wave = open_survey(project=project, headcount=headcount, days=days)
    send_many(wave, answers, 3, 3)

    said = titles(lead)

    words = "Oakfold Primary: fewer than 5 answers to the baseline survey"
    assert said == ([words] if is_needed else [])


def test_a_conversation_waits_until_the_lead_has_agreed_with_what_is_written(lead, project):
    talk = ConversationFactory(
        project=project, starts_at=timezone.now() - dt.timedelta(days=2), summary="We go on."
    )
    ConversationFactory(project=project, starts_at=timezone.now() - dt.timedelta(days=70))
    ConversationFactory(project=project)

    before = needs_of([lead.pd_group_id], lead=lead.user)
    talk.agreements.create(side=Side.LEAD, by=lead.user)

    assert [need.title for need in before] == ["1:1 conversation with Oakfold Primary"]
    assert "waits for your word" in before[0].text
    assert titles(lead) == []


def test_a_line_that_the_school_would_share_waits_for_the_lead(lead, project):
    talk = ConversationFactory(project=project, starts_at=timezone.now() - dt.timedelta(days=2))
    talk.agreements.create(side=Side.LEAD, by=lead.user)
    line = talk.lines.create(text="We halved it.", school_said_at=timezone.now())

    before = titles(lead)
    line.lead_said_at = timezone.now()
    line.save()

    assert (before, titles(lead)) == (["1:1 conversation with Oakfold Primary"], [])


def test_mail_that_is_refused_is_needed_until_some_arrives(lead, project):
    sam = project.pd_group.memberships.get(role=Role.PROJECT_LEAD).user
    mail = {"purpose": Purpose.RECAP, "rank": 1, "user": sam, "pd_group": project.pd_group}
    for _twice in range(2):
        Message.objects.create(state=Message.State.REFUSED, **mail)

    before = titles(lead)
    Message.objects.create(state=Message.State.SENT, changed_at=timezone.now(), **mail)

    assert (before, titles(lead)) == (["Mail does not reach 1 person"], [])


def test_what_is_urgent_comes_first_and_seven_stand_open(client, lead, project):
    for number in range(1, 9):
        group = MembershipFactory(user=lead.user, pd_group__name=f"Group {number}").pd_group
        ParticipationFactory(pd_group=group)
    held(lead.pd_group, number=1)
    InterestFactory(pd_group=lead.pd_group, confirmed_at=timezone.now())
    ahead(lead.pd_group, 1, number=2)

    page = client.get(LIST).content.decode()
    needs = Needs.of(
        lead.user, list(lead.user.memberships.values_list("pd_group", flat=True)), first=7
    )

    assert [need.title for need in needs.first[:4]] == [
        "Meeting 2 has no place yet",
        "Meeting 1 has no record",
        "1 school would like to join",
        "1 school has no project lead",
    ]
    assert (len(needs.first), len(needs.folded), needs.number) == (7, 4, 11)
    assert "11 things need you." in page
    assert "4 more" in page


def test_only_so_many_are_written_out_and_the_others_are_counted(lead):
    groups = [
        MembershipFactory(user=lead.user).pd_group_id for _number in range(48)
    ]  # without a school

    needs = Needs.of(lead.user, groups, first=7)

    assert (len(needs.first), len(needs.folded), needs.beyond) == (7, 40, 1)


def test_nothing_is_needed_of_a_group_that_is_over_or_of_a_school_that_has_left(lead, project):
    project.participation.left_on = timezone.localdate()
    project.participation.save()
    ParticipationFactory(pd_group=lead.pd_group, left_on="2026-01-01")
    open_survey(project=project, days=2)
    ConversationFactory(project=project, starts_at=timezone.now() - dt.timedelta(days=2))

    with_no_school = titles(lead)
    lead.pd_group.closed_on = timezone.localdate()
    lead.pd_group.save()

    assert with_no_school == ["No schools yet"]
    assert titles(lead) == []


def test_the_programme_team_is_asked_to_appoint_a_lead_where_one_has_left(client):
    left = MembershipFactory(pd_group__name="Left alone", left_on="2026-10-01").pd_group
    MembershipFactory(pd_group__name="Shut out", user__is_active=False)
    MembershipFactory(pd_group__name="Led")
    PDGroupFactory(name="Over", closed_on="2026-07-01")
    client.force_login(holder(Office.PROGRAMME_TEAM))

    page = client.get(LIST).content.decode()

    assert page.count("This group has no regional lead") == 2
    assert reverse("workspaces:lead_appoint", args=[left.slug]) in page


def test_what_schools_have_not_done_for_long_leads_to_the_page_that_asks(lead, project):
    lead.pd_group.charter = "Be kind."
    lead.pd_group.save()
    Participation.objects.update(joined_on="2020-01-01")
    meeting = held(lead.pd_group, days=29, number=1)
    Recap.objects.create(meeting=meeting)
    ActionPointFactory(
        pd_group=lead.pd_group,
        participation=project.participation,
        due_on=timezone.localdate() - dt.timedelta(days=8),
    )
    lead.pd_group.memberships.update(joined_on="2026-01-01")

    found = needed(lead)

    assert found == [
        (title, reverse("workspaces:chase", args=[lead.pd_group.slug, what]))
        for title, what in [
            ("It is quiet at 1 school", "quiet"),
            ("1 school has no baseline", "baseline"),
            ("1 action is more than a week late", "actions"),
            ("1 person has not agreed to the charter", "charter"),
        ]
    ]


def test_a_school_is_given_time_before_its_lead_is_told(lead, project):
    lead.pd_group.charter = "Be kind."
    lead.pd_group.save()
    Recap.objects.create(meeting=held(lead.pd_group, days=20, number=1))
    ActionPointFactory(
        pd_group=lead.pd_group,
        participation=project.participation,
        due_on=timezone.localdate() - dt.timedelta(days=5),
    )

    assert titles(lead) == []
