"""A school takes its case study back: gone at once, everywhere, for everybody."""

import pytest
from django.core.exceptions import PermissionDenied
from django.core.files.storage import default_storage
from django.core.management import call_command
from django.urls import reverse
from django.utils import timezone
from wagtail.images import get_image_model
from wagtail.images.tests.utils import get_test_image_file

from cms.pages.case_studies import CaseStudyPage
from cms.services import draft_case_study, keep_address, unpublish_case_study
from cms.withdrawn import WithdrawnPage
from pdgroups.stories.models import CaseStudySubmission
from pdgroups.stories.services import withdraw
from pdgroups.stories.services.recording import record_the_form
from tests.factories.pages import agreed_submission, case_study_page

from . import forms

pytestmark = pytest.mark.django_db

State = CaseStudySubmission.State
ADDRESS = "/case-studies/waiting-before-stepping-in/"


def publish(page):
    page.get_latest_revision().publish()
    page.refresh_from_db()
    return page


def test_withdrawing_answers_410_everywhere_at_once(client, site):
    submission = agreed_submission()
    publish(draft_case_study(submission=submission))
    other = publish(draft_case_study(submission=agreed_submission(title="Another story")))

    withdraw(submission=submission, by=None)

    gone = client.get(ADDRESS)
    assert gone.status_code == 410
    assert "taken down" in gone.content.decode()
    assert "TAs learned to wait" not in gone.content.decode()
    for address in ("/", "/case-studies/", "/search/?q=waiting", "/sitemap.xml"):
        html = client.get(address).content.decode()
        assert "Waiting before stepping in" not in html
        assert ADDRESS not in html
    assert client.get(other.get_url()).status_code == 200
    submission.refresh_from_db()
    assert submission.state == State.WITHDRAWN


def test_withdrawing_before_anything_was_public_leaves_no_trace(client, site):
    submission = agreed_submission()
    page = draft_case_study(submission=submission)

    withdraw(submission=submission, by=None)

    page.refresh_from_db()
    assert page.current_workflow_state is None
    assert not WithdrawnPage.objects.exists()
    assert client.get(ADDRESS).status_code == 404


def withdrawn_page():
    submission = agreed_submission()
    page = publish(draft_case_study(submission=submission))
    withdraw(submission=submission, by=None)
    page.refresh_from_db()
    return page


def test_nobody_can_publish_what_was_withdrawn(site):
    page = withdrawn_page()

    with pytest.raises(PermissionDenied):
        page.get_latest_revision().publish()


def test_not_in_the_editor_either(client, editor):
    page = withdrawn_page()
    data = forms.case_study(page, action="publish", setting="mainstream")

    response = client.post(reverse("wagtailadmin_pages:edit", args=[page.pk]), data)

    page.refresh_from_db()
    assert "is not for everyone today" in response.content.decode()
    assert not page.live
    assert client.get(ADDRESS).status_code == 410


def test_a_copy_goes_with_what_it_was_copied_from(client, site):
    submission = agreed_submission()
    page = publish(draft_case_study(submission=submission))
    copy = page.copy(update_attrs={"slug": "copied"}, keep_live=False)
    CaseStudyPage.objects.filter(pk=copy.pk).update(live=True)
    keep_address(page=CaseStudyPage.objects.get(pk=copy.pk))

    unpublish_case_study(submission=submission)

    copy.refresh_from_db()
    assert not copy.live
    assert client.get("/case-studies/copied/").status_code == 410


def test_agreed_anew_the_page_comes_back_with_todays_words(client, site):
    submission = agreed_submission()
    page = publish(draft_case_study(submission=submission))
    withdraw(submission=submission, by=None)
    submission.refresh_from_db()
    submission.state, submission.aim, submission.figures = State.WITH_EDITORS, "A new aim.", []
    submission.save()
    record_the_form(submission, by=None, is_anew=True)

    again = publish(draft_case_study(submission=submission))

    assert again.pk == page.pk
    assert again.figures == []
    html = client.get(ADDRESS).content.decode()
    assert "A new aim." in html
    assert "20 answers" not in html
    assert not WithdrawnPage.objects.exists()


def test_a_page_of_no_submission_is_not_touched(site):
    example = case_study_page(title="Example")
    submission = agreed_submission()

    unpublish_case_study(submission=submission)

    example.refresh_from_db()
    assert example.live


