"""The public page shows what somebody allows today, and what is taken back is gone at once."""

import datetime as dt

import pytest
from django.utils import timezone
from wagtail.models import Page

from cms.lining_up import bring_in_line
from cms.pages.case_studies import CaseStudyPage
from cms.services import draft_case_study
from cms.withdrawn import WithdrawnPage
from pdgroups.stories import services
from pdgroups.stories.layers import Audience, Layer
from pdgroups.stories.models import CaseStudySubmission, Permission
from tests.factories.pages import SURVEYED, agreed_submission
from tests.factories.people import UserFactory
from tests.factories.permissions import (
    MaterialFactory,
    PermissionFactory,
    PictureFactory,
    QuoteFactory,
    permit,
)

pytestmark = pytest.mark.django_db
YESTERDAY = timezone.localdate() - dt.timedelta(days=1)
ADDRESS = "/case-studies/harbour-view-waits/"


@pytest.fixture
def study(site):
    study = agreed_submission(
        is_named=True,
        title="Harbour View waits",
        standfirst="At Harbour View Primary TAs wait.",
        context="Harbour View is a primary school.",
        figures=[SURVEYED],
        display_name="A primary school in the South East",
        project__participation__school__name="Harbour View Primary",
    )
    permit(QuoteFactory(submission=study, words="I wait at Harbour View now."))
    permit(QuoteFactory(submission=study, words="And another one."))
    permit(MaterialFactory(submission=study, name="Six steps"))
    permit(PictureFactory(submission=study, alt="A card with six steps"))
    draft_case_study(submission=study)
    page = CaseStudyPage.objects.get(submission=study)
    page.get_latest_revision().publish()
    return study


def text(client, path=ADDRESS):
    response = client.get(path)
    assert response.status_code == 200
    return response.content.decode()


def page_of(study):
    return CaseStudyPage.objects.get(submission=study)


def over(**of):
    Permission.objects.filter(**of).update(
        given_on=YESTERDAY - dt.timedelta(days=30), until=YESTERDAY
    )


def test_everything_that_is_held_is_on_the_page(client, study):
    html = text(client)

    for words in ("Harbour View Primary", "And another one.", "Six steps", "A card with six steps"):
        assert words in html
    assert "Teaching assistant" in html
    for part in ("voices", "pictures"):
        assert f'<a href="#{part}">' in html
    assert "Bea Clarke" not in html

    PermissionFactory(submission=study, layer=Layer.PEOPLE)
    assert "Bea Clarke" in text(client)


def test_what_ended_yesterday_is_gone_today_though_nobody_has_pressed_anything(client, study):
    text(client)
    over(layer=Layer.NAME)
    over(quote__words="And another one.")
    over(layer=Layer.MATERIAL)
    over(layer=Layer.NUMBERS)

    html = text(client)

    article = html[html.index("<article") : html.index("</article>")]
    assert "And another one." not in article
    assert "Six steps" not in article.replace("A card with six steps", "")
    assert "<h1>Our school waits</h1>" in article
    assert "A primary school in the South East" in article
    assert "<svg" not in article or "before" not in article.lower().partition("<svg")[2][:0]
    assert page_of(study).title == "Harbour View waits"


def test_a_page_whose_own_permission_has_ended_is_gone_and_its_files_and_pictures_too(
    client, study
):
    picture = study.pictures.get()
    over(layer=Layer.STORY)

    assert client.get(ADDRESS).status_code == 410
    assert client.get(f"{ADDRESS}case-study.docx").status_code == 410
    assert client.get(f"/case-studies/pictures/{picture.public_id}/").status_code == 404


def test_a_picture_is_fetched_for_as_long_as_it_may_be_shown(client, study):
    picture = study.pictures.get()
    address = f"/case-studies/pictures/{picture.public_id}/"
    first = client.get(address)

    assert first["Content-Type"] == "image/png"
    assert client.get(address, headers={"if-none-match": first["ETag"]}).status_code == 304

    services.take_out(piece=picture, by=UserFactory())
    assert client.get(address).status_code == 404
    assert "A card with six steps" not in text(client)


