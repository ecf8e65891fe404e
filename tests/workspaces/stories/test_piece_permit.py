"""The permission for one quote, picture or material is given anew or changed: by somebody who said so."""

import datetime as dt

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import timezone

from pdgroups.stories import services
from pdgroups.stories.holding import holding_of
from pdgroups.stories.layers import Layer
from pdgroups.stories.models import CaseStudySubmission, Permission
from tests.factories.permissions import (
    MaterialFactory,
    PermissionFactory,
    PictureFactory,
    QuoteFactory,
    permit,
    picture_bytes,
)
from tests.factories.work import CaseStudyFactory

pytestmark = pytest.mark.django_db
State = CaseStudySubmission.State
DAYS = dt.timedelta(days=1)


@pytest.fixture
def study(project):
    study = CaseStudyFactory(project=project, title="Waiting first")
    PermissionFactory(submission=study)
    return study


@pytest.fixture
def quote(study):
    quote = QuoteFactory(submission=study, words="I wait at Harbour View Primary.")
    today = timezone.localdate()
    permit(quote, given_by="Ana Costa", given_on=today - 20 * DAYS, until=today + 3 * DAYS)
    return quote


def url(piece, name="piece_permit"):
    project = piece.submission.project
    more = [piece.public_id] if name != "story_permissions" else []
    return reverse(f"workspaces:{name}", args=[project.pd_group.slug, project.slug, *more])


def giving(**fields):
    return {
        "audience": "public",
        "given_by": "Bea Clarke",
        "given_role": "Teaching assistant",
        "given_on": timezone.localdate().isoformat(),
        "method": "person",
    } | fields


def made_public(study):
    study.agreed_by, study.agreed_on, study.no_pupil_named = "Ana", timezone.localdate(), True
    study.state = State.PUBLISHED
    study.save()


def text(response):
    return " ".join(response.content.decode().split())


def shown(study):
    return [quote.words for quote in holding_of(CaseStudySubmission.objects.get()).quotes]


def test_a_permission_is_renewed_also_while_it_is_public_and_the_earlier_one_stays_on_record(
    client, lead, study, quote
):
    made_public(study)
    until = timezone.localdate() + 400 * DAYS

    response = client.post(url(quote), giving(until=until.isoformat()), follow=True)

    before, after = Permission.objects.filter(quote=quote).order_by("entered_at")
    assert "Saved. Below is what readers see." in text(response)
    assert (after.until, after.given_by, after.method) == (until, "Bea Clarke", "person")
    assert after.entered_by == lead
    assert before.withdrawn_at == after.entered_at
    assert CaseStudySubmission.objects.get().state == State.PUBLISHED
    assert len(shown(study)) == 1


def test_nothing_of_who_agreed_is_filled_in_and_all_of_it_is_asked(client, lead, study, quote):
    page = text(client.get(url(quote)))
    assert "Ana Costa" in page
    assert 'value="Ana Costa"' not in page
    assert f'value="{timezone.localdate().isoformat()}"' not in page

    response = client.post(url(quote), {"audience": "public"})

    for sentence in (
        "Write the name of whoever gave permission.",
        "Write their role",
        "Give the day on which they agreed.",
        "Say how they gave permission.",
    ):
        assert sentence in text(response)
    assert Permission.objects.filter(quote=quote).count() == 1


def test_each_kind_of_readers_is_shown_what_they_would_see(client, lead, study, quote):
    PermissionFactory(submission=study, layer=Layer.PEOPLE, audience="group")

    page = text(client.get(url(quote)))

    public, group = page.partition("What readers will see")[2].split('"kicker"')[1:]
    assert public.startswith(">Everyone, The programme’s schools<")
    assert "I wait at our school." in public
    assert "Bea Clarke" not in public
    assert "Bea Clarke, Teaching assistant" in group


def test_a_preview_says_who_cannot_read_the_account_at_all(client, lead, study, quote):
    Permission.objects.filter(layer=Layer.STORY).update(audience="group")

    page = text(client.get(url(quote)))

    assert page.count("the case study itself is not for them") == 1
    assert "Everyone, The programme’s schools" in page


@pytest.mark.parametrize(
    ("last", "sentence"),
    [
        ({"withdrawn_at": timezone.now()}, "It ended on"),
        ({}, "They agreed on"),
    ],
    ids=["taken back", "given"],
)
def test_a_yes_of_before_is_no_yes_of_since(client, lead, study, last, sentence):
    quote = QuoteFactory(submission=study)
    permit(quote, **last)
    earlier = (timezone.localdate() - 2 * DAYS).isoformat()

    response = client.post(url(quote), giving(given_on=earlier))

    assert sentence in text(response)
    assert "Bea Clarke" in text(response)
    assert Permission.objects.filter(quote=quote).count() == 1


def test_more_readers_of_what_is_public_is_refused_with_the_way_on_and_nothing_is_lost(
    client, lead, study
):
    quote = QuoteFactory(submission=study)
    permit(quote, audience="group")
    made_public(study)
    scan = SimpleUploadedFile("paper.png", picture_bytes())

    response = client.post(url(quote), giving(method="paper", scan=scan))

    page = text(response)
    assert "nothing can be added to what it shows" in page
    assert (
        reverse(
            "workspaces:case_study_public", args=[study.project.pd_group.slug, study.project.slug]
        )
        in page
    )
    assert 'value="Bea Clarke"' in page
    assert "Choose the file once more" in page
    assert shown(study) == []


def test_people_in_a_picture_agree_until_a_day(client, lead, study):
    picture = PictureFactory(submission=study, shows_people=True)
    permit(picture)

    response = client.post(url(picture), giving())

    assert "say until when they have agreed" in text(response)


def test_a_licence_permits_a_material_and_no_quote(client, lead, study, quote):
    material = MaterialFactory(submission=study)

    client.post(url(material), giving(method="licence"))
    response = client.post(url(quote), giving(method="licence"))

    assert Permission.objects.get(material=material).method == "licence"
    assert "Select a valid choice" in text(response)


def test_what_was_taken_out_leads_back_to_the_record(client, lead, study, quote):
    services.take_out(piece=quote, by=lead)

    response = client.get(url(quote), follow=True)

    assert "It was taken out." in text(response)


def test_each_piece_leads_there_for_whoever_may(client, lead, study, quote):
    bare = QuoteFactory(submission=study)

    page = text(client.get(url(quote, "story_permissions")))

    assert f'href="{url(quote)}"' in page
    assert "Renew or change its permission" in page
    assert f'href="{url(bare)}"' in page
    assert "Record its permission" in page


def test_the_page_costs_the_same_with_many_pieces(
    client, lead, study, quote, django_assert_num_queries
):
    client.get(url(quote))
    with django_assert_num_queries(11):
        client.get(url(quote))
    for _ in range(3):
        permit(QuoteFactory(submission=study))

    with django_assert_num_queries(11):
        client.get(url(quote))
