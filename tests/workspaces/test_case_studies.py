"""Writing, offering, reading and deciding on a case study in the workspace."""

import datetime as dt

import pytest
import time_machine
from django.core import mail
from django.urls import reverse
from django.utils import timezone

from cms.pages.case_studies import CaseStudyPage
from cms.tree import case_study_index
from pdgroups.projects.models import PromptAnswer
from pdgroups.stories import services
from pdgroups.stories.models import Approval, CaseStudySubmission, HeadLink
from tests.factories.answering import close, open_next, open_survey, send_many
from tests.factories.people import ProjectFactory, UserFactory, join
from tests.factories.work import MeetingFactory

from .cast import ALL, LEADS, TEAM, cast_of

pytestmark = pytest.mark.django_db
State, Side = CaseStudySubmission.State, Approval.Side

STORY = {
    "title": "Least help first",
    "standfirst": "TAs agreed when to wait. A year later they wait.",
    "aim": "Pupils start without an adult.",
    "context": "A primary school of two forms.",
    "evidence": "Ten lesson visits.",
    "delivery": "Prompt cards.",
    "outcomes": "Pupils start sooner.",
    "helped": "A head who asked.",
    "hindered": "Cover.",
    "differently": "Begin with two classes.",
    "next_steps": "Grow to Year 5.",
}


@pytest.fixture
def project():
    return ProjectFactory(participation__school__name="Harbour View Primary")


@pytest.fixture
def lead(client, project):
    user = join(project).user
    client.force_login(user)
    return user


def address(name, project):
    return reverse(f"workspaces:{name}", args=[project.pd_group.slug, project.slug])


def typed(version=0, **changes):
    return {
        **STORY,
        "version": str(version),
        "display_name": "A primary school in the South East",
        "agreed_by": "Jo Head",
        "agreed_role": "Headteacher",
        "agreed_on": timezone.localdate().isoformat(),
        "licence": "cc_by",
        "no_pupil_named": "on",
        "draft": "1",
    } | changes


def offering(version=0, **changes):
    return typed(version, **changes) | {"offer": "1"}


def stored(project):
    return CaseStudySubmission.objects.get(project=project)


def written(project, **fields):
    """A draft by somebody of the school."""
    fields = {
        **STORY,
        "display_name": "A primary school in the South East",
        "agreed_by": "Jo Head",
        "agreed_role": "Headteacher",
        "agreed_on": timezone.localdate(),
        "no_pupil_named": True,
        **fields,
    }
    return services.save_draft(project=project, fields=fields, version=0, by=UserFactory())


def offered(project, **fields):
    return services.offer(submission=written(project, **fields), by=UserFactory())


def agree(submission, *sides):
    for side in sides:
        services.decide(
            submission=submission,
            version=submission.version,
            side=side,
            approved=True,
            name="Jo",
            role="Headteacher",
        )
    submission.refresh_from_db()
    return submission


def in_state(project, state):
    if state == State.DRAFT:
        return written(project)
    submission = offered(project)
    if state == State.WITHDRAWN:
        return services.withdraw(submission=submission, by=UserFactory())
    if state != State.OFFERED:
        case_study_index()
        agree(submission, *Side)
    if state == State.PUBLISHED:
        CaseStudyPage.objects.get(submission=submission).get_latest_revision().publish()
        submission.refresh_from_db()
    return submission


def text(response):
    return response.content.decode()


# --- who may --------------------------------------------------------------------------------


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

    response = client.post(
        address("case_study_review", project), {"version": "1", "decision": "yes", "comment": ""}
    )

    assert submission.approvals.exists() == (who in LEADS)
    assert response.status_code == (302 if who in LEADS else 404 if who == "stranger" else 403)


def test_the_record_says_which_lead_decided(client, project):
    submission = offered(project)
    deputy = cast_of(project)["deputy lead"]
    client.force_login(deputy)

    client.post(
        address("case_study_review", project), {"version": "1", "decision": "yes", "comment": ""}
    )

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


# --- what it starts from --------------------------------------------------------------------


