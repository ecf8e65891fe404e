"""How long the linking secret and everything that needs it live."""

import datetime as dt
import uuid

import pytest
from django.core.files.storage import storages
from django.core.management import CommandError, call_command
from django.utils import timezone

from pdgroups.core.dates import months_on
from pdgroups.surveys import places, retirement
from pdgroups.surveys.models import PublishedTable, Survey, Tally, Wave
from pdgroups.surveys.raw import Response
from pdgroups.surveys.services import Item
from tests.factories.answering import close, open_next, open_survey, send, send_many

from .freezing import figures

pytestmark = pytest.mark.django_db
Kind = PublishedTable.Kind


def test_the_secret_lives_until_the_impact_survey_is_frozen(django_capture_on_commit_callbacks):
    wave = open_survey()
    send(wave, 3, code="ABCD")
    survey = wave.survey
    with django_capture_on_commit_callbacks(execute=True):
        close(wave)
    assert storages["secrets"].exists(survey.public_id)
    impact = open_next(survey)

    with django_capture_on_commit_callbacks() as after_commit:
        close(impact)
    assert storages["secrets"].exists(survey.public_id)
    for callback in after_commit:
        callback()

    assert not storages["secrets"].exists(survey.public_id)
    survey.refresh_from_db()
    assert survey.links_destroyed_on == timezone.localdate()


def test_a_secret_with_nothing_to_link_is_not_kept(django_capture_on_commit_callbacks):
    wave = open_survey()

    with django_capture_on_commit_callbacks(execute=True):
        close(wave)

    assert not storages["secrets"].exists(wave.survey.public_id)
    assert not Survey.objects.get().links_answers


def test_the_sweep_destroys_a_secret_that_a_crash_left_behind():
    wave, running = open_survey(), open_survey()
    close(wave)
    close(open_next(wave.survey))
    storages["secrets"].save("nobodys", storages["secrets"].open(running.survey.public_id))

    with pytest.raises(CommandError, match="busy"):
        call_command("sweep")  # the test is inside of a transaction

    assert storages["secrets"].listdir("")[1] == [running.survey.public_id]
    assert Survey.objects.get(pk=wave.survey_id).links_destroyed_on == timezone.localdate()


def test_after_thirteen_months_a_baseline_can_no_longer_be_linked(capsys):
    old, recent = open_survey(), open_survey()
    for wave in (old, recent):
        send_many(wave, 10, 3, 3)
        close(wave)
    Wave.objects.filter(pk=old.pk).update(frozen_on=months_on(timezone.localdate(), -13))
    Wave.objects.filter(pk=recent.pk).update(
        frozen_on=months_on(timezone.localdate(), -13) + dt.timedelta(days=1)
    )

    call_command("retire_links")

    assert set(Response.objects.values_list("wave", flat=True)) == {recent.pk}
    assert storages["secrets"].listdir("")[1] == [recent.survey.public_id]
    old.survey.refresh_from_db()
    assert old.survey.links_answers is False
    assert "1 surveys can no longer be linked." in capsys.readouterr().out


def test_an_impact_survey_after_thirteen_months_goes_on_without_links():
    wave = open_survey()
    send_many(wave, 10, 3, 3)
    close(wave)
    impact = open_next(wave.survey)
    send(impact, 3, 3, code="ABCD")
    Wave.objects.filter(pk=wave.pk).update(frozen_on=dt.date(2020, 1, 1))

    retirement.retire_links()
    impact = Wave.objects.select_related("survey").get(pk=impact.pk)
    send_many(impact, 10, 4, 4)
    close(impact)

    assert [table["allowed"] for table in figures(impact, Kind.PANEL_WAVE)] == [False]
    assert [table["n"] for table in figures(impact, Kind.ITEM)] == [11, 11]


def test_tallies_go_once_a_round_has_added_them_up_and_after_thirteen_months_at_the_latest(capsys):
    bank = [Item(uuid.UUID(int=n), f"thing {n}") for n in range(2)]
    counted, waiting, old = (open_survey(items=bank) for _wave in range(3))
    own = open_survey(items=["a question of one's own"])
    for wave in (counted, waiting, old, own):
        send_many(wave, 6, 3, 3)
        close(wave)
    Wave.objects.filter(pk=old.pk).update(frozen_on=months_on(timezone.localdate(), -13))
    places.close_group(pd_group=counted.survey.project.pd_group, moment="baseline")
    send_many(few := open_survey(items=bank), 3, 3, 3)
    close(few)
    places.close_group(pd_group=few.survey.project.pd_group, moment="baseline")

    call_command("retire_links")

    assert set(Tally.objects.values_list("wave", flat=True)) == {waiting.pk, few.pk}
    assert "The counts of 3 waves are deleted." in capsys.readouterr().out
    assert PublishedTable.objects.filter(wave=counted).count() == 3


@pytest.mark.parametrize(
    ("day", "earlier"),
    [
        (dt.date(2027, 3, 31), dt.date(2026, 2, 28)),
        (dt.date(2027, 1, 15), dt.date(2025, 12, 15)),
        (dt.date(2026, 12, 31), dt.date(2025, 11, 30)),
        (dt.date(2025, 3, 29), dt.date(2024, 2, 29)),
    ],
)
def test_thirteen_months_earlier(day, earlier):
    assert months_on(day, -13) == earlier
