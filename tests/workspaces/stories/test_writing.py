"""Saving and offering a case study."""

import re

import pytest
from django.utils import timezone

from pdgroups.stories import services
from pdgroups.stories.models import CaseStudySubmission
from tests.factories.people import UserFactory

from .pages import (
    STORY,
    State,
    address,
    both_waves,
    figure_boxes,
    in_state,
    offering,
    recorded,
    start,
    stored,
    text,
    typed,
    written,
)

pytestmark = pytest.mark.django_db
RECORD = {
    "given_by": "Ana Costa",
    "given_role": "Headteacher",
    "method": "email",
    "preset": "named",
    "licence": "cc_by",
    "no_pupil_named": "on",
}


def record(project, **fields):
    """What the page of permissions asks."""
    today = timezone.localdate().isoformat()
    return RECORD | {"seen": services.stamp(stored(project)), "given_on": today} | fields


def test_a_draft_may_have_gaps(client, project, lead):
    response = client.post(
        address("case_study_edit", project),
        {"version": "0", "title": "Only this", "draft": "1"},
    )

    assert response["Location"] == address("case_study", project)
    assert (stored(project).title, stored(project).state) == ("Only this", State.DRAFT)
    html = text(client.get(address("case_study_edit", project)))
    contents = html[html.index('class="toc"') :].partition("</nav>")[0]
    needed = re.findall(r'#block-(\w+)">(?:(?!</a>).)*\(needed\)', contents)
    assert "differently" in needed
    assert "timeline" not in needed


def test_an_offer_is_stored_and_waits_for_both(client, project, lead):
    recorded(project)

    response = client.post(address("case_study_edit", project), offering(), follow=True)

    assert stored(project).state == State.OFFERED
    assert "Waiting for agreement:</b> Head, Regional lead." in text(response)
    assert "Offered. Your regional lead reads it. Next, say who signs for your school." in text(
        response
    )


def test_words_are_stored_as_typed_in_plain_text(client, project, lead):
    client.post(
        address("case_study_edit", project),
        typed(title="  Waiting \n first ", context="One.\r\n\r\n<b>Two</b> & three."),
    )

    submission = stored(project)
    assert submission.title == "Waiting first"
    assert submission.context == "One.\n\n<b>Two</b> & three."
    html = text(client.get(address("case_study", project)))
    assert "&lt;b&gt;Two&lt;/b&gt; &amp; three." in html


GAPS = [
    ({"title": ""}, "Give the case study a title."),
    ({"differently": " \n "}, "Say what you would do differently: others learn most from that."),
    ({"context": "At HARBOUR VIEW PRIMARY we waited."}, "Your school’s name is in here."),
]


@pytest.mark.parametrize(("gap", "sentence"), GAPS)
def test_an_offer_without_what_publishing_needs_is_refused(client, project, lead, gap, sentence):
    recorded(project)

    response = client.post(address("case_study_edit", project), offering(**gap))

    assert sentence in text(response)
    assert "<title>Error:" in text(response)
    assert STORY["outcomes"] in text(response)
    assert (stored(project).version, stored(project).state) == (1, State.DRAFT)


def test_before_anybody_agreed_an_offer_is_kept_as_a_draft_and_the_record_comes_next(
    client, project, lead
):
    response = client.post(address("case_study_edit", project), offering(0), follow=True)

    assert "Saved as a draft. Say who agreed to it, then you can offer it." in text(response)
    assert response.redirect_chain[0][0] == address("story_permissions", project)
    assert (stored(project).outcomes, stored(project).state) == (STORY["outcomes"], State.DRAFT)


def test_who_agreed_is_asked_once_and_the_form_says_what_is_recorded(client, project, lead):
    fresh = text(client.get(address("case_study_edit", project)))
    assert "Save, and say who agreed" in fresh
    assert "Nobody has said yet who agreed" in fresh

    response = client.post(address("case_study_edit", project), typed(draft="record"))
    assert response["Location"] == address("story_permissions", project)
    client.post(response["Location"], record(project))
    permissions = text(client.get(address("story_permissions", project)))
    page = text(client.get(address("case_study_edit", project)))

    assert "Go on to offer the case study" in permissions
    assert "Ana Costa, Headteacher" in page
    assert 'name="agreed_by"' not in page + fresh
    assert "Everything that is needed to offer it is there." in page
    version = stored(project).version
    client.post(address("case_study_edit", project), offering(version))
    assert stored(project).state == State.OFFERED