def test_one_switch_hides_the_school_everywhere(client, study):
    hidden = services.hide_school(
        submission=study, display_name="A school in England", by=UserFactory()
    )

    page = page_of(study)
    new = page.get_url()
    html = text(client, new)
    assert "Harbour" not in html
    assert "harbour" not in html
    assert "I wait at our school now." in html
    assert "A school in England" in html
    gone = client.get(ADDRESS)
    assert gone.status_code == 410
    assert new not in gone.content.decode()
    assert hidden.shown_as == "A school in England"
    assert "harbour" not in client.get("/sitemap.xml").content.decode()
    assert "arbour" not in text(client, "/case-studies/")
    assert "arbour" not in text(client, "/search/?q=waits")
    assert "arbour" not in str(page.get_latest_revision().content)
    assert page.live
    assert CaseStudySubmission.objects.get(pk=study.pk).state == "published"
    assert Page.objects.filter(slug="harbour-view-waits").count() == 0


def test_a_school_that_is_hidden_while_editors_have_it_is_published_without_its_name(client, site):
    study = agreed_submission(
        is_named=True,
        title="Harbour View waits",
        display_name="A primary school",
        project__participation__school__name="Harbour View Primary",
    )
    draft_case_study(submission=study)

    services.hide_school(submission=study, display_name="A primary school", by=UserFactory())
    page_of(study).get_latest_revision().publish()

    page = page_of(study)
    assert (page.live, page.title, page.display_name) == (
        True,
        "Our school waits",
        "A primary school",
    )


def test_the_night_brings_lists_in_line_and_finds_nothing_the_next_time(client, study):
    over(layer=Layer.NAME)

    assert services.end_what_is_over() == 1
    assert services.end_what_is_over() == 0

    assert page_of(study).display_name == "A primary school in the South East"
    assert not CaseStudySubmission.objects.get(pk=study.pk).is_named
    assert WithdrawnPage.objects.filter(path=ADDRESS).exists()
    assert "arbour" not in text(client, "/case-studies/")


def test_the_night_withdraws_a_case_study_that_nobody_allows_any_more(client, study):
    over(layer=Layer.STORY)

    services.end_what_is_over()

    study = CaseStudySubmission.objects.get(pk=study.pk)
    assert study.state == CaseStudySubmission.State.WITHDRAWN
    assert not page_of(study).live
    assert client.get(ADDRESS).status_code == 410


def test_figures_that_are_taken_back_leave_lists_too(client, study):
    assert page_of(study).figures

    services.take_back(permission=Permission.objects.get(layer=Layer.NUMBERS), by=UserFactory())

    assert page_of(study).figures == []


def test_bringing_in_line_what_is_in_line_changes_nothing(study):
    before = page_of(study).latest_revision_id

    bring_in_line(submission=study)

    assert page_of(study).latest_revision_id == before


def test_readers_of_a_page_that_is_corrected_see_nothing_that_nobody_has_signed(client, study):
    services.begin_correction(submission=study, reason="A slip.", by=UserFactory())
    study.refresh_from_db()
    giver = services.Giver("Bea Clarke", timezone.localdate())
    reach = services.Reach(Audience.PUBLIC)

    services.add_piece(
        piece=QuoteFactory.build(submission=study, words="Nobody signed this."),
        giver=giver,
        reach=reach,
        by=UserFactory(),
    )
    PermissionFactory(submission=study, layer=Layer.PEOPLE)
    services.permit_piece(
        piece=study.quotes.get(words="And another one."),
        giver=giver,
        reach=reach,
        by=UserFactory(),
    )

    html = text(client)
    assert "Nobody signed this." not in html
    assert "Bea Clarke" not in html
    assert "And another one." in html
    study.refresh_from_db()
    services.take_out(piece=study.quotes.get(words="And another one."), by=UserFactory())
    assert "And another one." not in text(client)


def test_a_page_that_is_corrected_calls_its_school_what_was_signed(client, study):
    services.hide_school(submission=study, display_name="A school in England", by=UserFactory())
    study.refresh_from_db()
    services.begin_correction(submission=study, reason="A slip.", by=UserFactory())

    CaseStudySubmission.objects.update(display_name="The best school of all")

    html = text(client, page_of(study).get_url())
    assert "The best school of all" not in html
    assert "A school in England" in html
