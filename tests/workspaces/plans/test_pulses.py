"""What staff said in pulses, on the page of Deliver."""

import pytest
import time_machine

from pdgroups.surveys import services
from tests.factories.answering import close, send_many
from tests.factories.people import ProjectFactory, UserFactory
from tests.factories.pulses import INGREDIENTS, ingredients_of, open_pulse
from tests.workspaces.cast import TEAM, cast_of
from tests.workspaces.surveys.pages import words

from .pages import address

pytestmark = pytest.mark.django_db

DAYS = ("2026-09-15", "2026-11-10", "2027-01-12", "2027-03-02")
HALF_TERMS = (
    "First half of autumn 2026",
    "Second half of autumn 2026",
    "First half of spring 2027",
    "Second half of spring 2027",
)


def pulse(project, day, answers, *values, **kwargs):
    with time_machine.travel(f"{day} 09:00"):
        wave = open_pulse(project=project, **kwargs)
        send_many(wave, answers, *(values or (3, 1, 4)))
        return close(wave)


def deliver(client, project, who="project lead"):
    client.force_login(cast_of(project)[who])
    return client.get(address(project, "project_phase", "deliver"))


def told(response):
    """What the section on pulses says, and nothing else of the page."""
    html = response.content.decode()
    _before, _found, after = html.partition('id="pulses"')
    section, _found, _rest = after.partition('id="deeper"')
    return words(f"<main>{section}</main>")


@time_machine.travel("2027-03-03 09:00")
def test_each_ingredient_has_its_last_three_pulses_in_bars_or_in_words(client):
    project = ProjectFactory()
    for day, answers in zip(DAYS, (20, 4, 7, 12), strict=True):
        pulse(project, day, answers)

    response = deliver(client, project)

    readings = response.context["pulses"].readings
    assert [each.name for each in readings] == [f"{n}: Hands behind the back." for n in INGREDIENTS]
    assert [[row.name for row in each.rows] for each in readings] == [[HALF_TERMS[3]]] * 3
    first, second, _third = readings
    assert first.words == (
        (HALF_TERMS[1], "fewer than 5 of 30 staff answered, so nothing is shown."),
        (HALF_TERMS[2], "5 to 9 of 30 staff answered. Most times or every time: nearly all."),
    )
    assert second.words[1][1].endswith("Not yet or now and then, or gave no rating: nearly all.")
    assert HALF_TERMS[0] not in told(response)
    assert "12 answers" in told(response)
    assert "‘Nearly all’ means everybody but at most two" in told(response)


@time_machine.travel("2026-11-20 09:00")
def test_an_ingredient_is_followed_when_its_words_change_and_one_that_is_gone_stays(client):
    project = ProjectFactory()
    pulse(project, DAYS[0], 12)
    rows = project.activeingredient_set
    rows.filter(name="Wait first").update(name="Wait ten seconds")
    rows.filter(name="Same words").delete()
    pulse(project, DAYS[1], 12, names=("Wait ten seconds", "Then a clue", "Hand over"))

    readings = deliver(client, project).context["pulses"].readings

    assert [
        (each.name.split(":")[0], len(each.rows), each.was_worded_otherwise) for each in readings
    ] == [
        ("Wait ten seconds", 2, True),
        ("Then a clue", 2, False),
        ("Hand over", 1, False),
        ("Same words", 1, False),
    ]


@time_machine.travel("2026-11-10 09:00")
def test_while_it_is_open_nothing_is_read_and_what_was_withdrawn_is_gone(client):
    project = ProjectFactory()
    send_many(wave := open_pulse(project=project), 20, 4, 4, 4)

    while_open = deliver(client, project)
    services.delete_survey(survey=wave.survey, reason="Wrong.", by=UserFactory())
    gone = deliver(client, project)

    assert "A pulse is open until Tuesday 17 November" in told(while_open)
    assert while_open.context["pulses"].readings == []
    assert "open until" not in told(gone)


def test_the_first_reader_after_the_last_day_closes_it(client):
    with time_machine.travel("2026-11-10 09:00"):
        wave = open_pulse(days=3)
        send_many(wave, 12, 3, 3, 3)

    with time_machine.travel("2026-11-14 09:00"):
        response = deliver(client, wave.survey.project)

    assert len(response.context["pulses"].readings) == 3


@pytest.mark.parametrize("who", ["sponsor", "regional lead", "deputy lead"])
def test_nobody_beyond_the_team_reads_them_on_the_plan(client, who):
    project = ProjectFactory(results_shared_on="2026-11-01")
    send_many(wave := open_pulse(project=project), 20, 4, 4, 4)
    close(wave)

    html = deliver(client, project, who).content.decode()

    assert 'id="pulses"' not in html
    assert "Most times" not in html


@pytest.mark.parametrize("who", TEAM)
def test_the_team_reads_and_its_lead_asks(client, who):
    project = ProjectFactory()
    ingredients_of(project)

    html = deliver(client, project, who).content.decode()

    assert 'id="pulses"' in html
    assert ("Ask a pulse" in html) == (who == "project lead")


@pytest.mark.parametrize("pulses", [1, 4])
@time_machine.travel("2027-03-03 09:00")
def test_the_page_costs_the_same_after_one_pulse_and_after_four(
    client, pulses, django_assert_num_queries
):
    project = ProjectFactory()
    for day in DAYS[-pulses:]:
        pulse(project, day, 12)
    deliver(client, project)

    # two more than without any: their tables, and the school’s dates
    with django_assert_num_queries(18):
        client.get(address(project, "project_phase", "deliver"))
