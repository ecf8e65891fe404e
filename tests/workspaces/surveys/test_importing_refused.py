"""What of an import is refused, with everything kept that was matched."""

import datetime as dt
import html as markup

import pytest
import time_machine
from django.test import Client
from django.utils import timezone

from pdgroups.groups.models import Role
from pdgroups.surveys.models import Wave
from pdgroups.surveys.raw import Response
from pdgroups.workspaces import uploads
from tests.factories.answering import draft_survey, open_next
from tests.factories.people import join

from .importing import (
    boxes,
    bring_in,
    choose,
    facts,
    go_on,
    google_csv,
    url,
)
from .pages import address

pytestmark = pytest.mark.django_db

# --- what is refused --------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("changes", "says"),
    [
        ({"headcount": ""}, "Say how many staff"),
        ({"headcount": "0"}, "Say how many staff"),
        ({"headcount": "11"}, "12 people in this file answered"),
        ({"headcount": "2001"}, "Say how many staff"),
        ({"answered_until": ""}, "Choose the last day"),
        ({"answered_until": "2099-01-01"}, "today, or up to five years ago"),
        ({"answered_until": "1999-01-01"}, "today, or up to five years ago"),
        ({"tool": ""}, "Say where"),
        ({"tool": "x" * 99}, "Say where"),
        ({"told": ""}, "Tick this"),
        ({"a0": "7"}, "Say what ‘Not at all’ means."),
        ({"a0": "x"}, "Say what ‘Not at all’ means."),
    ],
)
def test_what_is_impossible_is_refused_and_the_rest_is_kept(
    client, survey, importer, changes, says
):
    response = bring_in(client, survey, google_csv(), **changes)

    assert response.status_code == 200
    assert says in markup.unescape(response.content.decode())
    assert boxes(response)["a1"] == "2"
    assert [wave.state for wave in survey.waves.all()] == [Wave.State.DRAFT]
    assert Response.objects.count() == 0


def test_a_file_of_nobodys_answers_is_refused(client, survey, importer):
    third = go_on(client, survey, choose(client, survey, google_csv()))

    response = go_on(client, survey, third, **facts(a0="9", a1="9", a2="9", a3="9"))

    assert "Nobody in this file answered" in response.content.decode()


def test_a_question_that_was_asked_this_year_is_refused_whole(client, survey, importer):
    other = draft_survey(project=survey.project)
    assert bring_in(client, other, google_csv()).status_code == 302

    response = bring_in(client, survey, google_csv())

    assert "in another survey this school year" in response.content.decode()
    assert survey.waves.get().state == Wave.State.DRAFT
    survey.refresh_from_db()
    assert (survey.promise, survey.promise_version) == ([], 0)


def test_what_has_been_opened_takes_no_file(client, importer, survey):
    wave = open_next(survey)

    response = choose(client, survey, google_csv())

    assert response["Location"] == address("survey", survey)
    wave.refresh_from_db()
    assert (wave.state, wave.collected_with) == (Wave.State.OPEN, "")


@pytest.mark.parametrize("moment", ["impact", "nothing"])
def test_a_moment_that_is_not_next_takes_no_file(client, survey, importer, moment):
    assert client.get(url(survey, moment))["Location"] == address("survey", survey)


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (b"", "empty"),
        (bytes(range(256)), "not a table"),
        (b"\xd0\xcf\x11\xe0" * 9, "old kind"),
        (b"PK\x03\x04junk", "damaged"),
        (b"a,b\n1,\x00", "not a table"),
        (b"x" * (20 * 2**20), "larger than 5 MB"),
        (b",".join(b"q%d" % at for at in range(10_000)) + b"\n1", "300 columns"),
        (b"Name,Email\nAnn,ann@school.example\n", "no column of answers"),
    ],
)
def test_a_file_that_is_none_is_refused_beside_its_box(client, survey, importer, content, says):
    response = choose(client, survey, content)

    assert response.status_code == 200
    assert says in response.content.decode()
    assert 'aria-invalid="true"' in response.content.decode()


def test_no_file_at_all_is_asked_for(client, survey, importer):
    response = client.post(url(survey), {"step": "file"})

    assert "Choose the file that you exported." in response.content.decode()


@pytest.mark.parametrize("step", ["columns", "answers"])
@pytest.mark.parametrize("table", ["", "x", "é\0", "gAAAAA" * 400])
def test_a_page_that_was_changed_leads_back_to_the_file(client, survey, importer, step, table):
    response = client.post(url(survey), {"step": step, "table": table, "c0": "1"})

    assert "Choose the file again" in response.content.decode()


def test_a_page_is_good_for_two_hours_and_for_one_person_and_survey(client, survey, importer):
    sent = boxes(choose(client, survey, google_csv()))
    other = draft_survey(project=survey.project)
    second = join(survey.project, Role.PROJECT_LEAD).user

    assert "Choose the file again" in client.post(url(other), sent).content.decode()
    with time_machine.travel(timezone.now() + dt.timedelta(hours=3), tick=False):
        assert "Choose the file again" in client.post(url(survey), sent).content.decode()
    client.force_login(second)
    assert "Choose the file again" in client.post(url(survey), sent).content.decode()


def test_it_needs_a_csrf_token(survey):
    client = Client(enforce_csrf_checks=True)
    client.force_login(join(survey.project).user)

    assert choose(client, survey, google_csv()).status_code == 403


def test_the_file_never_touches_a_disk(client, survey, importer, settings, tmp_path):
    settings.FILE_UPLOAD_TEMP_DIR = str(tmp_path)
    settings.FILE_UPLOAD_MAX_MEMORY_SIZE = 10
    seen = []
    original = uploads._Memory.file_complete
    uploads._Memory.file_complete = lambda self, size: seen.append(size) or original(self, size)
    try:
        choose(client, survey, google_csv())
    finally:
        uploads._Memory.file_complete = original

    assert seen
    assert list(tmp_path.iterdir()) == []
