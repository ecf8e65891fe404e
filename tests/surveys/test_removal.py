"""Surveys that are put away, and one that is deleted, brought back, or gone after 30 days."""

import datetime as dt

import pytest
import time_machine
from django.core.exceptions import ValidationError
from django.core.files.storage import storages
from django.utils import timezone

from pdgroups.groups.models import Happening
from pdgroups.surveys import freeze, retirement, services
from pdgroups.surveys.models import PublishedTable, Survey, Tally, Wave
from pdgroups.surveys.raw import Answer, LinkDigest, Response
from pdgroups.surveys.submit import ClosedError
from tests.factories.answering import (
    close,
    draft_survey,
    open_next,
    open_survey,
    send,
    send_many,
)
from tests.factories.people import UserFactory

pytestmark = pytest.mark.django_db


def in_days(days):
    return time_machine.travel(timezone.now() + dt.timedelta(days=days), tick=False)


def delete(survey, reason="It names somebody."):
    return services.delete_survey(survey=survey, reason=reason, by=UserFactory())


def restore(survey):
    return services.restore_survey(survey=survey, by=UserFactory())


def closed(answers=12):
    wave = open_survey()
    for number in range(answers):
        send(wave, 2, 3, code=f"abc{chr(97 + number)}")
    close(wave)
    return wave.survey


def test_a_closed_survey_goes_into_the_archive_and_out_again():
    survey, other = closed(), closed()
    by = UserFactory()

    services.archive_survey(survey=survey, by=by)
    services.archive_survey(survey=survey, by=by)
    archived_on = Survey.objects.get(pk=survey.pk).archived_on
    services.unarchive_survey(survey=survey, by=by)

    assert archived_on == timezone.localdate()
    assert Survey.objects.filter(archived_on=None).count() == 2
    assert PublishedTable.objects.filter(wave__survey=survey).exists()
    notes = Happening.objects.filter(participation=survey.project.participation, by=by)
    assert sorted(notes.values_list("words", flat=True)) == [
        "put a survey into the archive",
        "took a survey out of the archive",
    ]
    assert other.archived_on is None


@pytest.mark.parametrize(
    ("make", "sentence"),
    [
        (lambda: open_survey().survey, "Close it first."),
        (
            lambda: open_survey(opens_on=timezone.localdate() + dt.timedelta(days=3)).survey,
            "Close it first.",
        ),
        (draft_survey, "Discard its draft instead."),
    ],
)
def test_what_is_open_or_was_never_open_is_not_archived(make, sentence):
    survey = make()

    with pytest.raises(ValidationError, match=sentence):
        services.archive_survey(survey=survey, by=UserFactory())


def test_nothing_opens_in_the_archive():
    survey = closed()
    services.archive_survey(survey=survey, by=UserFactory())

    with in_days(300), pytest.raises(ValidationError, match="Take it out of the archive"):
        open_next(survey)


def test_a_draft_is_discarded_and_an_opened_survey_is_not():
    draft, opened = draft_survey(), open_survey().survey

    services.discard_draft(survey=draft, by=UserFactory())
    with pytest.raises(ValidationError, match="has been opened"):
        services.discard_draft(survey=opened, by=UserFactory())

    assert Survey.objects.get() == opened


def test_a_deleted_survey_takes_no_answers_and_is_not_frozen():
    wave = open_survey(days=3)
    send_many(wave, 6, 2, 2)
    delete(wave.survey)
    wave = Wave.objects.get(pk=wave.pk)

    with pytest.raises(ClosedError):
        send(wave, 2, 2)
    with in_days(5):
        assert list(freeze.freeze_due()) == []
        assert freeze.ensure_frozen(Wave.objects.get(pk=wave.pk)).state == Wave.State.OPEN

    assert not Wave.objects.get(pk=wave.pk).is_open
    assert Response.objects.count() == 6
    assert not PublishedTable.objects.exists()


@pytest.mark.parametrize("days", [0, 30])
def test_it_can_be_brought_back_until_the_last_day(days):
    survey = closed()
    delete(survey)

    with in_days(days):
        services.carry_out_deletions()
        restore(survey)

    survey = Survey.objects.get()
    assert (survey.deleted_on, survey.deleted_by, survey.deletion_reason) == (None, None, "")
    assert LinkDigest.objects.exists()
    assert Tally.objects.exists()


def test_after_the_last_day_it_cannot_be_brought_back():
    survey = closed()
    delete(survey)

    with in_days(31), pytest.raises(ValidationError, match="The last day to bring it back was"):
        restore(survey)


def test_after_30_days_all_but_published_tables_is_gone():
    survey, other = closed(), closed()
    delete(survey)
    tables = PublishedTable.objects.filter(wave__survey=survey).count()
    kept = Response.objects.filter(wave__survey=other).count()

    with in_days(31):
        first, again = services.carry_out_deletions(), services.carry_out_deletions()
        retirement.sweep()

    assert (first, again) == (1, 0)
    assert PublishedTable.objects.filter(wave__survey=survey).count() == tables > 0
    assert not Tally.objects.filter(wave__survey=survey).exists()
    for model in (Response, Answer):
        assert not model.objects.filter(wave__survey=survey).exists()
    assert not LinkDigest.objects.filter(response__wave__survey=survey).exists()
    assert not storages["secrets"].exists(survey.public_id)
    assert storages["secrets"].exists(other.public_id)
    assert Response.objects.filter(wave__survey=other).count() == kept > 0
    assert [wave.moment for wave in survey.waves.all()] == ["baseline"]


def test_a_survey_that_published_nothing_goes_altogether():
    wave = open_survey()
    send_many(wave, 6, 2, 2)
    delete(wave.survey)

    with in_days(31):
        services.carry_out_deletions()
        retirement.sweep()

    assert not Survey.objects.exists()
    assert not Response.objects.exists()
    assert not storages["secrets"].exists(wave.survey.public_id)


@pytest.mark.parametrize("reason", ["", "   "])
def test_a_deletion_needs_a_reason(reason):
    survey = closed()

    with pytest.raises(ValidationError, match="Say why it is deleted"):
        delete(survey, reason)

    assert Survey.objects.get().deleted_on is None


def test_a_draft_and_a_withdrawn_survey_are_not_deleted():
    with pytest.raises(ValidationError, match="can discard the draft"):
        delete(draft_survey())
    survey = closed()
    delete(survey)
    with pytest.raises(ValidationError, match="withdrawn already"):
        delete(survey)


def test_what_happened_names_the_last_day():
    survey = closed()
    with time_machine.travel(dt.datetime(2027, 3, 1, 12, tzinfo=dt.UTC)):
        delete(survey)

    assert Happening.objects.latest("pk").words == (
        "withdrew a survey; it can be brought back until 31 March 2027"
    )
