"""The screen on which a pulse is asked, and where it is found afterwards."""

import datetime as dt
import re

import pytest
import time_machine
from django.urls import reverse

from pdgroups.groups.models import PDGroup
from pdgroups.projects.models import Reach
from pdgroups.surveys.models import Survey
from tests.factories.answering import close, open_survey, send_many
from tests.factories.people import ProjectFactory
from tests.factories.plans import a_row
from tests.factories.pulses import ingredients_of, open_pulse
from tests.workspaces.cast import ALL, cast_of

from .pages import address, in_days, page, words

pytestmark = pytest.mark.django_db


def asking(project):
    return reverse("workspaces:pulse_new", args=[project.pd_group.slug, project.slug])


def deliver(project):
    return reverse(
        "workspaces:project_phase", args=[project.pd_group.slug, project.slug, "deliver"]
    )


def ticked(project, **changes):
    """What a project lead sends who ticks everything."""
    ids = [each.public_id for each in ingredients_of(project)]
    return {"ingredients": ids, "headcount": "12", "closes_on": in_days(7)} | changes


@pytest.fixture
def project():
    return ProjectFactory()


@pytest.fixture
def lead(client, project):
    client.force_login(cast_of(project)["project lead"])
    return client


def test_one_screen_asks_it_and_shows_where_staff_answer(lead, project):
    for number in range(7):
        a_row(project, "ingredients", name=f"Step {number}")
    form = lead.get(asking(project)).context["form"]
    ids = form["ingredients"].value()

    sent = {"ingredients": ids, "headcount": "12", "closes_on": form["closes_on"].value()}
    page_after = lead.post(asking(project), sent, follow=True)

    survey = Survey.objects.get()
    assert page_after.redirect_chain == [(address("survey_share", survey), 302)]
    texts = [question.text for question in survey.questions.all()]
    assert texts == [f"Step {number}: Hands behind the back." for number in range(5)]
    told = words(page_after.content.decode())
    assert "How often does what we agreed really happen?" in told
    assert "5 quick questions. About 1 minute." in told
    assert "same address, so nothing needs printing twice" not in told
    assert "confident" not in told


def test_what_is_wrong_is_said_beside_its_box_and_what_was_typed_stays(lead, project):
    sent = ticked(project, headcount="7", closes_on=in_days(15))
    sent["ingredients"] = sent["ingredients"][:2]

    few = words(lead.post(asking(project), sent).content.decode())
    alone = lead.post(asking(project), ticked(project, headcount="7"))

    assert "Tick three, four or five ingredients." in few
    assert "A pulse is for eight staff or more" in words(alone.content.decode())
    assert 'value="7"' in alone.content.decode()
    assert alone.content.decode().count(" checked") == 3
    assert not Survey.objects.exists()


@pytest.mark.parametrize(
    "changes",
    [
        {"ingredients": []},
        {"ingredients": ["nothing"]},
        {"ingredients": ["a\0b"]},
        {"headcount": ""},
        {"headcount": "lots"},
        {"headcount": "9" * 30},
        {"closes_on": ""},
        {"closes_on": "soon"},
    ],
)
def test_bad_input_is_a_sentence_and_stores_nothing(lead, project, changes):
    answered = lead.post(asking(project), ticked(project, **changes))

    assert answered.status_code == 200
    assert answered.context["form"].errors
    assert not Survey.objects.exists()


def test_words_that_may_name_somebody_are_asked_about_before_staff_read_them(lead, project):
    ingredients_of(project)
    project.activeingredient_set.filter(name="Same words").update(
        looks_like="Kayleigh Bloggs in Year 3 reads alone."
    )

    first = lead.post(asking(project), ticked(project))
    tick = re.search(r'name="looked_at" value="(\w+)"', first.content.decode())
    assert Survey.objects.count() == 0
    lead.post(asking(project), ticked(project, looked_at=tick[1]))

    assert "Can anybody be recognised by this?" in first.content.decode()
    assert Survey.objects.count() == 1


def test_an_ingredient_of_another_plan_is_not_asked(lead, project):
    [stranger, *_rest] = ingredients_of(ProjectFactory())
    sent = ticked(project)

    answered = lead.post(
        asking(project), sent | {"ingredients": [*sent["ingredients"], stranger.public_id]}
    )

    assert "no longer in your plan" in answered.content.decode()
    assert not Survey.objects.exists()


def test_without_three_ingredients_it_says_so_and_where_to_write_them(lead, project):
    ingredients_of(project, "One", "Two")

    html = page(lead, asking(project))

    assert "Three active ingredients first" in html
    assert f'href="{deliver(project).replace("deliver", "prepare")}#ingredients"' in html
    assert "Ask it now" not in html


def test_what_a_team_keeps_to_itself_is_not_shown_to_staff(lead, project):
    ingredients_of(project)
    project.reaches.create(section="list-ingredients", reach=Reach.ME)

    assert "Three active ingredients first" in page(lead, asking(project))