def test_after_a_withdrawal_somebody_is_asked_anew(client, project, lead):
    written(project)
    services.withdraw(submission=stored(project), by=lead)
    client.post(address("case_study_edit", project), typed(1, title="Again"))

    response = client.post(address("case_study_edit", project), offering(2), follow=True)

    assert "Say who agreed to it" in text(response)
    assert 'name="given_on"' in text(response)
    form = response.context["form"]
    assert (form["given_by"].value(), form["given_on"].value()) == ("Jo Head", None)
    assert stored(project).state == State.DRAFT


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        ("", "Say how to describe your school."),
        ("Harbour View Primary, Seaford", "name is in here"),
    ],
)
def test_a_school_that_is_not_named_is_described(client, project, lead, words, sentence):
    written(project)
    sent = record(project, preset="unnamed", display_name=words)

    response = client.post(address("story_permissions", project), sent)

    assert sentence in text(response)
    assert "Ana Costa" in text(response)


def test_a_school_that_is_named_may_name_itself(client, project, lead):
    recorded(project, is_named=True, display_name="")

    client.post(
        address("case_study_edit", project),
        offering(context="At Harbour View Primary we waited."),
    )

    assert stored(project).state == State.OFFERED
    assert "Harbour View Primary" in text(client.get(address("case_study", project)))


WRONG = [
    ({"title": "x" * 81}, "This is 81 characters long and there is room for 80."),
    ({"context": "x" * 2001}, "there is room for 2000."),
    ({"context": "a\0b"}, "There is a character in this text that we cannot store."),
    ({"version": "-1"}, "This page is too old to save."),
    ({"version": "x"}, "This page is too old to save."),
    ({"version": ""}, "This page is too old to save."),
]


@pytest.mark.parametrize(("change", "sentence"), WRONG)
def test_bad_input_gets_a_sentence_and_keeps_the_rest(client, project, lead, change, sentence):
    response = client.post(address("case_study_edit", project), typed(**change))

    assert response.status_code == 200
    assert sentence in text(response)
    assert STORY["outcomes"] in text(response)
    assert not CaseStudySubmission.objects.exists()


def test_an_offer_is_not_made_twice(client, project, lead):
    before = written(project)
    services.offer(submission=before, by=lead)

    response = client.post(address("case_study_edit", project), offering(1))

    assert "This case study has been offered already." in text(response)
    assert stored(project).version == 1


def test_what_the_editors_have_cannot_be_changed(client, project, lead):
    in_state(project, State.WITH_EDITORS)

    response = client.post(address("case_study_edit", project), typed(1, title="Mine"))

    assert "Withdraw it before you change it." in text(response)
    assert stored(project).title == STORY["title"]
    assert "Change the case study" not in text(client.get(address("case_study", project)))


def test_two_people_editing_lose_nothing(client, project, lead):
    written(project)
    version = start(client, project)["version"].value()
    services.save_draft(
        project=project, fields={"delivery": "What she typed."}, version=1, by=UserFactory()
    )

    response = client.post(
        address("case_study_edit", project), typed(version, delivery="What he typed.")
    )

    assert response.status_code == 409
    assert "What she typed." in text(response)
    assert "What he typed." in text(response)
    assert response.context["differing"] == ["What you did"]
    assert stored(project).delivery == "What she typed."

    form = response.context["form"]
    again = client.post(
        address("case_study_edit", project),
        typed(form["version"].value(), delivery="What both mean."),
    )
    assert again.status_code == 302
    assert stored(project).delivery == "What both mean."


def test_two_first_drafts_lose_nothing(client, project, lead):
    version = start(client, project)["version"].value()
    written(project, delivery="What she typed.")

    response = client.post(address("case_study_edit", project), offering(version, delivery="His."))

    assert response.status_code == 409
    assert "What she typed." in text(response)
    assert "His." in text(response)
    assert stored(project).state == State.DRAFT


def test_on_paper_of_a_conflict_the_figures_of_both_stay(client, project, lead):
    both_waves(project)
    keys = [choice.key for choice, _ticked in figure_boxes(client, project)]
    version = start(client, project)["version"].value()
    written(project)

    response = client.post(address("case_study_edit", project), typed(version, figure=keys[1:]))

    assert [is_ticked for _choice, is_ticked in response.context["choices"]] == [False, True]
