"""Files that show a line of the evidence log: joined to it, and seen by whoever sees the log."""

import io

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from docx import Document

from pdgroups.files.models import EvidenceFile
from pdgroups.projects.kinds import BY_KEY
from pdgroups.projects.models import Reach
from pdgroups.projects.services import take_out
from tests.evidence import makers
from tests.factories.people import ProjectFactory
from tests.factories.plans import a_row
from tests.factories.work import EvidenceFileFactory
from tests.workspaces.cast import cast_of
from tests.workspaces.plans.pages import address
from tests.workspaces.plans.sharing import share

pytestmark = pytest.mark.django_db

EVIDENCE = BY_KEY["evidence"]


@pytest.fixture
def project():
    return ProjectFactory()


@pytest.fixture
def cast(project):
    return cast_of(project)


@pytest.fixture
def writer(cast, client):
    client.force_login(cast["team member"])
    return cast["team member"]


def text(response):
    return response.content.decode()


def at(file, *more):
    return "/".join(["", "groups", file.project.pd_group.slug, "files", file.public_id, *more, ""])


def files_page(project):
    return address(project, "project_files")


def send(client, project, name="visits.pdf", **typed):
    file = SimpleUploadedFile(name, makers.pdf())
    data = {"note": "Ten visits.", "no_pupil": "on", "file": file} | typed
    return client.post(files_page(project), data, follow=True)


def test_from_a_line_a_file_is_added_to_it_and_both_pages_say_so(client, project, writer):
    row, other = (a_row(project, "evidence", by=writer, finding=f) for f in ("Seven wait", "Two"))
    line = address(project, "row_edit", EVIDENCE, row.public_id)

    empty = text(client.get(line))
    form = text(client.get(f"{files_page(project)}?line={row.public_id}"))
    send(client, project, evidence=row.public_id)

    file = EvidenceFile.objects.get()
    assert "None yet." in empty
    assert f'value="{row.public_id}" selected' in form
    assert file.evidence == row
    assert at(file) in text(client.get(line))
    assert at(file) not in text(client.get(address(project, "row_edit", EVIDENCE, other.public_id)))
    assert "Shows: Seven wait" in text(client.get(files_page(project)))
    assert text(client.get(address(project, "row_list", EVIDENCE))).count(at(file)) == 1
    assert text(client.get(address(project, "plan"))).count(at(file)) == 1


def test_a_file_that_is_there_is_joined_and_freed_again(client, project, writer):
    row = a_row(project, "evidence", by=writer)
    file = EvidenceFileFactory(project=project)

    client.post(at(file, "line"), {"evidence": row.public_id})
    file.refresh_from_db()
    joined = file.evidence
    client.post(at(file, "line"), {"evidence": ""})
    file.refresh_from_db()

    assert (joined, file.evidence) == (row, None)


@pytest.mark.parametrize("which", ["foreign", "taken out", "none such"])
def test_a_file_is_joined_to_no_line_that_is_not_there(client, project, writer, which):
    a_row(project, "evidence", by=writer)
    gone, foreign = a_row(project, "evidence", by=writer), a_row(ProjectFactory(), "evidence")
    take_out(row=gone, by=writer)
    line = {"foreign": foreign.public_id, "taken out": gone.public_id, "none such": "zzzz"}[which]
    file = EvidenceFileFactory(project=project)

    joined = client.post(at(file, "line"), {"evidence": line})
    sent = send(client, project, evidence=line)

    assert "Choose one of the lines in the list." in text(joined)
    assert "Choose one of the lines in the list." in text(sent)
    assert [file.evidence for file in EvidenceFile.objects.all()] == [None]


def test_a_line_that_is_taken_out_keeps_its_file(client, project, writer):
    row = a_row(project, "evidence", by=writer, finding="Seven wait")
    file = EvidenceFileFactory(project=project, evidence=row)

    take_out(row=row, by=writer)

    assert "(taken out of the evidence log)" in text(client.get(files_page(project)))
    assert client.get(at(file)).status_code == 200