def test_the_second_in_a_half_term_is_told_when_the_next_may_be(lead, project):
    with time_machine.travel("2026-11-10 09:00"):
        pulse = open_pulse(project=project)
        html = page(lead, asking(project))
        pressed_again = lead.post(asking(project), ticked(project))

    assert "The next pulse can be asked from 1 January 2027" in html
    assert pressed_again.url == address("survey", pulse.survey)
    assert Survey.objects.count() == 1


@pytest.mark.parametrize("who", ALL)
def test_the_project_lead_alone_asks(client, project, who):
    ingredients_of(project)
    client.force_login(cast_of(project)[who])

    expected = {"project lead": 200, "stranger": 404}.get(who, 403)

    assert client.get(asking(project)).status_code == expected


@pytest.mark.parametrize("ingredients", [3, 40])
def test_the_screen_costs_the_same_however_long_the_plan(
    lead, project, ingredients, django_assert_num_queries
):
    for number in range(ingredients):
        a_row(project, "ingredients", name=f"Step {number}")
    page(lead, asking(project))

    # session, person, roles and group, project; the school's dates, the half-term's, who reads
    # what, ingredients, how many could answer, the last pulse, the year's minutes
    with django_assert_num_queries(11):
        lead.get(asking(project))


# --- the minutes that staff were asked for --------------------------------------------------


def test_the_minutes_of_a_year_are_said_wherever_more_is_asked(lead, project):
    with time_machine.travel("2026-07-10 09:00"):
        close(open_survey(project=project, items=["of last year"]))
    with time_machine.travel("2026-11-10 09:00"):
        said = [words(page(lead, asking(project)))]
        open_survey(project=project, items=[f"item {n}" for n in range(8)])  # 2½: 2 minutes
        close(open_pulse(project=project))
        open_survey(project=project, items=["to come"], opens_on=dt.date(2026, 11, 20))
        choose = reverse("workspaces:survey_new", args=[project.pd_group.slug, project.slug])
        said += [words(page(lead, url)) for url in (asking(project), choose, deliver(project))]

    assert "So far this school year" not in said[0]
    for told in said[1:]:
        assert "So far this school year you have asked each colleague for 3 minutes" in told


# --- afterwards -----------------------------------------------------------------------------


def test_pulses_stand_apart_from_surveys_and_are_not_on_the_home_card(lead, project):
    open_survey(project=project)
    pulse = close(open_pulse(project=project))
    group = project.pd_group

    listed = page(lead, reverse("workspaces:survey_list", args=[group.slug]))
    home = page(lead, reverse("workspaces:home", args=[group.slug]))

    assert (
        listed.index("Staff confidence")
        < listed.index(">Pulses<")
        < listed.index(pulse.survey.title)
    )
    assert "The baseline survey is open" in home


@pytest.mark.parametrize("state", ["open", "closed"])
def test_every_page_of_a_pulse_speaks_of_a_pulse(lead, state):
    wave = open_pulse(project=None)
    lead.force_login(cast_of(wave.survey.project)["project lead"])
    send_many(wave, 12, 3, 4, 1)
    names = ["survey", "survey_share", "survey_screen", "survey_paper"]
    if state == "closed":
        close(wave)
        names = ["survey", "survey_results"]

    for name in names:
        told = words(page(lead, address(name, wave.survey))).lower()
        for word in ("baseline", "impact survey", "confidence"):
            assert word not in told, (name, word)


@pytest.mark.parametrize("name", ["survey_copy", "survey_guess", "survey_edit", "survey_discard"])
def test_what_a_pulse_does_not_have_leads_back(lead, name):
    wave = open_pulse()
    lead.force_login(cast_of(wave.survey.project)["project lead"])

    answered = lead.post(address(name, wave.survey))

    assert answered.status_code == 302
    assert Survey.objects.count() == 1


@pytest.mark.parametrize("kind", ["pdf", "docx", "xlsx", "csv"])
def test_a_pulses_results_can_be_taken_away(lead, kind):
    wave = open_pulse()
    lead.force_login(cast_of(wave.survey.project)["project lead"])
    send_many(wave, 12, 3, 4, 1)
    close(wave)

    for path in ("poster.pdf", f"results.{kind}"):
        answered = lead.get(f"{address('survey', wave.survey)}{path}")
        assert answered.status_code in {200, 302}
    assert answered.status_code == 200


def test_a_pulse_is_nothing_that_a_case_study_or_a_group_shows(lead, project):
    pulse = open_pulse(project=project)
    send_many(pulse, 12, 3, 4, 1)
    close(pulse)
    PDGroup.objects.filter(pk=project.pd_group_id).update(is_demo=True)
    project.results_shared_on = dt.date(2026, 1, 1)
    project.save()
    group = project.pd_group

    study = reverse("workspaces:case_study_edit", args=[group.slug, project.slug])
    figures = reverse("workspaces:group_results", args=[group.slug])

    for url in (study, figures):
        answered = lead.get(url, follow=True)
        assert answered.status_code == 200
        assert pulse.survey.title not in answered.text
    # A case study names the ingredient, as the plan does, and never what a pulse said of it.
    assert 'name="figure"' not in lead.get(study).text
    assert "Wait first" not in lead.get(figures, follow=True).text
