"""Who reads, writes and decides on a case study, in which state."""

import pytest

from pdgroups.stories import services
from pdgroups.stories.models import HeadLink
from tests.workspaces.cast import ALL, LEADS, TEAM, cast_of

from .pages import (
    STORY,
    State,
    address,
    both_waves,
    decision,
    figure_boxes,
    in_state,
    offered,
    text,
    typed,
    written,
)

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("who", ALL)
@pytest.mark.parametrize("state", State)
def test_who_reads_it_in_which_state(client, project, who, state):
    in_state(project, state)
    client.force_login(cast_of(project)[who])

    response = client.get(address("case_study", project))

    shows = STORY["delivery"] in text(response)
    if who in TEAM + LEADS:
        assert (response.status_code, shows) == (200, True)
    elif who == "programme team":
        is_offered = state not in {State.DRAFT, State.WITHDRAWN}
        assert (response.status_code, shows) == (200, is_offered)
    else:
        assert (response.status_code, shows) == (404 if who == "stranger" else 403, False)


@pytest.mark.parametrize("who", ALL)
def test_who_writes_offers_withdraws_and_sends_links(client, project, who):
    submission = offered(project)
    client.force_login(cast_of(project)[who])

    codes = {
        client.get(address("case_study_edit", project)).status_code,
        client.post(address("case_study_edit", project), typed(1, title="Mine")).status_code,
        client.post(address("head_link_new", project), {"email": "h@school.example"}).status_code,
        client.post(address("head_link_revoke", project)).status_code,
        client.post(address("case_study_withdraw", project)).status_code,
    }

    submission.refresh_from_db()
    if who == "project lead":
        assert codes == {200, 302}
        assert submission.state == State.WITHDRAWN
    else:
        assert codes == {404 if who == "stranger" else 403}
        assert (submission.state, submission.title) == (State.OFFERED, STORY["title"])
        assert not HeadLink.objects.exists()


@pytest.mark.parametrize("who", ALL)
def test_who_decides_for_the_lead(client, project, who):
    submission = offered(project)
    client.force_login(cast_of(project)[who])

    response = client.post(address("case_study_review", project), decision())

    assert submission.approvals.exists() == (who in LEADS)
    assert response.status_code == (302 if who in LEADS else 404 if who == "stranger" else 403)


def test_the_record_says_which_lead_decided(client, project):
    submission = offered(project)
    deputy = cast_of(project)["deputy lead"]
    client.force_login(deputy)

    client.post(address("case_study_review", project), decision())

    approval = submission.approvals.get()
    assert (approval.name, approval.role, approval.by) == (deputy.name, "Deputy lead", deputy)


def test_nothing_happens_by_looking(client, project, lead):
    written(project)

    for name in ("case_study_withdraw", "head_link_new", "head_link_revoke"):
        assert client.get(address(name, project)).status_code == 405


def test_a_school_without_a_case_study_is_invited_to_write_one(client, project, lead):
    html = text(client.get(address("case_study", project)))

    assert "Tell other schools what you learned" in html
    assert address("case_study_edit", project) in html


@pytest.mark.parametrize("who", ["regional lead", "team member", "programme team"])
def test_without_a_case_study_the_others_are_told_why(client, project, who):
    client.force_login(cast_of(project)[who])

    html = text(client.get(address("case_study", project)))

    assert ("Not offered yet" if who == "programme team" else "No case study yet") in html
    assert address("case_study_edit", project) not in html


@pytest.mark.parametrize("surveys", [1, 3])
def test_a_case_studys_page_costs_the_same_however_much_is_in_it(
    client, project, lead, surveys, django_assert_num_queries
):
    for turn in range(surveys):
        both_waves(project, items=[f"item {turn}", f"another {turn}"])
    keys = [choice.key for choice, _ticked in figure_boxes(client, project)]
    client.post(address("case_study_edit", project), typed(figure=keys))
    client.get(address("case_study", project))

    # session, user, roles and group, project; submission, approvals, signatory, history,
    # what editors say, waiting for
    with django_assert_num_queries(14):
        html = text(client.get(address("case_study", project)))

    assert html.count('class="likert"') == 2 * surveys


def test_the_state_leads_to_the_public_page_and_only_while_there_is_one(client, project, lead):
    submission = in_state(project, State.PUBLISHED)

    published = text(client.get(address("case_study", project)))
    services.withdraw(submission=submission, by=lead)
    withdrawn = text(client.get(address("case_study", project)))

    assert 'href="/case-studies/least-help-first/"' in published
    assert "/case-studies/" not in withdrawn.partition("<main")[2].partition("</main>")[0]
