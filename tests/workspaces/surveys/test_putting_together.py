"""The form of a survey while it is still edited: moving, checking, roles, other kinds."""

import re
import uuid

import pytest

from pdgroups.surveys.models import Survey
from tests.factories.answering import GroupSurveyTemplateFactory, close, open_next

from .pages import BANK, address, in_days, new_address, page, typed, words

pytestmark = pytest.mark.django_db

IDS = [item["identity"] for item in BANK]
ROLES = {"role_1": "Teaching assistant", "role_2": "Teacher", "heads_1": "16", "heads_2": "12"}


@pytest.fixture
def url(template, lead):
    return new_address(template.pd_group.projects.get(), template)


def order_in(html):
    return re.findall(r'name="order" value="([^"]+)"', html)


def asked(survey):
    return list(survey.questions.values_list("text", flat=True))


@pytest.mark.parametrize(
    ("press", "now"),
    [
        ({"up": IDS[2]}, [IDS[0], IDS[2], IDS[1]]),
        ({"down": IDS[0]}, [IDS[1], IDS[0], IDS[2]]),
        ({"up": IDS[0]}, IDS[:3]),
        ({"up": "own-9"}, IDS[:3]),
        ({"check": "1"}, IDS[:3]),
    ],
)
def test_a_line_is_moved_and_nothing_is_stored(client, url, press, now):
    html = client.post(url, typed(order=IDS) | press).content.decode()

    assert order_in(html)[:3] == now
    assert "<title>Error:" not in html
    assert not Survey.objects.exists()


def test_what_was_typed_and_ticked_stays_while_lines_are_moved(client, url):
    sent = typed(title="", about="my own words", own_2="asking first", closes_on="soon")

    html = client.post(url, sent | {"up": "own_2"}).content.decode()

    assert "my own words" in html
    assert 'value="asking first"' in html
    assert 'value="soon"' in html
    assert html.count(" checked") >= 2
    assert order_in(html)[-3:] == ["own_2", "own_1", "own_3"]


def test_questions_are_asked_in_the_order_of_the_form(client, url):
    client.post(
        url,
        typed(
            order=["own_1", IDS[3], *IDS[:3]],
            own_1="asking first",
            own_2="asking last",
            items=[IDS[0], IDS[3]],
        ),
    )

    survey = Survey.objects.get()
    assert asked(survey) == ["asking first", "step 3", "step 0", "asking last"]
    html = page(client, address("survey_edit", survey))
    assert order_in(html)[:4] == ["own_1", IDS[3], IDS[0], "own_2"]


def test_advice_on_wording_is_read_while_editing(client, url):
    html = client.post(url, typed(own_1="planning and teaching", check="1")).content.decode()

    assert "This has an ‘and’ in it." in html
    assert not Survey.objects.exists()


@pytest.mark.parametrize(
    ("change", "length"),
    [
        ({}, "2 questions, about 1 minute"),
        ({"items": IDS}, "8 questions, about 2 minutes"),
        ({"own_1": "asking", "open_text": "What else?", **ROLES}, "5 questions, about 2 minutes"),
    ],
)
def test_the_form_says_how_long_it_takes(client, url, change, length):
    html = client.post(url, typed(check="1") | change).content.decode()

    assert length in words(html)


@pytest.mark.parametrize(("headcount", "offered"), [("9", True), ("10", False), ("", False)])
def test_an_open_survey_is_offered_to_a_team_under_ten(client, url, headcount, offered):
    html = client.post(url, typed(check="1", headcount=headcount)).content.decode()

    assert ('name="is_open"' in html) is offered
    assert ("It is not anonymous" in words(html)) is offered


def test_an_open_survey_is_stored_as_one_and_can_be_taken_back(client, url):
    client.post(url, typed(headcount="9", is_open="on"))
    survey = Survey.objects.get()
    html = page(client, address("survey", survey))
    client.post(address("survey_edit", survey), typed(headcount="9"))

    assert survey.is_open_to_all
    assert "not anonymous" in words(html)
    assert not Survey.objects.get().is_open_to_all


def test_roles_and_the_open_question_come_last(client, url):
    client.post(url, typed(open_text="What would help?", **ROLES))

    survey = Survey.objects.get()
    rows = survey.questions.values_list("text", "kind", "options", "identity")
    assert list(rows)[2:] == [
        ("What is your role?", "role", ["Teaching assistant", "Teacher"], None),
        ("What would help?", "text", [], None),
    ]
    assert survey.waves.get().headcount_by_role == [16, 12]
    form = client.get(address("survey_edit", survey)).context["form"]
    shown = {name: str(form[name].value()) for name in [*ROLES, "role_text", "open_text"]}
    assert shown == {
        **ROLES, "role_text": "What is your role?", "open_text": "What would help?",
    }  # fmt: skip


def test_roles_alone_say_how_many_staff_there_are(client, url):
    html = client.post(url, typed(headcount="", check="1", **ROLES)).content.decode()
    client.post(url, typed(headcount="", **ROLES))

    assert "The roles add up to 28 staff." in words(html)
    assert Survey.objects.get().waves.get().headcount == 28


def test_everybody_is_told_who_reads_roles_and_comments(client, url):
    told = words(page(client, url))

    assert "Who reads it: nobody at your school." in told
    assert "from 10 answers and 5 comments" in told


def test_a_bank_item_keeps_its_kind_its_options_and_its_wording(client, template, lead):
    choice = {
        "identity": str(uuid.uuid4()), "text": "Where do you mostly work?", "kind": "choice",
        "options": ["In class", "Outside class"], "wording": 3,
    }  # fmt: skip
    project = template.pd_group.projects.get()
    other = GroupSurveyTemplateFactory(pd_group=template.pd_group, items=[choice, BANK[0]])
    url = new_address(project, other)

    html = page(client, url)
    client.post(url, typed(items=[choice["identity"], BANK[0]["identity"]]))

    assert "In class · Outside class" in html
    question = Survey.objects.get().questions.get(kind="choice")
    assert (str(question.identity), question.wording) == (choice["identity"], 3)
    assert question.options == ["In class", "Outside class"]
    client.post(address("survey_edit", Survey.objects.get()), typed(items=[choice["identity"]]))
    assert Survey.objects.get().questions.get().wording == 3


def test_looking_back_the_elements_and_the_days_are_kept(client, url):
    chosen = ["street_at_ten", "carer_birthplace", "friend_at_seven", "pocket_money"]
    client.post(url, typed(looks_back="on", elements=chosen, opens_on=in_days(3)))

    survey = Survey.objects.get()
    wave = survey.waves.get()
    assert (survey.looks_back, survey.elements) == (True, chosen)
    assert wave.opens_on.isoformat() == in_days(3)
    form = client.get(address("survey_edit", survey)).context["form"]
    assert (form["looks_back"].value(), form["elements"].value()) == (True, chosen)


def test_an_open_survey_says_so_on_every_page_of_it(client, url):
    client.post(url, typed(headcount="9", is_open="on"))
    survey = Survey.objects.get()
    wave = open_next(survey, headcount=9)
    shown = [page(client, address(name, survey)) for name in ("survey", "survey_share")]
    shown.append(page(client, address("survey_close", survey, "baseline")))
    close(wave)
    shown.append(page(client, address("survey_results", survey)))

    assert ["it is not anonymous" in words(html) for html in shown] == [True] * 4
