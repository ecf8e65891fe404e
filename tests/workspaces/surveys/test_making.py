"""Making a survey from a template, and changing a draft."""

import datetime as dt

import pytest
from django.utils import timezone

from pdgroups.surveys.models import Survey
from tests.factories.answering import (
    GroupSurveyTemplateFactory,
    open_next,
)
from tests.factories.people import ProjectFactory, join

from .pages import (
    BANK,
    address,
    in_days,
    new_address,
    page,
    typed,
    words,
)

pytestmark = pytest.mark.django_db


def test_first_a_template_is_chosen(client, template, lead):
    GroupSurveyTemplateFactory(title="Of another group", items=BANK)

    html = page(client, new_address(template.pd_group.projects.get()))

    assert f"?template={template.public_id}" in html
    assert "8 questions to choose from" in html
    assert "TAs · 8 questions to choose from" in words(html)
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
    html = response.content.decode()
    assert html.count('name="items"') == 8
    assert 'name="is_open"' not in html


def test_a_survey_is_made_from_what_was_ticked_and_typed(client, template, lead):
    project = template.pd_group.projects.get()

    response = client.post(
        new_address(project, template),
        typed(own_1="  counting   to ten\r\n", own_3="asking first ", about="… waiting longer?"),
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


WRONG = [
    ({"title": "  "}, "Give the survey a name."),
    ({"about": " …? "}, "Finish the question that staff read first."),
    ({"items": []}, "Choose at least one question."),
    ({"items": ["made up"]}, "Choose from the questions listed."),
    ({"own_1": "x" * 161}, "Make it shorter."),
    ({"own_3": "x" * 5000}, "Make it shorter."),
    ({"own_2": "STEP 3"}, "One question is there twice."),
    ({"own_1": "same", "own_3": "Same"}, "One question is there twice."),
    ({"order": ["made up"]}, "Choose from the questions listed."),
    ({"role_1": "TA"}, "Give two or three roles, or leave them all empty."),
    ({"role_1": "TA", "role_3": "ta"}, "One role is there twice."),
    ({"role_1": "TA", "role_2": "x" * 61}, "Make it shorter."),
    ({"role_1": "TA", "role_2": "Teacher", "heads_1": "0"}, "a number from 1 to 2,000, or nothing"),
    ({"role_1": "TA", "role_2": "Teacher", "heads_1": "9"}, "of every role, or of none."),
    ({"role_1": "TA", "role_2": "Teacher", "heads_3": "9"}, "of every role, or of none."),
    (
        {"role_1": "TA", "role_2": "Teacher", "heads_1": "9", "heads_2": "9"},
        "The roles add up to 18. Say the same number here.",
    ),
    ({"open_text": "x" * 161}, "Make it shorter."),
    ({"open_text": "Step 0"}, "One question is there twice."),
    ({"elements": ["first_school"]}, "Tick four of these, or five."),
    ({"elements": ["birthday"]}, "Tick four of these, or five."),
    ({"is_open": "on"}, "An open survey is for fewer than 10 staff"),
    ({"opens_on": "2020-01-01"}, "Choose a first day from today to a year from now."),
    ({"opens_on": "tomorrow"}, "Write the date as day, month and year"),
    ({"opens_on": in_days(20)}, "Choose a last day that is not before the first."),
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

    response = client.post(
        url,
        typed(own_1=evil, about=evil, title=evil, role_1=evil, role_2="TA", open_text=evil * 2),
        follow=True,
    )

    html = response.content.decode()
    assert evil not in html
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in html


def test_a_draft_is_changed_and_keeps_its_code(client, template, lead):
    project = template.pd_group.projects.get()
    client.post(new_address(project, template), typed())
    survey = Survey.objects.get()

    form = client.get(address("survey_edit", survey)).context["form"]
    client.post(
        address("survey_edit", survey),
        typed(items=[BANK[7]["identity"]], own_1="counting to ten", headcount="", closes_on=""),
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

    response = client.post(
        address("survey_edit", survey), typed(items=[], own_1="new"), follow=True
    )

    assert "can no longer be changed" in response.content.decode()
    assert survey.questions.first().text.startswith("waiting")
