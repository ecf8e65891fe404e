"""Looking at a survey as staff will, and copying one that has been opened."""

import datetime as dt

import pytest
import time_machine
from django.urls import reverse
from django.utils import timezone

from pdgroups.surveys import previews
from pdgroups.surveys.models import Survey
from pdgroups.surveys.services import Item
from pdgroups.workspaces.survey_invitation import preview_url
from tests.factories.answering import close, draft_survey, open_next, open_survey
from tests.factories.people import join
from tests.workspaces.cast import cast_of

from .pages import address, in_days, opened, page, typed, words

pytestmark = pytest.mark.django_db

ITEMS = ("waiting", Item(None, "What is your role?", "role", ("TA", "Teacher")))


def preview_of(survey):
    return reverse("respond:preview", args=[previews.sign(survey)])


@pytest.mark.parametrize("who", ["project lead", "team member", "regional lead"])
def test_the_workspace_leads_to_the_page_that_staff_will_see(client, who):
    survey = draft_survey(items=ITEMS)
    client.force_login(cast_of(survey.project)[who])

    response = client.get(address("survey_preview", survey), follow=True)

    text = words(response.content.decode())
    assert "Preview: nothing you press is sent." in text
    assert "How confident are you in waiting?" in text
    assert "First letter of the first school you went to" in text
    assert str(survey.project.participation.school) in response.content.decode()
    assert "no-store" in response["Cache-Control"]


@pytest.mark.parametrize("who", ["project lead", "team member"])
def test_a_draft_has_a_square_for_ones_own_phone_and_an_opened_one_has_a_poster(client, who):
    survey, other = draft_survey(), open_survey().survey
    client.force_login(cast_of(survey.project)[who])

    draft = page(client, address("survey", survey))
    client.force_login(cast_of(other.project)[who])
    opened = page(client, address("survey", other))

    assert "QR code for the preview" in draft
    assert "QR code for the preview" not in opened
    for html in (draft, opened):
        assert html.count("See it as on a phone") == 1


def test_the_square_leads_to_a_preview_on_this_site(settings):
    settings.WAGTAILADMIN_BASE_URL = "https://groups.example"
    survey = draft_survey()

    url = preview_url(survey)

    signed = url.removeprefix("https://groups.example/s/preview/").rstrip("/")
    assert previews.read(signed) == survey


def test_a_preview_is_of_the_draft_as_it_is_now_and_saves_nothing(client):
    survey = draft_survey(items=["waiting"])
    page(client, preview_of(survey))
    survey.questions.update(text="standing back")

    text = words(page(client, preview_of(survey)))

    assert "How confident are you in standing back?" in text
    stored = Survey.objects.get()
    assert (stored.promise, stored.elements, stored.waves.get().state) == ([], [], "draft")


def test_a_preview_takes_nothing(client):
    survey = draft_survey()

    response = client.post(preview_of(survey), {"q1": "2", "key": "x"})

    assert "This was a preview: nothing was sent" in response.content.decode()
    assert client.cookies == {}


@pytest.mark.parametrize("signed", ["nothing", "dkgf16p82w:1abc:wrong", "a" * 3000])
def test_an_address_of_no_preview_says_so(client, signed):
    response = client.get(reverse("respond:preview", args=[signed]))

    assert response.status_code == 410
    assert "This preview is over" in response.content.decode()


def test_a_preview_answers_for_an_hour(client, survey):
    link = preview_of(survey)

    with time_machine.travel(timezone.now() + dt.timedelta(minutes=61)):
        assert client.get(link).status_code == 410
    assert client.get(link).status_code == 200


def test_a_preview_costs_four_queries(client, survey, django_assert_num_queries):
    link = preview_of(survey)

    with django_assert_num_queries(4):
        client.get(link)


def test_an_opened_survey_is_changed_as_a_copy(client):
    wave = open_survey(items=ITEMS, headcount=30)
    lead = join(wave.survey.project).user
    client.force_login(lead)
    html = page(client, address("survey", wave.survey))

    response = client.post(address("survey_copy", wave.survey), follow=True)

    copy = Survey.objects.exclude(pk=wave.survey_id).get()
    assert address("survey_copy", wave.survey) in html
    assert "This is a copy" in response.content.decode()
    assert (copy.title, copy.made_by) == ("Copy of Staff confidence", lead)
    assert copy.code != wave.survey.code
    assert list(copy.questions.values_list("text", "kind")) == [
        ("waiting", "confidence"), ("What is your role?", "role"),
    ]  # fmt: skip
    assert copy.waves.get().headcount == 30


def test_a_copy_still_asks_each_question_once_a_year_and_says_so(client):
    wave = open_survey(items=["waiting"])
    close(wave)
    client.force_login(join(wave.survey.project).user)
    client.post(address("survey_copy", wave.survey))
    copy = Survey.objects.exclude(pk=wave.survey_id).get()

    response = client.post(address("survey_open", copy, "baseline"), opened())

    assert "Your staff were asked ‘waiting’ in another survey" in response.content.decode()


def test_what_is_called_off_before_its_first_day_asked_nobody(client):
    wave = open_survey(items=["waiting"], opens_on=timezone.localdate() + dt.timedelta(days=3))
    survey = wave.survey
    client.force_login(join(survey.project).user)
    shown = words(page(client, address("survey", survey)))

    client.post(address("survey_close", survey, "baseline"))
    again = draft_survey(project=survey.project, items=["waiting"])

    assert "Baseline survey: opens on" in shown
    assert open_next(again).is_open
    assert client.get(address("survey_results", survey)).status_code == 200


def test_a_first_day_ahead_leads_back_to_the_survey_and_locks_it(client, survey):
    client.force_login(join(survey.project).user)

    response = client.post(address("survey_open", survey, "baseline"), opened(opens_on=in_days(2)))

    assert response["Location"] == address("survey", survey)
    assert survey.waves.get().is_planned
    refused = client.post(address("survey_edit", survey), typed(), follow=True)
    assert "can no longer be changed" in refused.content.decode()


def test_roles_are_counted_when_it_opens(client):
    survey = draft_survey(items=ITEMS)
    client.force_login(join(survey.project).user)
    url = address("survey_open", survey, "baseline")

    half = client.post(url, opened(heads_1="20"))
    wrong = client.post(url, opened(heads_1="20", heads_2="9"))
    client.post(url, opened(heads_1="20", heads_2="8"))

    assert "Say how many there are of every role, or of none." in half.content.decode()
    assert "The roles add up to 29." in wrong.content.decode()
    assert survey.waves.get().headcount_by_role == [20, 8]


def test_an_open_survey_is_opened_for_fewer_than_ten(client):
    survey = draft_survey(openness=Survey.Openness.OPEN)
    client.force_login(join(survey.project).user)
    url = address("survey_open", survey, "baseline")

    refused = client.post(url, opened(headcount="10"))
    client.post(url, opened(headcount="9"))

    assert "An open survey is for fewer than 10 staff" in refused.content.decode()
    assert survey.waves.get().is_open
