"""The pages of a project's files, and the files themselves as they are handed out."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

from pdgroups.files import store
from pdgroups.files.models import EvidenceFile
from pdgroups.groups.models import Role
from tests.evidence import makers
from tests.factories.people import MembershipFactory, ProjectFactory, UserFactory, join
from tests.factories.work import EvidenceFileFactory
from tests.workspaces.cast import ALL, LEADS, TEAM, cast_of

pytestmark = pytest.mark.django_db

NOTE = "What we saw in ten visits."


@pytest.fixture
def project():
    return ProjectFactory()


@pytest.fixture
def sam(project, client):
    user = join(project, user=UserFactory(first_name="Sam", last_name="Okafor")).user
    client.force_login(user)
    return user


def at(project, *more):
    return "/".join(["", "groups", project.pd_group.slug, *more, ""])


def page_of(project):
    return at(project, "projects", project.slug, "files")


def send(client, project, name="visits.pdf", content=None, **typed):
    content = makers.pdf() if content is None else content
    data = {"note": NOTE, "no_pupil": "on", "file": SimpleUploadedFile(name, content)} | typed
    return client.post(page_of(project), {k: v for k, v in data.items() if v is not None})


def text(response):
    return response.content.decode()


def test_a_file_is_added_seen_and_handed_out(client, project, sam):
    response = send(client, project)
    assert response.status_code == 302
    html = text(client.get(response["Location"]))
    file = EvidenceFile.objects.get()

    handed = client.get(at(project, "files", file.public_id))

    assert "One file shows what you do" in html
    assert "added by Sam Okafor" in html
    assert NOTE in html
    assert b"".join(handed).startswith(b"%PDF-")
    assert handed["Content-Disposition"] == 'attachment; filename="visits.pdf"'


def test_it_is_handed_out_to_be_saved_and_kept_nowhere(client, project, sam):
    file = EvidenceFileFactory(project=project)

    for headers in ({}, {"If-None-Match": '"0123456789abcdef"'}):
        handed = client.get(at(project, "files", file.public_id), headers=headers)

        assert b"".join(handed) == b"Visit,Waited\n1,7\n"
        assert handed["Content-Security-Policy"] == "default-src 'none'; sandbox"
        assert handed["X-Content-Type-Options"] == "nosniff"
        assert handed["Content-Type"] == "text/csv"
        assert {"private", "no-store"} <= set(handed["Cache-Control"].split(", "))
        assert not handed.has_header("ETag")
        assert not handed.has_header("Last-Modified")


def test_bytes_that_are_gone_are_not_found(client, project, sam):
    file = EvidenceFileFactory(project=project)
    store.delete(file.storage_name)

    assert client.get(at(project, "files", file.public_id)).status_code == 404


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ({"file": None}, "Choose a file."),
        ({"note": " "}, "Say in one sentence what it shows."),
        ({"note": "a" * 301}, "301 characters long and there is room for 300"),
        ({"no_pupil": None}, "confirm that no pupil can be recognised"),
        ({"name": "visits.docm"}, "macros"),
        ({"name": "visits.docx"}, "not what its name says"),
        ({"content": b""}, "This file is empty."),
        ({"content": b"a" * (10 * 2**20 + 1)}, "larger than 10 MB"),
    ],
)
def test_what_is_missing_is_asked_for_and_what_was_typed_stays(client, project, sam, typed, said):
    response = send(client, project, **typed)

    assert response.status_code == 200
    assert said in text(response)
    assert typed.get("note", NOTE).strip() in text(response)
    assert not EvidenceFile.objects.exists()
    assert ("a browser forgets it" in text(response)) is ("note" in typed or "no_pupil" in typed)


def test_over_the_groups_room_it_is_told_what_is_left(client, project, sam, settings):
    settings.FILES_MOST_BYTES_A_GROUP = 500
    assert "room for 500\xa0bytes more" in text(client.get(page_of(project)))

    response = send(client, project, content=makers.pdf())

    assert "Your group has room for 500\xa0bytes more, and this file needs" in text(response)
    assert not EvidenceFile.objects.exists()


def test_what_is_removed_can_be_brought_back(client, project, sam):
    kept, file = EvidenceFileFactory.create_batch(2, project=project)

    response = client.post(at(project, "files", file.public_id, "remove"), follow=True)
    assert "You can bring it back below" in text(response)
    assert "Bring it back" in text(response)
    assert client.get(at(project, "files", file.public_id)).status_code == 404

    response = client.post(at(project, "files", file.public_id, "restore"), follow=True)
    assert "It is back." in text(response)
    assert set(EvidenceFile.objects.kept()) == {kept, file}


def test_removed_too_long_ago_it_stays_away(client, project, sam):
    long_ago = timezone.now() - EvidenceFile.UNDO
    file = EvidenceFileFactory(project=project, removed_at=long_ago)

    response = client.post(at(project, "files", file.public_id, "restore"), follow=True)

    assert "cannot be brought back" in text(response)
    assert not EvidenceFile.objects.kept().exists()


@pytest.mark.parametrize("who", ALL)
def test_who_opens_and_who_removes(client, project, who):
    file = EvidenceFileFactory(project=project)
    client.force_login(cast_of(project)[who])
    refused = 404 if who == "stranger" else 403

    opened = client.get(at(project, "files", file.public_id)).status_code
    listed = client.get(page_of(project)).status_code
    removed = client.post(at(project, "files", file.public_id, "remove")).status_code

    assert opened == listed == (200 if who in TEAM + LEADS else refused)
    assert removed == (302 if who in TEAM else refused)


def test_a_lead_reads_all_schools_and_adds_nothing(client, project):
    beside = ProjectFactory(pd_group=project.pd_group)
    ours, theirs = (EvidenceFileFactory(project=each) for each in (project, beside))
    EvidenceFileFactory(project=project, removed_at=timezone.now(), name="gone.csv")
    elsewhere = EvidenceFileFactory(name="elsewhere.csv")
    client.force_login(MembershipFactory(pd_group=project.pd_group).user)

    html = text(client.get(at(project, "files")))

    assert ours.name in html
    assert theirs.name in html
    assert elsewhere.name not in html
    assert "gone.csv" not in html
    assert "Add a file" not in html
    assert "Remove" not in html


def test_the_senior_sponsor_is_told_that_there_is_nothing_to_open(client, project):
    EvidenceFileFactory(project=project, name="visits.csv")
    client.force_login(join(project, Role.SPONSOR).user)

    html = text(client.get(at(project, "files")))

    assert "No files that you can open" in html
    assert "visits.csv" not in html


def test_in_a_closed_group_a_school_can_still_take_its_files_away(client, project, sam):
    file = EvidenceFileFactory(project=project)
    group = project.pd_group
    group.closed_on = timezone.localdate()
    group.save()

    assert send(client, project).status_code == 403
    assert "Add a file" not in text(client.get(page_of(project)))
    assert client.post(at(project, "files", file.public_id, "remove")).status_code == 302
    assert not EvidenceFile.objects.kept().exists()


def test_long_names_and_hostile_ones_are_words_on_the_page(client, project, sam):
    name = "<img src=x onerror=alert(1)>" + "w" * 300 + ".csv"

    response = send(client, project, name=name, content=b"a,b\n", note="<b>bold</b>")

    html = text(client.get(response["Location"]))
    assert "<img src=x" not in html
    assert "&lt;b&gt;bold&lt;/b&gt;" in html
    assert len(EvidenceFile.objects.get().name) == 120


@pytest.mark.parametrize("count", [1, 12])
def test_a_page_costs_the_same_for_one_file_or_many(
    client, project, sam, count, django_assert_num_queries
):
    EvidenceFileFactory.create_batch(count, project=project, uploaded_by=sam)
    EvidenceFileFactory.create_batch(count, project=project, removed_at=timezone.now())

    client.get(page_of(project))  # the site's settings get their row

    # session, user, roles and group, project, files, room, site settings
    with django_assert_num_queries(8):
        client.get(page_of(project))


@pytest.mark.parametrize("count", [1, 12])
def test_the_groups_page_costs_the_same_for_one_school_or_many(
    client, project, count, django_assert_num_queries
):
    for each in [project, *ProjectFactory.create_batch(count, pd_group=project.pd_group)]:
        EvidenceFileFactory(project=each, uploaded_by=join(each).user)
    client.force_login(MembershipFactory(pd_group=project.pd_group).user)

    client.get(at(project, "files"))  # the site's settings get their row

    # session, user, roles and group, projects, files, site settings
    with django_assert_num_queries(6):
        html = text(client.get(at(project, "files")))

    assert html.count(NOTE) == count + 1
