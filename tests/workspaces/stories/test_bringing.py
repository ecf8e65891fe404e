"""What the plan says now, beside a box that was filled from it."""

import pytest

from pdgroups.projects.models import PromptAnswer
from pdgroups.stories.models import CaseStudySubmission
from tests.factories.people import ProjectFactory
from tests.factories.plans import a_row

from .pages import address, say, start, stored, text, typed

pytestmark = pytest.mark.django_db


def rewrite(project, prompt, words):
    PromptAnswer.objects.filter(project=project, prompt=prompt).update(text=words)


def saved(client, project, **changes):
    """A draft as the form offers it, with some boxes changed; what the form then shows."""
    form = start(client, project)
    sent = {name: form[name].value() for name in form.fields if form[name].value() is not None}
    client.post(address("case_study_edit", project), {**sent, "draft": "1", **changes})
    return start(client, project)


def pressed(client, project, form, **button):
    sent = {name: form[name].value() for name in form.fields if form[name].value() is not None}
    return client.post(address("case_study_edit", project), {**sent, **button})


def test_a_box_says_where_its_words_came_from(client, project, lead):
    say(project, why="They waited.")

    assert "From your plan (Explore, " in text(client.get(address("case_study_edit", project)))


def test_what_changed_in_the_plan_is_shown_and_stands_beside_what_is_there(client, project, lead):
    say(project, why="They waited.", evidence="Visits.")
    saved(client, project)
    rewrite(project, "why", "They waited less.")

    response = client.get(address("case_study_edit", project))

    assert text(response).count("There is something newer") == 1
    assert "<p>They waited less.</p>" in text(response)
    assert response.context["form"]["context"].value() == "They waited."


def test_bringing_in_again_replaces_what_nobody_has_touched_and_stores_nothing(
    client, project, lead
):
    say(project, why="They waited.")
    form = saved(client, project)
    rewrite(project, "why", "They waited less.")

    response = pressed(client, project, form, bring="context")

    assert response.context["form"]["context"].value() == "They waited less."
    assert "Brought in, and not saved yet." in text(response)
    assert "There is something newer" not in text(response)
    assert stored(project).context == "They waited."


def test_bringing_in_again_never_takes_what_somebody_typed(client, project, lead):
    say(project, why="They waited.")
    form = saved(client, project, context="They waited. I saw it.")
    rewrite(project, "why", "They waited less.")

    response = pressed(client, project, form, bring="context")

    brought = response.context["form"]["context"].value()
    assert brought == "They waited. I saw it.\n\nThey waited less."


def test_keeping_what_is_there_ends_the_question_without_a_new_version(client, project, lead):
    say(project, why="They waited.")
    form = saved(client, project)
    rewrite(project, "why", "They waited less.")

    form = pressed(client, project, form, keep="context").context["form"]
    pressed(client, project, form, draft="1")

    html = text(client.get(address("case_study_edit", project)))
    assert "There is something newer" not in html
    assert (stored(project).context, stored(project).version) == ("They waited.", 1)


def test_an_empty_box_can_be_filled_later(client, project, lead):
    form = saved(client, project)
    say(project, next="Grow it.")

    assert "Bring it in" in text(client.get(address("case_study_edit", project)))
    response = pressed(client, project, form, bring="next_steps")
    assert response.context["form"]["next_steps"].value() == "Grow it."


def test_new_ingredients_come_beside_those_that_are_there(client, project, lead):
    a_row(project, "ingredients", name="Wait first", looks_like="", does_not_look_like="Haste.")
    form = saved(client, project, ingredient_1_looks_like="My own words.")
    a_row(
        project,
        "ingredients",
        name="Same words",
        looks_like="Cards.",
        does_not_look_like="New phrases.",
    )

    found = pressed(client, project, form, bring="ingredients").context["form"]

    cards = [[box.value() for box in card] for card in found.card_fields()]
    assert cards[:2] == [
        ["Wait first", "My own words.", "Haste."],
        ["Same words", "Cards.", "New phrases."],
    ]


def test_a_verdict_is_brought_in_as_a_choice(client, project, lead):
    form = saved(client, project)
    a_row(project, "next-steps", verdict="stop", learned="Start smaller.")

    found = pressed(client, project, form, bring="verdict").context["form"]

    assert found["verdict"].value() == "stop"


def test_ticked_lines_of_the_evidence_log_go_below_the_text_once(client, project, lead):
    a_row(project, "evidence", source="observation", finding="7 of 10 waited.", is_pupil_safe=True)
    a_row(project, "evidence", source="staff", finding="Not looked at yet.", is_pupil_safe=False)
    form = saved(client, project, evidence="We looked.")
    response = client.get(address("case_study_edit", project))
    keys = [key for key, *_rest in response.context["evidence"]]

    found = pressed(client, project, form, lines="1", line=keys).context["form"]
    again = pressed(client, project, found, lines="1", line=keys).context["form"]

    assert len(keys) == 1
    assert found["evidence"].value() == "We looked.\n\nLesson visits: 7 of 10 waited."
    assert again["evidence"].value() == found["evidence"].value()


@pytest.mark.parametrize("button", [{"bring": "title"}, {"bring": "\0"}, {"keep": "pk"}])
def test_a_box_without_a_source_brings_nothing_and_loses_nothing(client, project, lead, button):
    response = client.post(address("case_study_edit", project), typed(title="Mine") | button)

    assert response.context["form"]["title"].value() == "Mine"
    assert not CaseStudySubmission.objects.exists()


def test_a_line_of_another_plan_brings_nothing(client, project, lead):
    theirs = a_row(ProjectFactory(), "evidence", finding="Theirs.", is_pupil_safe=True)
    sent = typed(evidence="Mine.") | {"lines": "1", "line": theirs.public_id}

    response = client.post(address("case_study_edit", project), sent)

    assert response.context["form"]["evidence"].value() == "Mine."
