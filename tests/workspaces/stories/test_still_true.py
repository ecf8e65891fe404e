"""A month before its day and on it, a school is asked whether its case study is still true."""

import datetime as dt

import pytest
import time_machine
from django.core import mail
from django.utils import timezone

from pdgroups.outbox.models import Message
from pdgroups.outbox.purposes import Purpose
from pdgroups.stories import services
from pdgroups.stories.layers import Audience, Layer
from pdgroups.stories.models import Permission
from pdgroups.workspaces import still_true
from tests.factories.people import MembershipFactory, ProjectFactory, UserFactory, join

from .pages import State, in_state, offered

pytestmark = pytest.mark.django_db
DAY = dt.datetime(2027, 3, 3, 10, tzinfo=dt.UTC)
REVIEW = dt.datetime(2028, 9, 4, 10, tzinfo=dt.UTC)


@pytest.fixture
def readers(project):
    join(ProjectFactory(pd_group=project.pd_group))  # of another school: asked nothing
    return {join(project).user.pk, MembershipFactory(pd_group=project.pd_group).user.pk}


@pytest.fixture
def published(project):
    with time_machine.travel(DAY):
        return in_state(project, State.PUBLISHED)


def asked():
    return Message.objects.filter(purpose=Purpose.STILL_TRUE)


def look(at):
    with time_machine.travel(at):
        still_true.post_due()
        still_true.post_due()


def test_it_is_asked_a_month_before_and_on_the_day_once_each(published, readers):
    look(REVIEW - dt.timedelta(days=40))
    assert not asked().exists()

    look(REVIEW - dt.timedelta(days=25))
    assert set(asked().values_list("user", flat=True)) == readers
    look(REVIEW - dt.timedelta(days=10))
    assert asked().count() == 2
    look(REVIEW)
    look(REVIEW + dt.timedelta(days=30))
    assert asked().count() == 4


def test_it_is_asked_after_the_group_has_ended_too(published, readers):
    published.pd_group.closed_on = dt.date(2027, 7, 20)
    published.pd_group.save()

    look(REVIEW)

    assert asked().count() == 2


@pytest.mark.parametrize("act", ["confirm", "retire", "withdraw"])
def test_whoever_has_answered_is_asked_no_more(published, readers, act):
    look(REVIEW)
    message = asked().first()
    with time_machine.travel(REVIEW + dt.timedelta(hours=1)):
        before = still_true.write(message)
        more = {"reason": "Old."} if act == "retire" else {}
        getattr(services, act)(submission=published, by=UserFactory(), **more)
        after = still_true.write(message)

    assert before is not None
    assert published.title in before.text
    assert "/public/" in before.text
    assert after is None


def permitted(submission, until):
    return Permission.objects.create(
        submission=submission,
        layer=Layer.NUMBERS,
        audience=Audience.PUBLIC,
        until=until,
        given_by="Ana Costa",
        given_on=DAY.date(),
    )


def test_the_end_of_a_permission_is_told(published, readers):
    permission = permitted(published, dt.date(2027, 7, 1))

    look(dt.datetime(2027, 6, 10, 10, tzinfo=dt.UTC))

    assert asked().count() == 2
    with time_machine.travel(dt.datetime(2027, 6, 11, 10, tzinfo=dt.UTC)):
        letter = still_true.write(asked().first())
        permission.withdrawn_at = timezone.now()
        permission.save()
        gone = still_true.write(asked().first())
    assert "ends on 1 July 2027" in letter.text
    assert "/permissions/" in letter.text
    assert gone is None


def test_what_nobody_reads_is_asked_about_by_nobody(project, readers):
    with time_machine.travel(DAY):
        offered(project, review_on=DAY.date())

    look(REVIEW)

    assert not asked().exists()
    assert mail.outbox == []


@pytest.mark.parametrize("studies", [1, 3])
def test_looking_costs_the_same_when_nothing_is_due(studies, django_assert_num_queries):
    with time_machine.travel(DAY):
        for _number in range(studies):
            in_state(ProjectFactory(), State.PUBLISHED)
        with django_assert_num_queries(2):
            still_true.post_due()