def say(project, **answers):
    PromptAnswer.objects.bulk_create(
        PromptAnswer(project=project, prompt=prompt, text=text) for prompt, text in answers.items()
    )


def both_waves(project, before=12, after=12, **kwargs):
    wave = open_survey(project=project, **kwargs)
    send_many(wave, before // 2, 2, 2)
    send_many(wave, before - before // 2, 3, 3)
    close(wave)
    impact = open_next(wave.survey)
    send_many(impact, after // 4, 2, 2)
    send_many(impact, after - after // 4, 3, 3)
    close(impact)
    return wave.survey


def start(client, project):
    return client.get(address("case_study_edit", project)).context["form"]


def test_it_starts_from_plan_meetings_and_results(client, project, lead):
    say(
        project,
        priority="Pupils wait for an adult.",
        why="In 7 of 10 lessons they waited.",
        evidence="Visits.",
        how="Cards.",
        reality="Year 3 uses them.",
        next="Grow.",
    )
    for days in (200, 100):
        at = timezone.now() - dt.timedelta(days=days)
        MeetingFactory(pd_group=project.pd_group, starts_at=at)
    MeetingFactory(pd_group=project.pd_group)
    both_waves(project)

    form = start(client, project)

    assert form["aim"].value() == "Pupils wait for an adult."
    assert form["context"].value() == "In 7 of 10 lessons they waited."
    assert form["delivery"].value().startswith("Cards.\n\nWe worked on this in a group of schools")
    assert "met 2 times" in form["delivery"].value()
    assert form["outcomes"].value() == (
        "Year 3 uses them.\n\n"
        "When asked ‘How confident are you in waiting and watching before stepping in?’, 6 of 12 "
        "staff said ‘fairly’ or ‘very’ before, and 9 of 12 after.\n"
        "When asked ‘How confident are you in using a prompt before giving a clue?’, 6 of 12 "
        "staff said ‘fairly’ or ‘very’ before, and 9 of 12 after."
    )
    assert form["next_steps"].value() == "Grow."
    assert form["title"].value() is None


def test_nothing_is_invented_where_nothing_was_written(client, project, lead):
    form = start(client, project)

    assert {form[name].value() or "" for name in STORY} == {""}


def test_later_it_starts_from_what_was_saved(client, project, lead):
    say(project, why="From the plan.")
    written(project, context="From the draft.")

    form = start(client, project)

    assert form["context"].value() == "From the draft."
    assert form["version"].value() == 1


# --- figures --------------------------------------------------------------------------------


def figure_boxes(client, project):
    response = client.get(address("case_study_edit", project))
    return response.context["choices"]


@pytest.mark.parametrize(
    ("before", "after", "number"), [(10, 10, 2), (20, 19, 2), (9, 20, 0), (20, 9, 0), (4, 4, 0)]
)
def test_only_figures_of_ten_answers_in_both_waves_can_be_chosen(
    client, project, lead, before, after, number
):
    both_waves(project, before, after)

    assert len(figure_boxes(client, project)) == number


@pytest.mark.parametrize(("n", "number"), [(4, 0), (5, 0), (9, 0), (10, 2), (19, 2), (20, 2)])
def test_a_baseline_alone_can_be_chosen_from_ten_answers(client, project, lead, n, number):
    wave = open_survey(project=project)
    send_many(wave, n, 3, 3)
    close(wave)

    assert len(figure_boxes(client, project)) == number


def test_figures_of_an_open_survey_cannot_be_chosen(client, project, lead):
    send_many(open_survey(project=project), 20, 3, 3)

    assert figure_boxes(client, project) == []
    assert "There are no figures that may be published." in text(
        client.get(address("case_study_edit", project))
    )


def test_ticked_figures_are_stored_as_they_were_published(client, project, lead):
    both_waves(project)
    first, second = (choice for choice, _ticked in figure_boxes(client, project))

    client.post(address("case_study_edit", project), typed(figure=[second.key]))

    assert stored(project).figures == [second.figure.to_json()]
    ticked = [is_ticked for _choice, is_ticked in figure_boxes(client, project)]
    assert ticked == [False, True]
    assert first.key != second.key


def test_figures_that_are_made_up_are_not_stored(client, project, lead):
    other = both_waves(ProjectFactory(pd_group=project.pd_group))
    both_waves(project)

    client.post(
        address("case_study_edit", project),
        typed(figure=["made-up", f"{other.public_id}-1", '{"question": "x"}']),
    )

    assert stored(project).figures == []


def test_a_reader_sees_the_chart_with_its_table(client, project, lead):
    both_waves(project)
    keys = [choice.key for choice, _ticked in figure_boxes(client, project)]
    client.post(address("case_study_edit", project), typed(figure=keys))

    html = text(client.get(address("case_study", project)))

    assert html.count('class="likert"') == html.count("<table") == 2
    assert "12 answers" in html


# --- saving and offering --------------------------------------------------------------------


def test_a_draft_may_have_gaps(client, project, lead):
    response = client.post(
        address("case_study_edit", project),
        {"version": "0", "title": "Only this", "licence": "cc_by", "draft": "1"},
    )

    assert response["Location"] == address("case_study", project)
    assert (stored(project).title, stored(project).state) == ("Only this", State.DRAFT)


def test_an_offer_is_stored_and_waits_for_both(client, project, lead):
    response = client.post(address("case_study_edit", project), offering(), follow=True)

    assert stored(project).state == State.OFFERED
    assert "Waiting for agreement:</b> Head, Regional lead." in text(response)
    assert "Offered. Now the head and your regional lead read it" in text(response)


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
    ({"agreed_by": ""}, "Write the name of the person who agreed to publish."),
    ({"agreed_on": ""}, "Give the date on which they agreed."),
    ({"no_pupil_named": ""}, "Confirm that no pupil is named or can be recognised."),
    ({"display_name": ""}, "Say how to describe your school, or tick ‘Name our school’."),
    ({"display_name": "Harbour View Primary, Seaford"}, "Your school’s name is in here."),
    ({"context": "At HARBOUR VIEW PRIMARY we waited."}, "Your school’s name is in here."),
]


@pytest.mark.parametrize(("gap", "sentence"), GAPS)
def test_an_offer_without_what_publishing_needs_is_refused(client, project, lead, gap, sentence):
    response = client.post(address("case_study_edit", project), offering(**gap))

    assert sentence in text(response)
    assert "<title>Error:" in text(response)
    assert STORY["outcomes"] in text(response)
    assert not CaseStudySubmission.objects.exists()


def test_a_school_that_is_named_may_name_itself(client, project, lead):
    client.post(
        address("case_study_edit", project),
        offering(is_named="on", display_name="", context="At Harbour View Primary we waited."),
    )

    assert stored(project).state == State.OFFERED
    assert "Harbour View Primary" in text(client.get(address("case_study", project)))


WRONG = [
    ({"title": "x" * 81}, "This is 81 characters long and there is room for 80."),
    ({"context": "x" * 2001}, "there is room for 2000."),
    ({"context": "a\0b"}, "There is a character in this text that we cannot store."),
    ({"agreed_on": "yesterday"}, "Write the date as day, month and year"),
    ({"agreed_on": "9999-01-01"}, "Give the day on which they agreed, not a later one."),
    ({"agreed_on": "0026-06-01"}, "Check the year: this is more than three years ago."),
    ({"licence": "mine"}, "is not one of the available choices"),
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


# --- two people at once ---------------------------------------------------------------------


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


# --- the lead decides -----------------------------------------------------------------------


def decision(version=1, **changes):
    return {"version": str(version), "decision": "yes", "comment": ""} | changes


@pytest.fixture
def reviewer(client, project):
    user = cast_of(project)["regional lead"]
    client.force_login(user)
    return user


def test_a_lead_is_led_to_the_decision(client, project, reviewer):
    offered(project)

    assert address("case_study_review", project) in text(client.get(address("case_study", project)))
    html = text(client.get(address("case_study_review", project)))
    assert "could a parent recognise a child?" in html
    assert STORY["differently"] in html
    assert "A primary school" in html


def test_a_lead_sees_to_whom_the_school_sent_the_heads_link(client, project, reviewer):
    offered(project)
    page = address("case_study_review", project)
    assert "has not sent the head a link yet" in text(client.get(page))

    for email in ("head@school.example", "own.address@mail.example"):
        services.make_head_link(project=project, email=email, by=reviewer)

    assert "sent to head@school.example, own.address@mail.example. If" in text(client.get(page))


def test_a_yes_is_recorded_and_shown_to_the_school(client, project, reviewer):
    offered(project)

    response = client.post(address("case_study_review", project), decision(), follow=True)

    html = text(response)
    assert reviewer.name in html
    assert "Waiting for agreement:</b> Head." in html
    assert address("case_study_review", project) not in html


def test_a_wish_for_a_change_needs_words(client, project, reviewer):
    submission = offered(project)

    response = client.post(address("case_study_review", project), decision(decision="change"))

    assert "Say what the school should change." in text(response)
    assert not submission.approvals.exists()


def test_a_wish_for_a_change_reaches_the_school(client, project, reviewer):
    offered(project)

    client.post(
        address("case_study_review", project),
        decision(decision="change", comment="Say what <b>failed</b>."),
    )

    client.force_login(join(project).user)
    html = text(client.get(address("case_study", project)))
    assert "Asked for a change" in html
    assert "Say what &lt;b&gt;failed&lt;/b&gt;." in html
    assert "Being written." in html


def test_a_decision_on_words_that_have_changed_is_asked_again(client, project, reviewer):
    submission = offered(project)
    services.save_draft(project=project, fields={"aim": "New aim."}, version=1, by=reviewer)
    services.offer(submission=submission, by=reviewer)

    response = client.post(
        address("case_study_review", project), decision(comment="Looks fine to me")
    )

    assert "The school changed the case study while you were reading." in text(response)
    assert "New aim." in text(response)
    assert "Looks fine to me" in text(response)
    form = response.context["form"]
    assert (form["version"].value(), form["decision"].value()) == ("2", "")
    assert not submission.approvals.exists()


@pytest.mark.parametrize(
    "change", [{"decision": ""}, {"decision": "maybe"}, {"version": ""}, {"version": "9" * 30}]
)
def test_a_broken_decision_decides_nothing(client, project, reviewer, change):
    submission = offered(project)

    response = client.post(address("case_study_review", project), decision(**change))

    assert response.status_code == 200
    assert not submission.approvals.exists()


def test_there_is_nothing_to_review_before_there_is_a_case_study(client, project, reviewer):
    assert client.get(address("case_study_review", project)).status_code == 404


@pytest.mark.parametrize("state", [State.DRAFT, State.WITH_EDITORS, State.WITHDRAWN])
def test_there_is_nothing_to_decide_otherwise(client, project, reviewer, state):
    in_state(project, state)
    before = Approval.objects.count()

    html = text(client.get(address("case_study_review", project)))
    client.post(address("case_study_review", project), decision())

    assert "Your decision" not in html
    assert Approval.objects.count() == before


# --- agreed by both, and taken back ---------------------------------------------------------


def test_when_both_have_agreed_the_site_drafts_a_page(client, project, reviewer):
    case_study_index()
    agree(offered(project), Side.HEAD)

    client.post(address("case_study_review", project), decision())

    page = CaseStudyPage.objects.get(submission=stored(project))
    assert (page.live, page.title) == (False, STORY["title"])
    assert "With the programme’s editors." in text(client.get(address("case_study", project)))


def test_a_published_one_is_off_the_site_when_the_school_withdraws(client, project, lead):
    submission = in_state(project, State.PUBLISHED)
    url = CaseStudyPage.objects.get(submission=submission).url
    before = client.get(url).status_code

    response = client.post(address("case_study_withdraw", project), follow=True)

    assert (before, client.get(url).status_code) == (200, 410)
    assert "It is not on the site." in text(response)


def test_it_can_be_withdrawn_after_the_group_has_ended(client, project, lead):
    in_state(project, State.PUBLISHED)
    group = project.pd_group
    group.closed_on = timezone.localdate()
    group.save()

    html = text(client.get(address("case_study", project)))
    refused = client.post(address("case_study_edit", project), typed(1)).status_code
    client.post(address("case_study_withdraw", project))

    assert "Withdraw it now" in html
    assert "A link for your head" not in html
    assert refused == 403
    assert stored(project).state == State.WITHDRAWN


def test_there_is_nothing_to_withdraw_before_there_is_a_case_study(client, project, lead):
    assert client.post(address("case_study_withdraw", project)).status_code == 404


@pytest.mark.parametrize("surveys", [1, 3])
def test_a_case_studys_page_costs_the_same_however_much_is_in_it(
    client, project, lead, surveys, django_assert_num_queries
):
    for turn in range(surveys):
        both_waves(project, items=[f"item {turn}", f"another {turn}"])
    keys = [choice.key for choice, _ticked in figure_boxes(client, project)]
    client.post(address("case_study_edit", project), typed(figure=keys))
    client.get(address("case_study", project))

    # session, user, offices, group, roles, project; submission, approvals, waiting for, link
    with django_assert_num_queries(10):
        html = text(client.get(address("case_study", project)))

    assert html.count('class="likert"') == 2 * surveys


# --- sending the head a link ----------------------------------------------------------------


def send(client, project, email="head@school.example"):
    return client.post(address("head_link_new", project), {"email": email}, follow=True)


def test_the_head_is_mailed_a_link_that_opens(
    client, project, lead, django_capture_on_commit_callbacks
):
    with django_capture_on_commit_callbacks(execute=True):
        response = send(client, project)

    assert "We have sent head@school.example a private link." in text(response)
    (message,) = mail.outbox
    assert message.to == ["head@school.example"]
    assert "Harbour View Primary" in message.body
    assert lead.name in message.body
    url = next(line for line in message.body.splitlines() if line.startswith("http"))
    assert url.startswith("http://testserver/head/")
    token = url.rstrip("/").rsplit("/", 1)[1]
    assert token not in text(response)
    client.logout()
    assert client.get(url.removeprefix("http://testserver")).status_code == 200


def test_a_name_cannot_break_out_of_the_mail(
    client, project, lead, django_capture_on_commit_callbacks
):
    lead.first_name = "Ann\r\nBcc: x@evil.example"
    lead.save()

    with django_capture_on_commit_callbacks(execute=True):
        send(client, project)

    (message,) = mail.outbox
    assert message.recipients() == ["head@school.example"]
    assert "\n" not in message.subject


def test_two_presses_send_one_mail(client, project, lead, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        send(client, project)
        response = send(client, project)

    assert "less than a minute ago" in text(response)
    assert len(mail.outbox) == HeadLink.objects.count() == 1


@pytest.mark.parametrize("email", ["", "head", "head@", "a@b.example, c@d.example", "x" * 300])
def test_a_wrong_address_gets_a_sentence(client, project, lead, email):
    response = send(client, project, email)

    assert "<title>Error:" in text(response)
    assert not HeadLink.objects.exists()


def test_a_link_is_shown_and_ended(client, project, lead):
    send(client, project)
    before = text(client.get(address("case_study", project)))

    after = text(client.post(address("head_link_revoke", project), follow=True))

    assert "Sent to head@school.example." in before
    assert "The head’s link no longer works." in after
    assert "Sent to head@school.example." not in after


def test_a_link_that_ran_out_is_not_shown_as_working(client, project):
    user = join(project).user
    services.make_head_link(project=project, email="head@school.example", by=user)

    with time_machine.travel(timezone.now() + dt.timedelta(days=91)):
        client.force_login(user)
        html = text(client.get(address("case_study", project)))

    assert "Sent to head@school.example." not in html
