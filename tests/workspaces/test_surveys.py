"""A project lead's survey pages: make, change, open, show, close."""

import datetime as dt
import io
import uuid

import pytest
import time_machine
from django.urls import reverse
from django.utils import timezone

from pdgroups.groups.models import Happening
from pdgroups.surveys.models import Survey, Wave
from pdgroups.surveys.services import close_wave
from tests.factories.answering import (
    GroupSurveyTemplateFactory,
    close,
    draft_survey,
    open_next,
    open_survey,
    send_many,
)
from tests.factories.people import ProjectFactory, UserFactory, join

from .cast import ALL, LEADS, REFUSED, TEAM, cast_of

pytestmark = pytest.mark.django_db

BANK = [{"identity": str(uuid.UUID(int=number)), "text": f"step {number}"} for number in range(8)]


def address(name, survey, *more):
    return reverse(
        f"workspaces:{name}", args=[survey.project.pd_group.slug, survey.public_id, *more]
    )


def new_address(project, template=None):
    url = reverse("workspaces:survey_new", args=[project.pd_group.slug, project.slug])
    return f"{url}?template={template.public_id}" if template else url


def page(client, url):
    return client.get(url).content.decode()


@pytest.fixture
def survey():
    return draft_survey()


@pytest.fixture
def template():
    project = ProjectFactory()
    return GroupSurveyTemplateFactory(
        pd_group=project.pd_group, items=BANK, starts_with=6, audience="TAs"
    )


@pytest.fixture
def lead(client, template):
    """The project lead of the school whose group has ``template``, signed in."""
    user = join(template.pd_group.projects.get()).user
    client.force_login(user)
    return user


def typed(**changes):
    """What a project lead types for a survey."""
    return {
        "title": "TA confidence",
        "about": "supporting pupils to be more independent",
        "items": [BANK[0]["identity"], BANK[3]["identity"]],
        "own": "",
        "linking": "code",
        "headcount": "28",
        "closes_on": (timezone.localdate() + dt.timedelta(days=14)).isoformat(),
    } | changes


def opened(**changes):
    day = timezone.localdate() + dt.timedelta(days=14)
    return {"headcount": "28", "closes_on": day.isoformat()} | changes


# --- who may --------------------------------------------------------------------------------


@pytest.mark.parametrize("who", ALL)
@pytest.mark.parametrize("name", ["survey", "survey_share", "survey_poster", "survey_results"])
def test_pages_of_a_survey_open_to_its_team_and_the_groups_leads(client, who, name):
    wave = open_survey()
    client.force_login(cast_of(wave.survey.project)[who])

    response = client.get(address(name, wave.survey))

    expected = 200 if who in TEAM + LEADS else 403 if who in REFUSED else 404
    assert response.status_code == expected


@pytest.mark.parametrize("who", ALL)
def test_only_the_project_lead_changes_a_survey(client, who):
    survey = draft_survey()
    client.force_login(cast_of(survey.project)[who])
    before = Happening.objects.count()

    codes = {
        client.get(new_address(survey.project)).status_code,
        client.get(address("survey_edit", survey)).status_code,
        client.post(address("survey_open", survey, "baseline"), opened()).status_code,
        client.post(address("survey_follow_up", survey), {"text": "We will."}).status_code,
        client.post(
            reverse(
                "workspaces:share_results", args=[survey.project.pd_group.slug, survey.project.slug]
            ),
            {"share": "1"},
        ).status_code,
    }

    if who == "project lead":
        assert codes == {200, 302}
    else:
        assert codes == {404 if who == "stranger" else 403}
        assert Happening.objects.count() == before
        assert survey.waves.get().state == Wave.State.DRAFT


def test_a_lead_cannot_close_a_schools_survey(client):
    wave = open_survey()
    client.force_login(cast_of(wave.survey.project)["regional lead"])

    response = client.post(address("survey_close", wave.survey, "baseline"))

    assert response.status_code == 403
    assert Wave.objects.get().is_open


def test_a_survey_of_another_group_is_not_found_even_under_ones_own_address(client, survey):
    other = draft_survey()
    client.force_login(join(survey.project).user)

    url = reverse("workspaces:survey", args=[survey.project.pd_group.slug, other.public_id])

    assert client.get(url).status_code == 404


# --- the list -------------------------------------------------------------------------------


