"""The archive, a draft that is discarded, and a survey that the programme team deletes."""

import datetime as dt

import pytest
import time_machine
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format

from pdgroups.surveys import services, sharing
from pdgroups.surveys.codes import format_code
from pdgroups.surveys.models import Comment, Survey
from pdgroups.workspaces import case_study
from tests.factories.answering import ALL_KINDS, close, draft_survey, open_survey, send_many
from tests.factories.people import UserFactory, join
from tests.workspaces.cast import cast_of

from .pages import address, card, frozen, listed, opened, page, presses, words

pytestmark = pytest.mark.django_db


def archive(client, survey, **data):
    return client.post(address("survey_archive", survey), data or {"archive": "1"}, follow=True)


def deleted(survey, reason="It names somebody."):
    return services.delete_survey(survey=survey, reason=reason, by=UserFactory())


def as_programme_team(client, survey):
    client.force_login(cast_of(survey.project)["programme team"])


def test_an_archived_survey_is_at_the_end_of_the_list_and_off_the_home(client):
    survey = frozen(12)
    draft_survey(project=survey.project, items=["planning"])
    Survey.objects.filter(pk=survey.pk).update(title="Last spring")
    client.force_login(join(survey.project).user)

    text = words(archive(client, survey).content.decode())

    assert "Archived: 1 survey Last spring" in text
    assert text.index("Staff confidence") < text.index("Last spring")
    current = Survey.objects.exclude(pk=survey.pk).get()
    assert presses(card(survey.project))["Open it"] == address("survey", current)
    shown = words(page(client, address("survey", survey)))
    assert "In the archive since" in shown
    assert "Open it now" not in shown
    assert client.get(address("survey_results", survey)).status_code == 200

    archive(client, survey, out="1")
    assert "Archived" not in words(listed(client, survey, "project lead"))


def test_an_open_survey_is_not_archived_and_says_what_to_do(client):
    survey = open_survey().survey
    client.force_login(join(survey.project).user)

    text = archive(client, survey).content.decode()

    assert "Staff can still answer this survey. Close it first." in text
    assert address("survey_archive", survey) not in text


def test_a_draft_is_discarded_after_a_question(client, survey):
    client.force_login(join(survey.project).user)

    asked = page(client, address("survey_discard", survey))
    said = client.post(address("survey_discard", survey), follow=True).content.decode()

    assert "Discard this draft?" in asked
    assert "The draft is discarded." in said
    assert not Survey.objects.exists()


def test_what_has_been_opened_is_not_discarded(client):
    survey = open_survey().survey
    client.force_login(join(survey.project).user)

    response = client.get(address("survey_discard", survey))
    said = client.post(address("survey_discard", survey), follow=True).content.decode()

    assert response["Location"] == address("survey", survey)
    assert "can no longer be changed" in said
    assert Survey.objects.exists()


def test_the_programme_team_finds_surveys_without_a_word_of_theirs(client):
    survey = open_survey().survey
    draft_survey(project=survey.project, items=["planning"])
    Survey.objects.update(title="Our own words")

    html = listed(client, survey, "programme team")

    assert "Our own words" not in html
    assert html.count(f"with the code {format_code(survey.code)}") == 1
    assert html.count("/delete/") == 1


def test_deleting_needs_a_reason_and_names_the_last_day_for_undo(client):
    survey = frozen(12)
    as_programme_team(client, survey)
    url = address("survey_delete", survey)

    refused = client.post(url, {"reason": " "})
    done = client.post(url, {"reason": "It names a colleague."}, follow=True)

    day = date_format(timezone.localdate() + dt.timedelta(days=30), "j F Y")
    assert "Say why it is deleted." in refused.content.decode()
    text = words(done.content.decode())
    assert "Why: It names a colleague." in text
    assert f"The last day on which the programme team can bring it back is {day}." in text


def test_a_withdrawn_survey_says_so_wherever_it_is_met(client):
    wave = open_survey()
    send_many(wave, 6, 2, 2)
    deleted(wave.survey)
    code = reverse("respond:answer", args=[format_code(wave.survey.code)])

    staff, sent = client.get(code), client.post(code, {"q1": "2"})
    client.force_login(join(wave.survey.project).user)
    text = words(page(client, address("survey", wave.survey)))

    assert (staff.status_code, sent.status_code) == (410, 410)
    assert "This survey was withdrawn" in staff.content.decode()
    assert "This survey was withdrawn" in text
    assert "Why: It names somebody." in text
    assert "Show the QR code" not in text
    assert client.get(address("survey_share", wave.survey)).status_code == 302


@pytest.mark.parametrize("name", ["survey_copy", "survey_archive", "survey_discard"])
def test_its_project_lead_can_do_nothing_with_a_withdrawn_survey(client, name):
    survey = frozen(12)
    deleted(survey)
    client.force_login(join(survey.project).user)

    response = client.post(address(name, survey))

    assert response.status_code == 403
    assert "This survey was withdrawn." in response.content.decode()


