"""From both having agreed to the public page, and off the site again."""

import pytest
from django.core import mail
from django.core.exceptions import PermissionDenied
from django.urls import reverse
from wagtail.models import Site, WorkflowState

from cms.admin import roles
from cms.pages.case_studies import CaseStudyPage
from cms.services import draft_case_study
from cms.settings import SiteSettings
from cms.themes import Theme
from pdgroups.accounts.models import Office
from pdgroups.groups.models import Role
from pdgroups.stories.models import Approval, CaseStudySubmission
from pdgroups.stories.services import decide
from tests.factories.pages import FEW, SURVEYED, agreed_submission, case_study_page
from tests.factories.people import MembershipFactory, SchoolFactory

from . import forms

pytestmark = pytest.mark.django_db

State = CaseStudySubmission.State
ADDRESS = "/case-studies/waiting-before-stepping-in/"


def publish(page):
    page.get_latest_revision().publish()
    page.refresh_from_db()
    return page


def leads_publish(value):
    site = Site.objects.get(is_default_site=True)
    SiteSettings.objects.update_or_create(site=site, defaults={"leads_publish_directly": value})


# --- making the page ------------------------------------------------------------------------


def test_the_second_yes_makes_a_draft_and_tells_the_editors(client, site, holder):
    editor = holder(Office.EDITORS)
    submission = agreed_submission(state=State.OFFERED)
    lead = MembershipFactory(pd_group=submission.pd_group, role=Role.REGIONAL_LEAD).user

    def say_yes(side, by=None):
        decide(
            submission=submission,
            version=submission.version,
            side=side,
            approved=True,
            name="Somebody",
            role="Headteacher",
            by=by,
        )

    say_yes(Approval.Side.HEAD)
    assert not CaseStudyPage.objects.exists()
    say_yes(Approval.Side.LEAD, by=lead)

    page = CaseStudyPage.objects.get(submission=submission)
    assert not page.live
    assert page.current_workflow_state.status == WorkflowState.STATUS_IN_PROGRESS
    assert [message.to for message in mail.outbox] == [[editor.email]]
    assert client.get(ADDRESS).status_code == 404


def test_the_page_says_what_the_school_wrote_and_agreed(site):
    theme = Theme.objects.create(name="ta scaffolding")
    submission = agreed_submission()
    school = submission.project.participation.school
    school.phase = "Primary"
    school.save()

    page = draft_case_study(submission=submission)

    assert (page.title, page.summary, page.aim) == (
        "Waiting before stepping in",
        "TAs learned to wait.",
        "Pupils start without an adult.",
    )
    assert (page.display_name, page.permission_line, page.licence) == (
        "A primary school in the South East",
        "Headteacher",
        "cc_by",
    )
    assert (page.setting, page.phase, page.theme) == ("mainstream", "primary", theme)
    assert page.figures == [SURVEYED]
    assert [block.block_type for block in page.body] == [
        "context",
        "evidence",
        "delivery",
        "outcomes",
        "confidence_chart",
        "helped",
        "differently",
        "next_steps",
        "limits",
        "source",
    ]
    assert page.body[1].value.source == (
        "<p>Lesson visits.</p><ul><li>TAs stepped in early</li><li>pupils waited</li></ul>"
    )


def test_nobody_is_named_who_has_not_agreed_to_it(client, site):
    submission = agreed_submission(is_named=False)
    submission.project.participation.school.name = "Harbour View Primary"
    submission.project.participation.school.save()

    publish(draft_case_study(submission=submission))

    html = client.get(ADDRESS).content.decode()
    assert "Harbour View" not in html
    assert "Marion Ashdown" not in html


def test_a_school_that_wants_its_name_there_gets_it(site):
    submission = agreed_submission(is_named=True)

    page = draft_case_study(submission=submission)

    assert page.display_name == submission.project.participation.school.name


def test_what_a_school_typed_cannot_become_mark_up(client, site):
    submission = agreed_submission(
        title="<script>alert(1)</script>", context="<img src=x onerror=alert(1)>\n\n- <b>bold</b>"
    )

    page = publish(draft_case_study(submission=submission))

    html = client.get(page.get_url()).content.decode()
    assert "<script>alert" not in html
    assert "<img" not in html
    assert "&lt;b&gt;bold" in html


def test_figures_of_fewer_than_ten_people_are_left_behind(site):
    page = draft_case_study(submission=agreed_submission(figures=[FEW, SURVEYED]))

    assert page.figures == [SURVEYED]
    assert [b.value["position"] for b in page.body if b.block_type == "confidence_chart"] == [1]