def listed(client, survey, who):
    client.force_login(cast_of(survey.project)[who])
    return page(client, reverse("workspaces:survey_list", args=[survey.project.pd_group.slug]))


def test_a_project_lead_sees_her_own_surveys_and_no_other_schools(client, survey):
    beside = draft_survey(project=ProjectFactory(pd_group=survey.project.pd_group))

    html = listed(client, survey, "project lead")

    assert address("survey", survey) in html
    assert address("survey", beside) not in html
    assert str(beside.project) not in html


def test_a_lead_sees_the_surveys_of_every_school_and_can_change_none(client, survey):
    beside = draft_survey(project=ProjectFactory(pd_group=survey.project.pd_group))

    html = listed(client, survey, "regional lead")

    assert address("survey", survey) in html
    assert address("survey", beside) in html
    assert "New survey" not in html
    assert "Share them" not in html


@pytest.mark.parametrize("who", REFUSED)
def test_everybody_else_sees_no_school_in_the_list(client, survey, who):
    html = listed(client, survey, who)

    assert address("survey", survey) not in html


def test_a_school_without_a_survey_is_invited_to_set_one_up(client):
    project = ProjectFactory()
    client.force_login(join(project).user)

    html = page(client, reverse("workspaces:survey_list", args=[project.pd_group.slug]))

    assert "No surveys yet" in html
    assert new_address(project) in html


@pytest.mark.parametrize("number", [1, 4])
def test_the_list_costs_the_same_however_many_surveys(client, number, django_assert_num_queries):
    project = ProjectFactory()
    for turn in range(number):
        open_survey(project=project, items=[f"item {turn}"])
        draft_survey(project=ProjectFactory(pd_group=project.pd_group))
    client.force_login(cast_of(project)["regional lead"])
    url = reverse("workspaces:survey_list", args=[project.pd_group.slug])
    client.get(url)

    # session, user, offices, group, roles; projects, surveys, waves
    with django_assert_num_queries(8):
        html = page(client, url)

    assert html.count("open until") == number


# --- making ---------------------------------------------------------------------------------


def test_first_a_template_is_chosen(client, template, lead):
    GroupSurveyTemplateFactory(title="Of another group", items=BANK)

    html = page(client, new_address(template.pd_group.projects.get()))

    assert f"?template={template.public_id}" in html
    assert "8 questions to choose from" in html
    assert "For TAs" in html
    assert "Of another group" not in html


def test_a_group_without_templates_says_whom_to_ask(client):
    project = ProjectFactory()
    client.force_login(join(project).user)

    html = page(client, new_address(project))

    assert "No survey templates" in html


@pytest.mark.parametrize("chosen", ["nothing", "", "\0", "a" * 5000])
def test_a_template_that_the_group_has_not_is_not_found(client, template, lead, chosen):
    url = new_address(template.pd_group.projects.get())

    assert client.get(url, {"template": chosen}).status_code == 404


def test_the_form_starts_with_the_template_and_a_last_day(client, template, lead):
    response = client.get(new_address(template.pd_group.projects.get(), template))

    form = response.context["form"]
    assert form["title"].value() == "TA scaffolding"
    assert form["items"].value() == [item["identity"] for item in BANK[:6]]
    assert form["closes_on"].value() == timezone.localdate() + dt.timedelta(days=14)
    assert response.content.decode().count('type="checkbox"') == 8


def test_a_survey_is_made_from_what_was_ticked_and_typed(client, template, lead):
    project = template.pd_group.projects.get()

    response = client.post(
        new_address(project, template),
        typed(own="  counting   to ten\r\n\r\nasking first ", about="… waiting longer?"),
    )

    survey = Survey.objects.get()
    assert response["Location"] == address("survey", survey)
    assert [question.text for question in survey.questions.all()] == [
        "step 0",
        "step 3",
        "counting to ten",
        "asking first",
    ]
    assert [str(question.identity) for question in survey.questions.all()][:2] == typed()["items"]
    assert (survey.about, survey.title, survey.made_by) == ("waiting longer", "TA confidence", lead)
    wave = survey.waves.get()
    assert (wave.moment, wave.state, wave.headcount) == ("baseline", "draft", 28)


def test_advice_on_wording_is_read_after_saving(client, template, lead):
    url = new_address(template.pd_group.projects.get(), template)

    response = client.post(url, typed(own="planning and teaching"), follow=True)

    assert "‘planning and teaching’: This has an ‘and’ in it." in response.content.decode()
    assert Survey.objects.get().questions.count() == 3