def opens(client, user, file):
    client.force_login(user)
    pages = [files_page(file.project), address(file.project, "handover"), address(file.project)]
    seen = any(file.name in text(client.get(page)) for page in pages)
    return seen, client.get(at(file)).status_code == 200


READERS = {"project lead", "team member", "regional lead", "deputy lead"}


@pytest.mark.parametrize(
    ("reach", "readers"),
    [
        (Reach.ME, {"team member"}),
        (Reach.TEAM, READERS),
        (Reach.GROUP, READERS),
        (Reach.PROGRAMME, READERS),
    ],
)
def test_a_file_goes_no_further_than_its_line_and_than_files_go(
    client, project, cast, reach, readers
):
    writer = cast["team member"]
    row = a_row(project, "evidence", by=writer)
    file = EvidenceFileFactory(project=project, evidence=row, uploaded_by=writer, name="seven.csv")
    free = EvidenceFileFactory(project=project, uploaded_by=writer, name="free.csv")
    share(project, "list-evidence", reach, writer)

    met = {who: opens(client, user, file) for who, user in cast.items()}
    unbound = {who for who, user in cast.items() if opens(client, user, free) == (True, True)}

    assert {who for who, got in met.items() if got == (True, True)} == readers
    assert {who for who, got in met.items() if got == (False, False)} == set(met) - readers
    assert unbound == READERS


def test_whoever_added_a_file_keeps_it_and_is_not_told_the_line(client, project, cast):
    writer, sender = cast["team member"], cast["project lead"]
    row = a_row(project, "evidence", by=writer, finding="Seven wait")
    file = EvidenceFileFactory(project=project, evidence=row, uploaded_by=sender)
    share(project, "list-evidence", Reach.ME, writer)
    client.force_login(sender)

    page = text(client.get(files_page(project)))

    assert file.name in page
    assert "Seven wait" not in page
    assert client.get(at(file)).status_code == 200
    assert client.post(at(file, "line"), {"evidence": ""}).status_code == 403


def test_nobody_removes_or_brings_back_what_they_do_not_see(client, project, cast):
    writer = cast["team member"]
    row = a_row(project, "evidence", by=writer)
    file = EvidenceFileFactory(project=project, evidence=row, uploaded_by=writer)
    share(project, "list-evidence", Reach.ME, writer)
    client.force_login(cast["project lead"])

    assert client.post(at(file, "remove")).status_code == 404
    file.refresh_from_db()
    assert file.removed_at is None


def paragraphs(client, project):
    page = client.get(address(project, "plan_file", "record.docx"))
    return [each.text for each in Document(io.BytesIO(page.content)).paragraphs]


def test_the_record_names_the_files_for_those_who_may_open_them(client, project, writer, cast):
    row = a_row(project, "evidence", by=writer)
    EvidenceFileFactory(project=project, evidence=row, name="seven.csv")
    EvidenceFileFactory(project=project, name="free.csv")

    ours = paragraphs(client, project)
    client.force_login(cast["sponsor"])
    sponsors = paragraphs(client, project)

    assert "Files: seven.csv" in ours
    assert ours[ours.index("Files beside the plan") + 1] == "free.csv"
    assert not any(".csv" in paragraph for paragraph in sponsors)


def test_a_file_named_after_somebody_is_pointed_out_and_asked_about(client, project, writer):
    sent = text(send(client, project, name="Alfie_Smith_2026.pdf"))
    plain = text(send(client, project, name="lesson-visits.pdf"))

    asked = text(client.get(address(project, "plan_file", "record.docx")))

    assert "‘Alfie Smith’ in the file’s name may be somebody." in sent
    assert "in the file’s name may be" not in plain
    assert "The name of a file: <b>Alfie Smith</b>" in asked


def test_a_sponsor_is_not_told_of_files_beside_a_line(client, project, writer, cast):
    row = a_row(project, "evidence", by=writer)
    file = EvidenceFileFactory(project=project, evidence=row)
    client.force_login(cast["sponsor"])

    assert file.name not in text(client.get(address(project, "plan")))
