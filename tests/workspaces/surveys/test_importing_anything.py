"""Every box of the import pages takes anything, with a real file behind it."""

from itertools import product

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from pdgroups.surveys.models import Wave
from pdgroups.surveys.raw import Response
from tests.access.forms.test_hostile_input import HOSTILE
from tests.surveys.imports.exports import csv_bytes

from .importing import choose, facts, go_on, google_csv, url

pytestmark = pytest.mark.django_db

FIELDS = ["table", "step", "c0", "c1", "a0", "a3", "tool", "headcount", "answered_until", "told"]


@pytest.mark.parametrize(("name", "kind"), list(product(FIELDS, HOSTILE)))
def test_a_box_takes_anything(client, survey, importer, name, kind):
    third = go_on(client, survey, choose(client, survey, google_csv()))
    typed = HOSTILE[kind].encode("utf-8", "replace").decode()

    response = go_on(client, survey, third, **facts() | {name: typed})

    html = response.content.decode()
    assert response.status_code in {200, 302}
    assert "<zq-evil" not in html
    if response.status_code == 200:
        assert survey.waves.get().state == Wave.State.DRAFT
    assert Response.objects.count() == 0


@pytest.mark.parametrize("kind", HOSTILE)
def test_a_heading_and_an_answer_may_be_anything(client, survey, importer, kind):
    typed = HOSTILE[kind].encode("utf-8", "replace").decode()
    rows = [["Timestamp", typed], *([["", "Very"]] * 3), *([["", typed]] * 3)]

    response = choose(client, survey, csv_bytes(rows))

    html = response.content.decode()
    assert response.status_code == 200
    assert "<zq-evil" not in html
    if 'value="columns"' in html:
        third = go_on(client, survey, response, c0="1")
        assert third.status_code == 200
        assert "<zq-evil" not in third.content.decode()


@pytest.mark.parametrize("name", ["answers.exe", "../../etc/passwd", "é\u202ecsv", "a" * 300])
def test_the_name_of_the_file_says_nothing(client, survey, importer, name):
    response = choose(client, survey, google_csv(), name=name)

    assert 'value="columns"' in response.content.decode()


def test_many_files_at_once_hold_no_more_than_one_may(client, survey, importer):
    files = [SimpleUploadedFile(f"{at}.csv", b"x" * 2**20) for at in range(20)]

    response = client.post(url(survey), {"step": "file", "file": files})

    assert response.status_code == 200
    assert 'aria-invalid="true"' in response.content.decode()


def test_a_hidden_field_beyond_all_measure_is_refused(client, survey, importer):
    response = client.post(url(survey), {"step": "columns", "table": "A" * (3 * 2**20)})

    assert response.status_code == 400
