"""Who allowed what of a case study: three presets, the grid, and taking back."""

import datetime as dt

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import timezone

from pdgroups.stories import store
from pdgroups.stories.holding import holding_of
from pdgroups.stories.layers import Audience, Layer
from pdgroups.stories.models import Approval, CaseStudySubmission, Permission
from pdgroups.stories.services import stamp
from tests.factories.people import join
from tests.factories.permissions import picture_bytes
from tests.factories.work import CaseStudyFactory

pytestmark = pytest.mark.django_db
State = CaseStudySubmission.State


@pytest.fixture
def study(project):
    return CaseStudyFactory(project=project, title="Waiting first")


def url(study, name="story_permissions", *more):
    project = study.project
    return reverse(f"workspaces:{name}", args=[project.pd_group.slug, project.slug, *more])


def giving(study, **fields):
    return {
        "seen": stamp(study),
        "given_by": "Ana Costa",
        "given_role": "Headteacher",
        "given_on": timezone.localdate().isoformat(),
        "method": "email",
        "display_name": "A primary school in the South East",
        "licence": "cc_by",
        "no_pupil_named": "on",
        "preset": "named",
    } | fields


def held(study, audience=Audience.PUBLIC):
    return holding_of(CaseStudySubmission.objects.get(pk=study.pk), audience=audience)


@pytest.mark.parametrize(
    ("preset", "is_readable", "school", "people", "numbers"),
    [
        ("named", True, "Harbour View Primary", True, True),
        ("unnamed", True, "A primary school in the South East", False, True),
        ("group", False, "A primary school in the South East", False, False),
    ],
)
def test_a_preset_says_it_all_at_once(
    client, lead, study, preset, is_readable, school, people, numbers
):
    response = client.post(url(study), giving(study, preset=preset), follow=True)

    shown = held(study)
    assert "Saved." in response.content.decode()
    assert (shown.is_readable, shown.school) == (is_readable, school)
    assert (shown.shows_people, shown.shows_numbers) == (people, numbers)
    assert held(study, Audience.GROUP).is_readable


def test_what_the_case_study_says_of_who_agreed_follows_the_record(client, lead, study):
    client.post(url(study), giving(study))

    study.refresh_from_db()
    assert (study.agreed_by, study.agreed_role) == ("Ana Costa", "Headteacher")
    assert (study.agreed_on, study.is_named) == (timezone.localdate(), True)
    assert study.no_pupil_named


def test_choosing_less_ends_what_was_held_and_keeps_it_in_the_record(client, lead, study):
    client.post(url(study), giving(study))
    client.post(url(study), giving(study, preset="unnamed"))

    name = Permission.objects.get(layer=Layer.NAME)
    assert name.withdrawn_by == lead
    assert not held(study).is_named
    assert Permission.objects.filter(layer=Layer.STORY).count() == 1
    study.refresh_from_db()
    assert not study.is_named


def test_showing_more_asks_whoever_has_agreed_again(client, lead, study):
    client.post(url(study), giving(study, preset="unnamed"))
    CaseStudySubmission.objects.update(state=State.OFFERED)
    Approval.objects.create(
        submission=study, version=study.version, side="head", approved=True, name="Ana", role="Head"
    )

    client.post(url(study), giving(study))

    now = CaseStudySubmission.objects.get()
    assert (now.state, now.version) == (State.DRAFT, study.version + 1)


def test_nothing_more_is_shown_while_it_is_public_and_everything_typed_is_kept(client, lead, study):
    client.post(url(study), giving(study, preset="unnamed"))
    CaseStudySubmission.objects.update(state=State.PUBLISHED)

    response = client.post(url(study), giving(study, given_by="Somebody Else"))

    assert "with the editors or public" in response.content.decode()
    assert not held(study).is_named


def test_two_people_at_once_lose_nothing(client, lead, study):
    seen = stamp(study)
    client.post(url(study), giving(study, preset="unnamed"))

    response = client.post(url(study), giving(study, seen=seen, given_by="Late Typist"))

    page = response.content.decode()
    assert response.status_code == 409
    assert "Somebody else changed the permissions" in page
    assert "Late Typist" in page
    assert not held(study).is_named

    again = giving(study, given_by="Late Typist")
    client.post(url(study), again)
    assert held(study).is_named


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ({"preset": ""}, "Choose one of the three."),
        ({"given_by": ""}, "Write the name of whoever gave permission."),
        ({"given_on": "2999-01-01"}, "not a later one"),
        ({"given_on": "1999-01-01"}, "more than three years ago"),
        ({"until": "2020-01-01"}, "This day has passed."),
        ({"until": "2999-01-01"}, "more than 20 years away"),
        ({"until": "soon"}, "Write the date as day, month and year"),
        ({"method": ""}, "Say how they gave permission."),
        ({"method": "paper"}, "Add a scan or a photograph of the paper"),
        ({"no_pupil_named": ""}, "Confirm that no pupil is named"),
    ],
)
def test_a_slip_is_told_in_a_sentence_and_nothing_is_stored(client, lead, study, typed, sentence):
    response = client.post(url(study), giving(study, **typed))

    assert sentence in response.content.decode()
    assert not Permission.objects.exists()