WRONG = [
    ({"title": "  "}, "Give the survey a name."),
    ({"about": " …? "}, "Finish the question that staff read first."),
    ({"items": []}, "Choose at least one question."),
    ({"items": ["made up"]}, "Choose from the questions listed."),
    ({"own": "a\nb\nc\nd"}, "Write no more than three questions of your own."),
    ({"own": "x" * 161}, "Keep every question within 160 characters."),
    ({"own": "x" * 5000}, "Make it shorter."),
    ({"own": "STEP 3"}, "One question is there twice."),
    ({"title": "x" * 200}, "Make it shorter."),
    ({"title": "a\0b"}, "There is a character in this text that we cannot store."),
    ({"linking": "magic"}, "Choose how to compare before and after."),
    ({"headcount": "0"}, "a number from 1 to 2,000"),
    ({"headcount": "-3"}, "a number from 1 to 2,000"),
    ({"headcount": "9" * 40}, "a number from 1 to 2,000"),
    ({"headcount": "about 30"}, "a number from 1 to 2,000"),
    ({"closes_on": "soon"}, "Write the date as day, month and year"),
    ({"closes_on": "2020-01-01"}, "Choose a last day from today to a year from now."),
    ({"closes_on": "9999-12-31"}, "Choose a last day from today to a year from now."),
]


@pytest.mark.parametrize(("change", "sentence"), WRONG)
def test_bad_input_gets_a_sentence_and_stores_nothing(client, template, lead, change, sentence):
    url = new_address(template.pd_group.projects.get(), template)

    response = client.post(url, typed(about="my own words") | change)

    html = response.content.decode()
    assert response.status_code == 200
    assert sentence in html
    assert "<title>Error:" in html
    if "about" not in change:
        assert "my own words" in html
    assert not Survey.objects.exists()


def test_hostile_words_are_shown_as_words(client, template, lead):
    url = new_address(template.pd_group.projects.get(), template)
    evil = "<script>alert(1)</script>"

    response = client.post(url, typed(own=evil, about=evil, title=evil), follow=True)

    html = response.content.decode()
    assert evil not in html
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in html


# --- changing a draft -----------------------------------------------------------------------


def test_a_draft_is_changed_and_keeps_its_code(client, template, lead):
    project = template.pd_group.projects.get()
    client.post(new_address(project, template), typed())
    survey = Survey.objects.get()

    form = client.get(address("survey_edit", survey)).context["form"]
    client.post(
        address("survey_edit", survey),
        typed(items=[BANK[7]["identity"]], own="counting to ten", headcount="", closes_on=""),
    )

    changed = Survey.objects.get()
    assert form["items"].value() == typed()["items"]
    assert form["headcount"].value() == 28
    assert [question.text for question in changed.questions.all()] == ["step 7", "counting to ten"]
    assert changed.code == survey.code


def test_questions_of_a_template_that_is_gone_can_still_be_kept(client, template, lead):
    project = template.pd_group.projects.get()
    client.post(new_address(project, template), typed())
    survey = Survey.objects.get()
    Survey.objects.update(template=None)

    client.post(address("survey_edit", survey), typed(title="Another name"))

    assert [question.text for question in survey.questions.all()] == ["step 0", "step 3"]
    assert Survey.objects.get().title == "Another name"


def test_what_has_been_opened_is_no_longer_changed(client, survey):
    client.force_login(join(survey.project).user)
    open_next(survey)

    response = client.post(address("survey_edit", survey), typed(items=[], own="new"), follow=True)

    assert "can no longer be changed" in response.content.decode()
    assert survey.questions.first().text.startswith("waiting")


# --- opening --------------------------------------------------------------------------------


def test_a_draft_says_that_it_is_ready_and_offers_to_open(client, survey):
    client.force_login(join(survey.project).user)

    html = page(client, address("survey", survey))

    assert "Baseline survey: ready to open" in html
    assert address("survey_open", survey, "baseline") in html
    assert address("survey_edit", survey) in html


@pytest.mark.parametrize("who", ["team member", "regional lead"])
def test_a_draft_cannot_be_opened_by_others(client, survey, who):
    client.force_login(cast_of(survey.project)[who])

    html = page(client, address("survey", survey))

    assert "Its project lead opens it." in html
    assert address("survey_open", survey, "baseline") not in html
    assert address("survey_edit", survey) not in html


