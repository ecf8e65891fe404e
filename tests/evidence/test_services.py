"""Keeping, removing, bringing back; what the night takes; and what a crash leaves."""

import datetime as dt
from pathlib import Path

import pytest
import time_machine
from django.core.files.storage import storages
from django.core.management import call_command
from django.db import IntegrityError, transaction
from django.utils import timezone

from pdgroups.core.storage import DurableStorage
from pdgroups.files import services, store
from pdgroups.files.checking import Accepted
from pdgroups.files.kinds import Kind
from pdgroups.files.models import EvidenceFile
from pdgroups.groups.models import Happening
from pdgroups.groups.refusals import RefusedError
from tests.factories.people import ProjectFactory, join
from tests.factories.work import EvidenceFileFactory

pytestmark = pytest.mark.django_db
SENT = Accepted("visits.csv", Kind.CSV, b"Visit,Waited\n1,7\n")
A_MONTH = dt.timedelta(days=30, minutes=1)


@pytest.fixture(autouse=True)
def _a_folder_of_our_own(settings, tmp_path):
    place = {
        "BACKEND": "pdgroups.core.storage.DurableStorage",
        "OPTIONS": {"location": tmp_path / "private", "file_permissions_mode": 0o600},
    }
    settings.STORAGES = settings.STORAGES | {"private": place}


@pytest.fixture
def project():
    return ProjectFactory()


@pytest.fixture
def sam(project):
    return join(project).user


def add(project, by, sent=SENT):
    return services.add_file(project=project, sent=sent, note="Ten visits.", by=by)


def names_in_store():
    return set(storages["private"].listdir("")[1])


def test_a_file_is_kept_under_a_name_that_nobody_can_guess(project, sam):
    one, two = add(project, sam), add(project, sam)

    assert (one.name, one.kind, one.size, one.note) == ("visits.csv", "csv", 17, "Ten visits.")
    with store.read(one.storage_name) as stored:
        assert stored.read() == SENT.content
    assert {len(each.storage_name) for each in (one, two)} == {32}
    assert names_in_store() == {one.storage_name, two.storage_name}
    assert not {"visits", "csv"} & set(one.storage_name.split("."))


def test_the_bytes_are_for_this_account_of_the_machine_alone(project, sam):
    path = storages["private"].path(add(project, sam).storage_name)

    assert isinstance(storages["private"], DurableStorage)
    assert oct(Path(path).stat().st_mode)[-3:] == "600"


def test_what_happened_says_who_and_not_what(project, sam):
    file = add(project, sam)
    services.remove_file(file=file, by=sam)
    services.restore_file(file=file, by=sam)

    words = list(Happening.objects.filter(by=sam).order_by("pk").values_list("words", flat=True))
    assert words == ["added a file", "removed a file", "brought a file back"]


def test_a_group_has_room_for_so_much_and_no_more(settings, project, sam):
    beside = ProjectFactory(pd_group=project.pd_group)
    elsewhere = EvidenceFileFactory()
    settings.FILES_MOST_BYTES_A_GROUP = 17 * 2
    add(project, sam)
    removed = add(beside, sam)
    services.remove_file(file=removed, by=sam)

    with pytest.raises(RefusedError, match="room for 0\xa0bytes more, and this file needs 17"):
        add(project, sam)

    assert services.room_left(project.pd_group) == 0
    assert services.room_left(elsewhere.project.pd_group) == 34 - elsewhere.size
    assert len(names_in_store()) == 3


def test_whoever_comes_second_for_the_last_room_leaves_nothing_behind(
    settings, project, sam, monkeypatch
):
    """Both have been told that there is room; the row that comes first takes it."""
    settings.FILES_MOST_BYTES_A_GROUP = 17
    keep = store.keep

    def while_somebody_is_faster(content):
        EvidenceFileFactory(project=project, content=SENT.content, storage_name=keep(b"theirs"))
        return keep(content)

    monkeypatch.setattr(store, "keep", while_somebody_is_faster)
    with pytest.raises(RefusedError):
        add(project, sam)

    assert names_in_store() == {EvidenceFile.objects.get().storage_name}


