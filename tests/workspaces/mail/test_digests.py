"""The weekly mail: on the day, with what waits, once, or not at all."""

import datetime as dt

import pytest
import time_machine

from pdgroups.outbox.models import Day, MailChoice, Message, MutedGroup
from pdgroups.outbox.sending import send_due
from pdgroups.workspaces import digests
from tests.factories.people import MembershipFactory, ProjectFactory, join
from tests.factories.work import ActionPointFactory
from tests.workspaces.meetings.pages import make

from .conftest import TODAY

WEEK = dt.timedelta(days=7)


def plan_and_send():
    digests.plan()
    return send_due()


def test_it_says_what_waits_in_counts_dates_and_links_and_no_word_of_anybody(
    ours, sam, lead, meeting, mailoutbox
):
    ActionPointFactory(
        pd_group=ours.pd_group, owner=sam, due_on=TODAY - dt.timedelta(days=1), text="canary-late"
    )
    ActionPointFactory(
        pd_group=ours.pd_group,
        participation=ours.participation,
        due_on=TODAY + WEEK - dt.timedelta(days=1),
        text="canary-soon",
    )
    ActionPointFactory(pd_group=ours.pd_group, owner=lead, due_on=TODAY, text="canary-hers")
    ours.comments.create(by=lead, section="priority", text="canary-comment")

    plan_and_send()

    mail = next(mail for mail in mailoutbox if mail.to == [sam.email])
    assert mail.subject == "4 things wait for you in PD Groups"
    group = f"http://testserver/groups/{ours.pd_group.slug}"
    assert mail.body.startswith(
        "Hello Sam,\n\nthis waits for you at the moment.\n\nReading for all"
    )
    assert [line for line in mail.body.splitlines() if line.startswith("* ")] == [
        f"* Meeting 2 is on Thursday 26 November: {group}/meetings/2/",
        f"* 1 action is overdue: {group}/actions/",
        f"* 1 action is due in the next seven days: {group}/actions/",
        f"* 1 comment on your plan is open: {group}/projects/{ours.slug}/plan/",
    ]
    assert "canary" not in str(mail.message())
    html = mail.alternatives[0][0]
    assert f'<a href="{group}/actions/">1 action is overdue</a>' in html
    assert "<h2>Reading for all</h2>" in html


def test_nothing_to_say_is_no_mail(ours, sam, sponsor, meeting, mailoutbox):
    meeting.delete()
    elsewhere = make(MembershipFactory().pd_group, 1, TODAY + dt.timedelta(days=2))
    assert elsewhere.pk

    digests.plan()
    send_due()

    assert sam.email not in {mail.to[0] for mail in mailoutbox}
    assert sponsor.email not in {mail.to[0] for mail in mailoutbox}
    assert Message.objects.get(user=sam).state == Message.State.DROPPED


def test_it_comes_once_a_week_on_the_day_that_a_person_chose(ours, sam, meeting, mailoutbox):
    make(ours.pd_group, 3, TODAY + dt.timedelta(days=12), place="Teams")
    MailChoice.objects.create(user=sam, digest_day=Day.WEDNESDAY)

    days = []
    for n in range(14):
        for hour in (6, 8, 12):
            at = dt.datetime.combine(TODAY + dt.timedelta(days=n), dt.time(hour), tzinfo=dt.UTC)
            with time_machine.travel(at, tick=False):
                days += [at] * plan_and_send()

    assert [f"{day:%a %H}" for day in days] == ["Wed 08", "Wed 08"]
    assert len(mailoutbox) == 2


def test_a_person_who_wants_none_gets_none(sam, meeting, mailoutbox):
    digests.plan()
    MailChoice.objects.create(user=sam, digest_day=Day.NEVER)

    assert plan_and_send() == 0
    assert mailoutbox == []


def test_a_muted_group_is_left_out(ours, sam, meeting, mailoutbox):
    other = ProjectFactory()
    join(other, user=sam)
    make(other.pd_group, 1, TODAY + dt.timedelta(days=3), place="Teams")
    MutedGroup.objects.create(user=sam, pd_group=ours.pd_group)

    plan_and_send()

    [mail] = mailoutbox
    assert mail.subject == "1 thing waits for you in PD Groups"
    assert "Reading for all" not in mail.body
    assert other.pd_group.name in mail.body


@pytest.mark.parametrize("more", [0, 4])
def test_planning_costs_the_same_for_however_many_nobody_writes_to(
    ours, sam, more, django_assert_num_queries
):
    for _n in range(more):
        join(ours)
    digests.plan()

    with django_assert_num_queries(5):
        digests.plan()


@pytest.mark.parametrize("more", [0, 3])
def test_writing_costs_the_same_however_much_there_is(
    ours, sam, meeting, more, django_assert_num_queries
):
    for _n in range(more):
        ActionPointFactory(pd_group=ours.pd_group, owner=sam, due_on=TODAY)
        project = ProjectFactory()
        join(project, user=sam)
        make(project.pd_group, 1, TODAY + dt.timedelta(days=3))
    digests.plan()
    message = Message.objects.select_related("user").get(user=sam)

    with django_assert_num_queries(12):
        assert digests.write(message)