def test_opening_leads_to_the_screen_for_phones(client, survey):
    client.force_login(join(survey.project).user)

    response = client.post(address("survey_open", survey, "baseline"), opened())

    assert response["Location"] == address("survey_share", survey)
    wave = survey.waves.get()
    assert (wave.is_open, wave.headcount) == (True, 28)


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        ({"headcount": ""}, "a number from 1 to 2,000"),
        ({"headcount": "2001"}, "a number from 1 to 2,000"),
        ({"closes_on": ""}, "Choose the last day on which staff can answer."),
        ({"closes_on": "2020-01-01"}, "Choose a last day from today to a year from now."),
    ],
)
def test_opening_needs_a_headcount_and_a_last_day(client, survey, change, sentence):
    client.force_login(join(survey.project).user)

    response = client.post(address("survey_open", survey, "baseline"), opened() | change)

    assert response.status_code == 200
    assert sentence in response.content.decode()
    assert survey.waves.get().state == Wave.State.DRAFT


def test_a_question_that_staff_were_asked_this_year_is_named(client, survey):
    close(open_survey(project=survey.project))
    client.force_login(join(survey.project).user)

    response = client.post(address("survey_open", survey, "baseline"), opened())

    assert "Your staff were asked ‘waiting and watching before" in response.content.decode()
    assert survey.waves.get().state == Wave.State.DRAFT


def test_opening_twice_is_refused_with_a_sentence(client, survey):
    client.force_login(join(survey.project).user)
    client.post(address("survey_open", survey, "baseline"), opened())

    response = client.post(address("survey_open", survey, "baseline"), opened(headcount="5"))

    assert "It opens once." in response.content.decode()
    assert survey.waves.get().headcount == 28


@pytest.mark.parametrize("moment", ["impact", "nonsense"])
def test_there_is_nothing_else_to_open(client, survey, moment):
    client.force_login(join(survey.project).user)

    assert client.post(address("survey_open", survey, moment), opened()).status_code == 404


def test_nothing_happens_by_looking(client, survey):
    client.force_login(join(survey.project).user)

    assert client.get(address("survey_open", survey, "baseline")).status_code == 405
    assert client.get(address("survey_follow_up", survey)).status_code == 405


def test_the_impact_survey_is_opened_with_one_press(client):
    wave = open_survey()
    send_many(wave, 12, 2, 2)
    close(wave)
    client.force_login(join(wave.survey.project).user)

    html = page(client, address("survey", wave.survey))
    response = client.post(address("survey_open", wave.survey, "impact"), opened())

    assert "The baseline is closed. The impact survey is ready." in html
    assert f'value="{wave.headcount}"' in html
    assert response["Location"] == address("survey_share", wave.survey)
    assert wave.survey.waves.get(moment="impact").is_open


# --- while it is open -----------------------------------------------------------------------


@pytest.mark.parametrize(
    ("count", "words"), [(0, "fewer than 5"), (4, "fewer than 5"), (6, "5 or more"), (14, "10 or")]
)
@pytest.mark.parametrize("name", ["survey", "survey_share"])
def test_its_own_team_is_told_roughly_how_many_answered(client, count, words, name):
    wave = open_survey(headcount=28)
    send_many(wave, count, 3, 3)
    client.force_login(join(wave.survey.project).user)

    html = page(client, address(name, wave.survey))

    assert words in html
    assert "28 staff" in html


@pytest.mark.parametrize("name", ["survey", "survey_share"])
def test_a_lead_is_not_told_how_many_answered(client, name):
    wave = open_survey(headcount=28)
    send_many(wave, 6, 3, 3)
    client.force_login(cast_of(wave.survey.project)["regional lead"])

    html = page(client, address(name, wave.survey))

    assert "5 or more" not in html
    assert "28 staff" not in html


def test_the_screen_shows_square_and_address(client):
    wave = open_survey()
    client.force_login(join(wave.survey.project).user)
    code = f"{wave.survey.code[:4]}-{wave.survey.code[4:]}"

    html = page(client, address("survey_share", wave.survey))

    assert f'<p class="url">testserver/s/{code}</p>' in html
    assert '<svg role="img"' in html
    assert "2 questions, skip any." in html