# --- every address, every picture -----------------------------------------------------------


def renamed(page, slug):
    page.slug = slug
    page.save_revision().publish()
    page.refresh_from_db()
    return page


def test_an_earlier_address_leads_on(client, site):
    page = publish(draft_case_study(submission=agreed_submission()))

    renamed(page, "renamed")

    response = client.get(ADDRESS)
    assert (response.status_code, response["Location"]) == (302, "/case-studies/renamed/")


def test_withdrawing_answers_410_at_every_address_it_ever_had(client, site):
    submission = agreed_submission()
    page = publish(draft_case_study(submission=submission))
    other = publish(draft_case_study(submission=agreed_submission(title="Another story")))
    renamed(renamed(page, "second"), "third")

    withdraw(submission=submission, by=None)

    addresses = [ADDRESS, "/case-studies/second/", "/case-studies/third/", other.get_url()]
    assert [client.get(each).status_code for each in addresses] == [410, 410, 410, 200]
    assert client.get("/case-studies/never/").status_code == 404


def test_so_it_does_when_an_editor_had_taken_the_page_off_or_deleted_it(client, site):
    submission = agreed_submission()
    publish(draft_case_study(submission=submission)).delete()
    before = client.get(ADDRESS).status_code
    submission.refresh_from_db()

    withdraw(submission=submission, by=None)

    assert (before, client.get(ADDRESS).status_code) == (404, 410)


def test_an_address_that_another_case_study_took_over_is_its_own(client, site):
    submission = agreed_submission()
    page = publish(draft_case_study(submission=submission))
    renamed(page, "renamed")
    newer = publish(draft_case_study(submission=agreed_submission()))

    withdraw(submission=submission, by=None)
    newer.unpublish()

    assert newer.get_url() == ADDRESS
    assert client.get(ADDRESS).status_code == 404
    assert client.get("/case-studies/renamed/").status_code == 410


def test_agreed_anew_every_address_works_again(client, site):
    submission = agreed_submission()
    page = publish(draft_case_study(submission=submission))
    renamed(page, "renamed")
    withdraw(submission=submission, by=None)
    submission.refresh_from_db()
    submission.state = State.WITH_EDITORS
    submission.save()
    record_the_form(submission, by=None, is_anew=True)

    publish(draft_case_study(submission=submission))

    assert client.get("/case-studies/renamed/").status_code == 200
    assert client.get(ADDRESS).status_code == 302
    assert not WithdrawnPage.objects.exists()


def test_nothing_is_left_to_go_live_at_a_later_hour(site):
    submission = agreed_submission()
    page = draft_case_study(submission=submission)
    page.revisions.update(approved_go_live_at=timezone.now())

    withdraw(submission=submission, by=None)
    call_command("publish_scheduled")

    page.refresh_from_db()
    assert not page.live


@pytest.fixture
def pictured():
    """Make an image with a resized copy."""

    def make(name):
        image = get_image_model().objects.create(
            title=name, file=get_test_image_file(f"{name}.png")
        )
        small = get_test_image_file(f"{name}.width-20.png", size=(20, 15))
        image.renditions.create(filter_spec="width-20", file=small)
        return image

    return make


def there(*names):
    return [default_storage.exists(name) for name in names]


def show(page, image):
    block = page.body.stream_block.child_blocks["image"]
    value = {"image": {"image": image.pk, "alt_text": "", "decorative": True}, "caption": ""}
    page.body.append(("image", block.to_python(value)))
    page.save_revision().publish()
    return page


def test_its_pictures_can_be_fetched_no_more(site, pictured, django_capture_on_commit_callbacks):
    submission = agreed_submission()
    page = publish(draft_case_study(submission=submission))
    listed, early, shared = (pictured(name) for name in ("listed", "early", "shared"))
    show(page, early)
    del page.body[-1]
    page.listing_image = listed
    show(page, shared)
    case_study_page(title="Another", listing_image=shared)
    names = [image.renditions.get().file.name for image in (listed, early, shared)]
    before = there(*names)

    with django_capture_on_commit_callbacks(execute=True):
        withdraw(submission=submission, by=None)

    assert (before, there(*names)) == ([True, True, True], [False, False, True])
    assert get_image_model().objects.count() == 3
