"""Pictures that editors chose give no hidden school away by their file or their title."""

import pytest
from wagtail.images import get_image_model
from wagtail.images.tests.utils import get_test_image_file

from cms.pages.case_studies import CaseStudyPage
from cms.services import draft_case_study
from pdgroups.stories.layers import Layer
from pdgroups.stories.services import take_back
from tests.factories.pages import agreed_submission
from tests.factories.people import UserFactory
from tests.factories.permissions import PermissionFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def study(site, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    study = agreed_submission(
        is_named=True,
        display_name="A primary school",
        project__participation__school__name="Harbour View Primary",
    )
    draft_case_study(submission=study).get_latest_revision().publish()
    return study


def an_image(title, name):
    return get_image_model().objects.create(title=title, file=get_test_image_file(name))


def page_of(study):
    return CaseStudyPage.objects.get(submission=study)


def show(page, *images):
    block = page.body.stream_block.child_blocks["image"]
    for image in images:
        value = {"image": {"image": image.pk, "alt_text": "", "decorative": True}, "caption": ""}
        page.body.append(("image", block.to_python(value)))
    page.save_revision().publish()


def hide(study, run):
    with run(execute=True):
        take_back(permission=study.permissions.get(layer=Layer.NAME), by=UserFactory())


@pytest.mark.parametrize("is_live", [True, False])
def test_files_and_titles_lose_the_name(client, study, is_live, django_capture_on_commit_callbacks):
    named = an_image("Harbour View hall", "Harbour_View-hall.png")
    other = an_image("The hall", "hall.png")
    page = page_of(study)
    show(page, named, other)
    old, kept = named.file.name, other.file.name
    if not is_live:
        page.unpublish()

    hide(study, django_capture_on_commit_callbacks)

    named.refresh_from_db()
    other.refresh_from_db()
    assert named.title == "Our school hall"
    assert "arbour" not in named.file.name
    assert named.file.storage.exists(named.file.name)
    assert not named.file.storage.exists(old)
    assert (other.title, other.file.name) == ("The hall", kept)


def test_a_title_that_is_a_files_name_says_nothing(study, django_capture_on_commit_callbacks):
    named = an_image("harbour_view_hall.png", "hall.png")
    show(page_of(study), named)

    hide(study, django_capture_on_commit_callbacks)

    named.refresh_from_db()
    assert named.title == "A picture of a case study"


def test_what_is_added_later_loses_it_when_the_page_is_published(
    study, django_capture_on_commit_callbacks
):
    hide(study, django_capture_on_commit_callbacks)
    named = an_image("At Harbour View", "harbour-view.png")
    page = page_of(study)
    page.listing_image = named

    page.save_revision().publish()

    named.refresh_from_db()
    assert (named.title, "harbour" in named.file.name) == ("At our school", False)


def test_the_pictures_of_a_school_that_is_named_stay(study):
    PermissionFactory(submission=study, layer=Layer.PEOPLE)
    named = an_image("Harbour View hall", "harbour-view.png")

    show(page_of(study), named)

    named.refresh_from_db()
    assert named.title == "Harbour View hall"
