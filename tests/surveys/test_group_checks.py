"""Asking a whole group: who may be asked, when, and what may ever be shown."""

import datetime as dt
from contextlib import suppress

import pytest
from django.core.exceptions import ValidationError
from django.core.management import call_command
from django.db import IntegrityError, connection, transaction
from django.utils import timezone

from pdgroups.groups.models import Happening
from pdgroups.surveys.group_checks import asking, freeze, reading, submit
from pdgroups.surveys.group_checks.asking import Circle
from pdgroups.surveys.models import CheckTable, GroupCheck, PublishedTable, Tally
from pdgroups.surveys.raw import CheckReply, Response
from pdgroups.surveys.submit import ClosedError, FullError
from tests.factories.checks import EXIT, HEALTH, close_check, open_check, reply, reply_many
from tests.factories.people import PDGroupFactory, UserFactory

from .freezing import later
from .test_freeze_killed import Bomb, KilledError

pytestmark = pytest.mark.django_db


def figures_of(check):
    return list(CheckTable.objects.filter(check_of=check).values_list("figures", flat=True))


@pytest.mark.parametrize(
    ("circle", "words"),
    [
        (Circle(9, 4), "only 9 people"),
        (Circle(1, 1), "only one person"),
        (Circle(0, 0), "nobody"),
        (Circle(12, 1), "one school"),
    ],
)
def test_a_circle_of_which_nothing_could_be_shown_is_not_asked(circle, words):
    with pytest.raises(ValidationError, match=words):
        open_check(people=circle.people, schools=circle.schools)

    assert not GroupCheck.objects.exists()
    assert Circle(10, 2).why_not == ""


def test_opening_keeps_the_questions_and_the_promise_as_they_were():
    check = open_check(pd_group=PDGroupFactory(name="Harbour group"))

    assert [purpose for purpose, _text in check.asked] == [
        "connect", "connect", "try", "try", "commit", "commit",
    ]  # fmt: skip
    assert check.promise[0].startswith("The regional lead of Harbour group asks")
    assert "fewer than 10" in check.promise[3]
    assert len(open_check(kind=EXIT).asked) == 2


def test_a_group_is_asked_once_before_a_meeting_and_another_group_at_the_same_time():
    check = open_check()
    close_check(check)

    with pytest.raises(ValidationError, match="asked already"):
        open_check(pd_group=check.pd_group)
    with pytest.raises(IntegrityError), transaction.atomic():
        GroupCheck.objects.filter(pk=open_check(pd_group=check.pd_group, number=4).pk).update(
            meeting_number=2
        )
    assert open_check().pd_group != check.pd_group


def test_while_one_is_open_no_other_of_its_kind_opens():
    check = open_check(kind=EXIT, number=2)

    with pytest.raises(ValidationError, match="being asked just now"):
        open_check(pd_group=check.pd_group, kind=EXIT, number=3)
    assert open_check(pd_group=check.pd_group, kind=HEALTH, number=4).is_open


def test_two_checks_of_one_kind_lie_as_far_apart_as_two_waves(settings):
    settings.DAYS_BEFORE_IMPACT = 28
    first = close_check(open_check(number=2))

    with pytest.raises(ValidationError, match="could point to a person"):
        open_check(pd_group=first.pd_group, number=4)
    GroupCheck.objects.update(frozen_on=timezone.localdate() - dt.timedelta(days=28))
    assert open_check(pd_group=first.pd_group, number=4).is_open


def test_the_two_questions_after_a_meeting_are_asked_twice_a_school_year():
    pd_group = PDGroupFactory()
    for number in (1, 2):
        close_check(open_check(pd_group=pd_group, kind=EXIT, number=number))

    with pytest.raises(ValidationError, match="twice this school year"):
        open_check(pd_group=pd_group, kind=EXIT, number=3)
    with later(366):
        assert open_check(pd_group=pd_group, kind=EXIT, number=3).is_open


def test_an_answer_is_stored_once_and_what_is_missing_is_skipped():
    check = open_check(kind=EXIT)

    for _press in range(2):
        reply(check, 3, key="the-same")
    reply(check, 1, 2, key="another")

    stored = CheckReply.objects.order_by("key").values_list("values", flat=True)
    assert list(stored) == [[1, 2], [3, 9]]
    assert submit.was_sent(check=check, key="another")


@pytest.mark.parametrize("answers", [{3: 1}, {1: 5}, {1: 8}, {0: 1}])
def test_what_is_not_on_the_list_is_not_stored(answers):
    check = open_check(kind=EXIT)

    with pytest.raises(ValueError, match="not on the list"):
        submit.submit(check=check, key="a", answers=answers)
    assert not CheckReply.objects.exists()