def test_a_row_that_cannot_be_written_leaves_no_bytes(project, sam):
    nameless = Accepted("", Kind.CSV, b"a")

    with pytest.raises(IntegrityError), transaction.atomic():
        add(project, sam, nameless)

    assert names_in_store() == set()


def test_bytes_that_a_killed_process_left_go_a_day_later(project, sam):
    kept = add(project, sam)
    store.keep(b"nobody's")

    assert services.sweep() == (0, 0)
    with time_machine.travel(timezone.now() + dt.timedelta(days=1, minutes=1)):
        assert services.sweep() == (0, 1)

    assert names_in_store() == {kept.storage_name}


def test_what_is_removed_is_back_at_once_or_gone_after_30_days(
    project, sam, django_capture_on_commit_callbacks
):
    kept, removed = add(project, sam), add(project, sam)
    services.remove_file(file=removed, by=sam)
    assert list(EvidenceFile.objects.kept()) == [kept]

    services.restore_file(file=removed, by=sam)
    assert set(EvidenceFile.objects.kept()) == {kept, removed}

    services.remove_file(file=removed, by=sam)
    with time_machine.travel(timezone.now() + A_MONTH):
        with pytest.raises(RefusedError, match="more than 30 days ago"):
            services.restore_file(file=removed, by=sam)
        with django_capture_on_commit_callbacks(execute=True):
            files, _orphans = services.sweep()
        assert (files, services.sweep()) == (1, (0, 0))

    assert list(EvidenceFile.objects.all()) == [kept]
    assert names_in_store() == {kept.storage_name}


def test_pressed_twice_it_is_removed_once(project, sam):
    file = add(project, sam)

    services.remove_file(file=file, by=sam)
    first = EvidenceFile.objects.get().removed_at
    services.remove_file(file=file, by=join(project).user)

    removed = EvidenceFile.objects.get()
    assert (removed.removed_at, removed.removed_by) == (first, sam)
    assert Happening.objects.filter(words="removed a file").count() == 1


def test_bytes_go_with_their_project(project, sam, django_capture_on_commit_callbacks):
    add(project, sam)
    other = EvidenceFileFactory()

    with django_capture_on_commit_callbacks(execute=True):
        project.delete()

    assert names_in_store() == {other.storage_name}


def test_a_deletion_that_is_taken_back_keeps_the_bytes(project, sam):
    file = add(project, sam)

    with transaction.atomic():
        file.delete()
        transaction.set_rollback(True)

    assert names_in_store() == {file.storage_name}


def test_the_nightly_command_takes_them(project, sam, django_capture_on_commit_callbacks, capsys):
    services.remove_file(file=add(project, sam), by=sam)

    with (
        time_machine.travel(timezone.now() + A_MONTH),
        django_capture_on_commit_callbacks(execute=True),
        pytest.raises(Exception, match="busy"),  # the test is inside of a transaction
    ):
        call_command("sweep")

    assert "1 removed files are deleted" in capsys.readouterr().out
    assert names_in_store() == set()


@pytest.mark.parametrize(
    ("wrong", "rule"),
    [
        ({"size": 0}, "a_file_is_not_empty"),
        ({"note": ""}, "a_file_says_what_it_is_and_shows"),
        ({"storage_name": ""}, "a_file_says_what_it_is_and_shows"),
    ],
)
def test_the_database_refuses_what_can_never_be(project, wrong, rule):
    with pytest.raises(IntegrityError, match=rule):
        EvidenceFileFactory(project=project, **wrong)


def test_nobody_removed_a_file_that_is_there(project, sam):
    with pytest.raises(IntegrityError, match="nobody_removed_a_file_that_is_there"):
        EvidenceFileFactory(project=project, removed_by=sam)