def test_the_poster_is_a_pdf_to_look_at(client):
    wave = open_survey()
    client.force_login(join(wave.survey.project).user)

    response = client.get(address("survey_poster", wave.survey))

    assert response["Content-Type"] == "application/pdf"
    assert response["Content-Disposition"].startswith('inline; filename="survey-poster-school-')
    assert io.BytesIO(response.content).read(5) == b"%PDF-"


@pytest.mark.parametrize("name", ["survey_share", "survey_poster"])
@pytest.mark.parametrize("state", ["draft", "due", "frozen"])
def test_there_is_no_screen_and_no_poster_when_it_is_not_open(client, name, state):
    survey = draft_survey()
    client.force_login(join(survey.project).user)
    if state != "draft":
        wave = open_next(survey, days=1)
        if state == "frozen":
            close(wave)

    with time_machine.travel(timezone.now() + dt.timedelta(days=3 if state == "due" else 0)):
        client.force_login(join(survey.project).user)
        response = client.get(address(name, survey))

    assert response["Location"] == address("survey", survey)


# --- closing --------------------------------------------------------------------------------


def test_closing_asks_first(client):
    wave = open_survey(headcount=28)
    client.force_login(join(wave.survey.project).user)

    html = page(client, address("survey_close", wave.survey, "baseline"))

    assert "Close the baseline survey for good?" in html
    assert "So far fewer than 5 have answered. 28 staff can." in html
    assert Wave.objects.get().is_open


def test_closing_freezes_and_leads_to_the_results(client):
    wave = open_survey()
    client.force_login(join(wave.survey.project).user)

    response = client.post(address("survey_close", wave.survey, "baseline"))

    assert response["Location"] == address("survey_results", wave.survey)
    assert wave.survey.waves.get(moment="baseline").is_frozen


def test_closing_twice_closes_once(client):
    wave = open_survey()
    client.force_login(join(wave.survey.project).user)
    client.post(address("survey_close", wave.survey, "baseline"))
    open_next(wave.survey)

    response = client.post(address("survey_close", wave.survey, "baseline"))

    assert response["Location"] == address("survey", wave.survey)
    assert wave.survey.waves.get(moment="impact").is_open


def test_somebody_who_is_slower_is_led_on(client, monkeypatch):
    wave = open_survey()
    client.force_login(join(wave.survey.project).user)

    def close_first(**kwargs):
        close_wave(wave=wave, by=UserFactory())
        return close_wave(**kwargs)

    monkeypatch.setattr("pdgroups.surveys.services.close_wave", close_first)
    response = client.post(address("survey_close", wave.survey, "baseline"))

    assert response["Location"] == address("survey", wave.survey)


def test_a_wave_whose_day_has_passed_is_frozen_by_whoever_looks(client):
    wave = open_survey(days=1)
    send_many(wave, 12, 3, 3)
    user = join(wave.survey.project).user

    with time_machine.travel(timezone.now() + dt.timedelta(days=2)):
        client.force_login(user)
        html = page(client, address("survey", wave.survey))

    assert "The baseline is closed. The impact survey is ready." in html
    assert wave.survey.waves.get(moment="baseline").is_frozen


def test_both_closed(client):
    wave = open_survey()
    close(wave)
    close(open_next(wave.survey))
    client.force_login(join(wave.survey.project).user)

    html = page(client, address("survey", wave.survey))

    assert "Both surveys are closed" in html
    assert address("survey_results", wave.survey) in html
    assert "What staff were promised" in html


@pytest.mark.parametrize("items", [1, 12])
def test_a_surveys_page_costs_the_same_however_many_questions(
    client, items, django_assert_num_queries
):
    wave = open_survey(items=[f"item {number}" for number in range(items)])
    client.force_login(join(wave.survey.project).user)
    client.get(address("survey", wave.survey))

    # session, user, offices, group, roles, survey; waves, questions
    with django_assert_num_queries(8):
        html = page(client, address("survey", wave.survey))

    assert f"{items} question" in html


def test_a_closed_group_can_be_read_and_not_changed(client, survey):
    group = survey.project.pd_group
    client.force_login(join(survey.project).user)
    group.closed_on = timezone.localdate()
    group.save()

    assert client.get(address("survey", survey)).status_code == 200
    assert "Open it now" not in page(client, address("survey", survey))
    assert client.post(address("survey_open", survey, "baseline"), opened()).status_code == 403
