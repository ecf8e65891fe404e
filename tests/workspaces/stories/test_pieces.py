"""Quotes, pictures and other people's materials come with their permission, or are not shown."""

import datetime as dt
import io

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import timezone
from PIL import Image

from pdgroups.stories import store
from pdgroups.stories.holding import holding_of
from pdgroups.stories.models import CaseStudySubmission, Material, Permission, Picture, Quote
from tests.factories.permissions import (
    PermissionFactory,
    PictureFactory,
    QuoteFactory,
    permit,
    picture_bytes,
)
from tests.factories.work import CaseStudyFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def study(project):
    study = CaseStudyFactory(project=project, title="Waiting first")
    PermissionFactory(submission=study)
    return study


def url(study, name, *more):
    project = study.project
    return reverse(f"workspaces:{name}", args=[project.pd_group.slug, project.slug, *more])


def permitted(**fields):
    return {
        "audience": "public",
        "given_by": "Bea Clarke",
        "given_role": "Teaching assistant",
        "given_on": timezone.localdate().isoformat(),
        "method": "person",
    } | fields


def a_quote(**fields):
    return permitted(words="I wait now, and so do they.", role="Teaching assistant", **fields)


def a_picture(content=None, name="IMG harbour view.jpg", **fields):
    exif = Image.Exif()
    exif[0x010F] = "Camera of Bea"
    content = content if content is not None else picture_bytes("JPEG", (3000, 2000), exif=exif)
    sent = SimpleUploadedFile(name, content)
    chosen = {"file": sent, "alt": "Six steps on a card", "shows_people": "no"}
    return permitted(**chosen | fields)


def shown(study):
    return holding_of(CaseStudySubmission.objects.get(pk=study.pk))


def test_a_quote_is_shown_with_the_permission_that_came_with_it(client, lead, study):
    client.post(url(study, "piece_new", "quote"), a_quote(name="Bea Clarke"))

    permission = Permission.objects.get(layer="quote")
    assert shown(study).quotes[0].words == "I wait now, and so do they."
    assert shown(study).quotes[0].who == "Teaching assistant"
    assert permission.what.startswith("I wait now")
    assert permission.entered_by == lead


def test_a_picture_is_drawn_anew_smaller_and_says_nothing_of_its_camera(client, lead, study):
    client.post(url(study, "piece_new", "picture"), a_picture())

    picture = Picture.objects.get()
    with store.read(picture.storage_name) as kept:
        content = kept.read()
    assert (picture.width, picture.height) == (1600, 1067)
    assert Image.open(io.BytesIO(content)).size == (1600, 1067)
    assert b"Bea" not in content
    assert "harbour" not in picture.storage_name
    assert client.get(url(study, "piece_picture", picture.public_id)).getvalue() == content


def test_a_picture_that_was_taken_out_is_handed_out_to_nobody(client, lead, study):
    picture, kept = PictureFactory(submission=study), PictureFactory(submission=study)

    client.post(url(study, "piece_take_out", picture.public_id))

    assert client.get(url(study, "piece_picture", picture.public_id)).status_code == 404
    assert client.get(url(study, "piece_picture", kept.public_id)).status_code == 200


@pytest.mark.parametrize(
    ("fields", "sentence"),
    [
        ({"content": b"x" * (40 * 2**20)}, "larger than 10 MB"),
        ({"content": b""}, "Choose a picture."),
        ({"content": b"GIF89a", "name": "a.gif"}, "a.gif"),
        ({"content": b"not one", "name": "a.png"}, ""),
        ({"content": b"a,b\n1,2\n", "name": "a.csv"}, "This is not a picture."),
        ({"alt": ""}, "Say in one sentence what the picture shows."),
        ({"shows_people": ""}, "Say whether people can be seen in it."),
        ({"shows_people": "yes"}, "say until when they have agreed"),
        ({"given_by": ""}, "Write the name of whoever gave permission."),
    ],
)
def test_a_picture_that_cannot_be_taken_is_told_in_a_sentence(
    client, lead, study, fields, sentence
):
    response = client.post(url(study, "piece_new", "picture"), a_picture(**fields))

    page = response.content.decode()
    assert response.status_code == 200
    assert "to fix" in page
    assert sentence in page or fields.get("name") == "a.gif"
    assert "Bea Clarke" in page or not fields.get("given_by", "x")
    assert not Picture.objects.exists()


def test_people_in_a_picture_are_shown_until_they_said(client, lead, study):
    until = timezone.localdate() + dt.timedelta(days=30)

    client.post(
        url(study, "piece_new", "picture"),
        a_picture(shows_people="yes", until=until.isoformat()),
    )

    assert shown(study).ends_on == until


def test_somebody_elses_material_says_whose_it_is(client, lead, study):
    client.post(
        url(study, "piece_new", "material"),
        permitted(
            name="Pupil support scale", kind="scale", owner="Sea Trust", terms="CC BY 4.0",
            method="licence",
        ),
    )  # fmt: skip

    assert shown(study).materials == (Material.objects.get(),)


def test_a_name_that_may_be_a_pupils_is_asked_about_first(client, lead, study):
    response = client.post(
        url(study, "piece_new", "quote"),
        a_quote() | {"words": "Liam in Year 4 waits now."},
    )

    assert "Somebody may be named." in response.content.decode()
    assert not Quote.objects.exists()


def test_what_is_taken_out_is_gone_and_stays_in_the_record(client, lead, study):
    quote = QuoteFactory(submission=study, words="Gone tomorrow.")
    kept = QuoteFactory(submission=study, words="Here to stay.")
    permit(quote)
    permit(kept)

    client.post(url(study, "piece_take_out", quote.public_id))
    client.post(url(study, "piece_take_out", quote.public_id))

    assert [each.words for each in shown(study).quotes] == ["Here to stay."]
    assert Permission.objects.get(quote=quote).withdrawn_by == lead


def test_the_page_says_why_something_is_not_shown(client, lead, study):
    yesterday = timezone.localdate() - dt.timedelta(days=1)
    permit(QuoteFactory(submission=study), audience="group")
    permit(QuoteFactory(submission=study), until=yesterday, given_on=yesterday)
    permit(QuoteFactory(submission=study), withdrawn_at=timezone.now())
    QuoteFactory(submission=study)

    page = client.get(url(study, "story_permissions")).content.decode()

    for why in ("for fewer people", "has ended", "was taken back", "no permission for it yet"):
        assert why in page


def test_nothing_is_added_to_what_the_editors_have(client, lead, study):
    study.agreed_by, study.agreed_on, study.no_pupil_named = "Ana", timezone.localdate(), True
    study.state = CaseStudySubmission.State.WITH_EDITORS
    study.save()

    response = client.post(url(study, "piece_new", "quote"), a_quote())

    assert "withdraw it, change it and offer it again" in response.content.decode()
    assert "I wait now, and so do they." in response.content.decode()
    assert not Quote.objects.exists()


def test_a_page_with_many_pieces_asks_as_many_questions(
    client, lead, study, django_assert_num_queries
):
    permit(QuoteFactory(submission=study))
    client.get(url(study, "story_permissions"))
    with django_assert_num_queries(17):
        client.get(url(study, "story_permissions"))
    for _ in range(3):
        permit(QuoteFactory(submission=study))

    with django_assert_num_queries(17):
        client.get(url(study, "story_permissions"))