@pytest.mark.parametrize(
    ("kind", "phase", "setting"),
    [
        ("Academy special converter", "Not applicable", "special"),
        ("Pupil referral unit", "Not applicable", "alternative"),
        ("Community school", "Middle deemed secondary", "mainstream"),
        ("Local authority nursery school", "Nursery", "early_years"),
        ("Other independent school", "Not applicable", "other"),
        ("", "", "other"),
    ],
)
def test_the_setting_comes_from_the_register(site, kind, phase, setting):
    submission = agreed_submission()
    participation = submission.project.participation
    participation.school = SchoolFactory(establishment_type=kind, phase=phase)
    participation.save()

    assert draft_case_study(submission=submission).setting == setting


def test_two_schools_may_choose_the_same_title(site):
    pages = [draft_case_study(submission=agreed_submission()) for _ in range(2)]

    assert [page.slug for page in pages] == [
        "waiting-before-stepping-in",
        "waiting-before-stepping-in-1",
    ]


@pytest.mark.parametrize("title", ["", "🦔", "—"])
def test_a_title_without_letters_still_gets_an_address(site, title):
    assert draft_case_study(submission=agreed_submission(title=title)).slug == "case-study"


def test_without_any_page_yet_the_list_is_made_first(client, db):
    roles.sync()

    page = draft_case_study(submission=agreed_submission())

    assert page.get_parent().slug == "case-studies"


def test_the_programme_may_let_leads_publish(client, site):
    leads_publish(True)
    submission = agreed_submission()

    page = draft_case_study(submission=submission)

    submission.refresh_from_db()
    assert page.live
    assert submission.state == State.PUBLISHED
    assert client.get(ADDRESS).status_code == 200


# --- editors --------------------------------------------------------------------------------


def test_an_editor_publishes_in_the_workflow(client, editor):
    submission = agreed_submission()
    page = draft_case_study(submission=submission)
    task = page.current_workflow_task_state

    client.post(
        reverse("wagtailadmin_pages:workflow_action", args=[page.pk, "approve", task.pk]),
        {"comment": ""},
    )

    submission.refresh_from_db()
    assert submission.state == State.PUBLISHED
    assert client.get(ADDRESS).status_code == 200
    happened = submission.pd_group.happenings.first()
    assert happened.words == "The programme’s editors published the case study"


def test_an_editor_changes_words_and_publishes(client, editor):
    submission = agreed_submission()
    page = draft_case_study(submission=submission)

    response = client.post(
        reverse("wagtailadmin_pages:edit", args=[page.pk]),
        forms.case_study(page, action="publish", setting="mainstream", took_part="Six TAs"),
    )

    page.refresh_from_db()
    assert response.status_code == 302
    assert (page.live, page.took_part) == (True, "Six TAs")


@pytest.mark.parametrize("missing", ["differently", "limits", "outcomes"])
def test_without_what_others_need_most_nothing_is_published(client, editor, missing):
    page = draft_case_study(submission=agreed_submission())
    data = forms.case_study(page, action="publish", setting="mainstream")
    at = [block.block_type for block in page.body].index(missing)
    data[f"body-{at}-deleted"] = "1"

    response = client.post(reverse("wagtailadmin_pages:edit", args=[page.pk]), data)

    page.refresh_from_db()
    assert response.status_code == 200
    assert not page.live


def test_sections_out_of_order_may_be_kept_but_not_published(client, editor):
    page = draft_case_study(submission=agreed_submission())
    url = reverse("wagtailadmin_pages:edit", args=[page.pk])
    swapped = {"body-0-order": "1", "body-1-order": "0", "setting": "mainstream"}

    kept = client.post(url, {**forms.case_study(page), **swapped})
    refused = client.post(url, {**forms.case_study(page, action="publish"), **swapped})

    page.refresh_from_db()
    assert kept.status_code == 302
    assert not page.live
    assert "Put the sections in this order: Context, Evidence base" in refused.content.decode()


def test_an_editor_takes_a_page_off_and_the_school_sees_it(client, editor):
    submission = agreed_submission()
    page = publish(draft_case_study(submission=submission))

    client.post(reverse("wagtailadmin_pages:unpublish", args=[page.pk]))

    submission.refresh_from_db()
    assert submission.state == State.WITH_EDITORS
    assert client.get(ADDRESS).status_code == 404


def test_deleting_a_page_tells_the_school_too(site):
    submission = agreed_submission()
    page = publish(draft_case_study(submission=submission))

    page.delete()

    submission.refresh_from_db()
    assert submission.state == State.DRAFT


def test_a_page_that_no_school_offered_is_public_only_as_a_retold_example(site):
    with pytest.raises(PermissionDenied):
        case_study_page(title="Nobody agreed to this", is_example=False)

    assert case_study_page(title="Retold", is_example=True).live
    assert CaseStudyPage.objects.live().count() == 1