@pytest.mark.parametrize(
    ("name", "content", "sentence"),
    [
        ("form.docx", b"PK", "this document"),
        ("form.csv", b"a,b\n1,2\n", "Scan the paper as a PDF"),
        ("form.png", b"not a picture", "not what its name says"),
        ("form.png", b"x" * (40 * 2**20), "larger than 10 MB"),
    ],
)
def test_a_scan_that_is_none_is_told_in_a_sentence(client, lead, study, name, content, sentence):
    sent = SimpleUploadedFile(name, content)

    response = client.post(url(study), giving(study, method="paper", scan=sent))

    assert response.status_code == 200
    assert not Permission.objects.exists()


def test_a_paper_is_opened_by_whoever_entered_it_and_by_nobody_of_the_team(
    client, lead, study, project
):
    paper = SimpleUploadedFile("Form Ana Costa.png", picture_bytes())
    client.post(url(study), giving(study, method="paper", scan=paper, on_behalf_of="Sea Trust"))
    permission = Permission.objects.filter(layer=Layer.STORY).get()

    response = client.get(url(study, "permission_scan", permission.public_id))

    assert response["Content-Disposition"] == (
        f'attachment; filename="permission-{permission.public_id}.png"'
    )
    assert permission.on_behalf_of == "Sea Trust"
    client.force_login(join(project, role="team_member").user)
    assert client.get(url(study, "permission_scan", permission.public_id)).status_code == 403


def test_the_grid_changes_what_is_changed_and_nothing_else(client, lead, study):
    client.post(url(study), giving(study))
    last_day = timezone.localdate() + dt.timedelta(days=100)
    grid = {f"{layer}_audience": "public" for layer in ("story", "name", "people", "numbers")}

    client.post(
        url(study, "permission_layers"),
        giving(study, **grid | {"people_audience": "", "numbers_until": last_day.isoformat()}),
    )

    shown = held(study)
    assert (shown.is_named, shown.shows_people, shown.shows_numbers) == (True, False, True)
    assert shown.ends_on == last_day
    assert Permission.objects.filter(layer=Layer.NAME).count() == 1


def test_a_permission_taken_back_ends_today(client, lead, study):
    client.post(url(study), giving(study))
    CaseStudySubmission.objects.update(state=State.PUBLISHED)
    name = Permission.objects.get(layer=Layer.NAME)

    client.post(url(study, "permission_take_back", name.public_id))

    assert not held(study).is_named
    assert CaseStudySubmission.objects.get().state == State.PUBLISHED


def test_taking_back_the_account_itself_withdraws_the_case_study(client, lead, study):
    client.post(url(study), giving(study))
    story = Permission.objects.get(layer=Layer.STORY)

    client.post(url(study, "permission_take_back", story.public_id))

    assert CaseStudySubmission.objects.get().state == State.WITHDRAWN
    assert not held(study).is_readable


def test_the_regional_lead_reads_and_changes_nothing(client, lead, study, request):
    client.post(url(study), giving(study))
    client.force_login(request.getfixturevalue("reviewer"))

    page = client.get(url(study)).content.decode()

    assert "What readers see today" in page
    assert "Ana Costa" in page
    assert "Choose once" not in page
    assert client.post(url(study), giving(study)).status_code == 403


def test_a_description_that_few_schools_answer_to_is_said_to_be_too_telling(client, lead, study):
    page = client.get(url(study)).content.decode()

    assert "so it would give you away" in page
    assert "A school in England" in page


def test_bytes_of_a_refused_save_are_not_kept(client, lead, study):
    client.post(url(study), giving(study, preset="unnamed"))
    CaseStudySubmission.objects.update(state=State.PUBLISHED)
    paper = SimpleUploadedFile("form.png", picture_bytes())

    client.post(url(study), giving(study, method="paper", scan=paper, given_by="Else"))

    assert not Permission.objects.exclude(scan_name="").exists()
    assert store.delete_strangers([]) == 0