def test_results_of_a_withdrawn_survey_stay(client):
    survey = frozen(12)
    deleted(survey)
    client.force_login(join(survey.project).user)

    assert "12 of 77 staff" in words(page(client, address("survey_results", survey)))


FILES = (
    ("results_file", "pdf"),
    ("results_file", "csv"),
    ("chart_file", 1, "png"),
    ("survey_staff_room",),
)


@pytest.mark.parametrize("what", FILES, ids=lambda what: what[-1])
def test_nothing_of_a_withdrawn_survey_can_be_carried_away(client, what):
    survey, other = frozen(12), frozen(12)
    Survey.objects.update(you_said_we_will="We will buy timers.")
    deleted(survey)

    answers = []
    for each in (survey, other):
        client.force_login(join(each.project).user)
        answers.append(client.get(address(what[0], each, *what[1:])))

    assert [answer.status_code for answer in answers] == [410, 200]
    said = words(answers[0].content.decode())
    assert "This survey was withdrawn" in said
    assert "Why: It names somebody." in said


def test_the_results_page_of_a_withdrawn_survey_says_so_and_offers_no_file(client):
    survey = frozen(12)
    deleted(survey)
    client.force_login(join(survey.project).user)

    html = page(client, address("survey_results", survey))

    assert "The programme team withdrew it on" in words(html)
    assert address("results_file", survey, "pdf") not in html


def test_a_lead_with_whom_results_are_shared_reads_none_of_a_withdrawn_survey(client):
    survey, other = frozen(12), frozen(12)
    for each in (survey, other):
        sharing.share_results(project=each.project, with_leads=True, by=UserFactory())
    deleted(survey)

    said = []
    for each in (survey, other):
        client.force_login(cast_of(each.project)["regional lead"])
        said.append(words(page(client, address("survey_results", each))))

    assert ["12 of 77 staff" in text for text in said] == [False, True]
    assert "Only the school’s own project team can read" in said[0]


def test_no_case_study_shows_figures_of_a_withdrawn_survey():
    project = frozen(12).project
    assert case_study.choices(project)

    deleted(project.surveys.get())

    assert case_study.choices(project) == []


def test_nobody_reads_or_is_shown_what_was_written_to_a_withdrawn_survey(client):
    wave = open_survey(items=ALL_KINDS)
    send_many(wave, 10)
    survey = close(wave).survey
    question = survey.questions.get(kind="text")
    Comment.objects.create(wave=wave, question=question, text="Ask Pat.", state="shown")
    cast = cast_of(survey.project)
    deleted(survey)

    client.force_login(cast["project lead"])
    assert "Ask Pat." not in page(client, address("survey_results", survey))
    client.force_login(cast["regional lead"])
    response = client.get(address("survey_comments", survey, "baseline"))
    assert response.status_code == 403
    assert "This survey was withdrawn." in response.content.decode()


def test_the_programme_team_brings_it_back_until_the_last_day(client):
    first, second = frozen(12), frozen(12)
    for survey in (first, second):
        deleted(survey)
    as_programme_team(client, first)
    done = client.post(address("survey_restore", first), follow=True)
    as_programme_team(client, second)

    with time_machine.travel(timezone.now() + dt.timedelta(days=31)):
        as_programme_team(client, second)
        late = client.post(address("survey_restore", second), follow=True)

    assert "It is back as it was." in done.content.decode()
    assert "The last day to bring it back was" in late.content.decode()
    assert list(Survey.objects.filter(deleted_on=None)) == [first]


@pytest.mark.parametrize("count", [1, 6])
@pytest.mark.parametrize(("who", "queries"), [("project lead", 6), ("programme team", 8)])
def test_the_list_costs_the_same_however_many_surveys(
    client, count, who, queries, django_assert_num_queries
):
    survey = close(open_survey()).survey
    for number in range(count - 1):
        close(open_survey(project=survey.project, items=[f"item {number}"]))
    services.archive_survey(survey=survey, by=UserFactory())
    client.force_login(cast_of(survey.project)[who])
    url = reverse("workspaces:survey_list", args=[survey.project.pd_group.slug])
    client.get(url)

    with django_assert_num_queries(queries):
        client.get(url)


def test_a_copy_of_an_archived_survey_opens_once_it_asks_something_else(client):
    survey = frozen(12)
    client.force_login(join(survey.project).user)
    archive(client, survey)
    client.post(address("survey_copy", survey))
    copy = Survey.objects.exclude(pk=survey.pk).get()
    copy.questions.filter(position=2).update(text="planning", identity=None)
    copy.questions.filter(position=1).delete()

    client.post(address("survey_open", copy, "baseline"), opened())

    assert copy.waves.get().is_open