def test_a_closed_check_takes_nothing_and_a_full_one_no_more():
    check = open_check(kind=EXIT)
    GroupCheck.objects.update(room=1)
    reply(check, 1, 1)

    with pytest.raises(FullError):
        reply(check, 1, 1)
    close_check(check)
    check.frozen_on = None  # as somebody sees it whose page is a moment old
    with pytest.raises(ClosedError):
        reply(check, 1, 1)


def test_an_open_check_tells_only_how_many_in_fives():
    check = open_check(people=20)
    reply_many(check, 7, 3)

    assert submit.answers_so_far(check) == "5 or more"
    assert reading.check_results(check) is None


@pytest.mark.parametrize("n", [0, 1, 5, 9])
def test_of_fewer_than_ten_nothing_is_kept_not_even_how_many(n):
    check = open_check(kind=EXIT)
    reply_many(check, n, 1, 4)

    close_check(check)

    assert figures_of(check) == [{"rules": 1, "at_least": 0, "headcount": 12}]
    assert not CheckReply.objects.exists()
    result = reading.check_results(check)
    assert (result.is_hidden, result.pairs, result.cautions) == (True, [], [])
    assert result.n_text == "Fewer than 10"


def test_ten_or_more_become_counts_and_the_answers_are_deleted():
    check = open_check()
    reply_many(check, 7, 1, 3, 3, 3, 4, 4)
    reply_many(check, 4, 4, 3, 3, 3, 4, 9)

    close_check(check)

    result = reading.check_results(check)
    assert result.n_text == "11 of 12 people"
    assert [pair.purpose for pair in result.pairs] == ["connect", "try", "commit"]
    assert [pair.purpose for pair in result.low] == ["connect", "commit"]
    first, second = result.pairs[0].questions
    assert [(row.answer, row.count) for row in first.table.rows] == [(1, 7), (4, 4)]
    assert [(row.answer, row.count) for row in second.table.rows] == [(3, None)]
    assert second.words == "Agree or strongly agree: more than 90% of 11."
    assert result.pairs[2].questions[1].asides == ["Skipped: 4 (36%)"]
    assert result.cautions == ["Few people answered. Treat this as a story, not a statistic."]
    assert not CheckReply.objects.exists()
    assert not PublishedTable.objects.exists()
    assert not Tally.objects.exists()
    assert not Response.objects.exists()


def test_one_who_differs_from_all_others_is_not_shown():
    check = open_check(kind=EXIT, people=20)
    reply_many(check, 11, 4, 4)
    reply(check, 1, 4)

    close_check(check)

    for question in reading.check_results(check).pairs[0].questions:
        assert [(row.answer, row.count) for row in question.table.rows] == [(4, None)]


def test_few_of_many_is_a_caution():
    check = open_check(people=40)
    reply_many(check, 10, 3)

    close_check(check)

    assert "Fewer than six in ten of the group" in reading.check_results(check).cautions[0]


def test_time_closes_it_by_the_first_reader_or_by_the_nightly_command():
    read, left = open_check(days=1), open_check(kind=EXIT, days=1)
    reply_many(left, 10, 3, 3)

    with later(2):
        assert freeze.ensure_frozen(read).is_frozen
        call_command("freeze_due_waves", verbosity=0)
        left.refresh_from_db()

        assert left.frozen_on == timezone.localdate()
        assert reading.check_results(left).rate.n == 10
        assert not freeze.freeze_check(left)
    words = Happening.objects.filter(by=None).values_list("words", flat=True)
    assert set(words) >= {
        "The group health check closed",
        "The two questions after a meeting closed",
    }


def test_a_freeze_that_is_killed_can_be_started_again():
    check = open_check(kind=EXIT)
    reply_many(check, 10, 3, 3)
    killed = 0
    while not check.is_frozen:
        with suppress(KilledError), connection.execute_wrapper(Bomb(killed)):
            freeze.freeze_check(check)
        check.refresh_from_db()
        tables = CheckTable.objects.count()
        whole = (None, 10, 0), (timezone.localdate(), 0, 3)
        assert (check.frozen_on, CheckReply.objects.count(), tables) in whole
        killed += 1

    assert killed > 5


def test_an_open_health_check_ends_when_its_meeting_begins_even_when_that_moves():
    check, other = open_check(), open_check(kind=EXIT)
    moved = timezone.now() + dt.timedelta(days=3)

    asking.follow_meeting(check.pd_group, 2, moved)
    asking.follow_meeting(other.pd_group, 2, moved)

    check.refresh_from_db()
    assert check.closes_at == moved
    assert GroupCheck.objects.get(pk=other.pk).closes_at == other.closes_at


def test_closing_twice_is_refused():
    check = close_check(open_check())

    with pytest.raises(ValidationError, match="closed already"):
        asking.close_check(check=check, by=UserFactory())
