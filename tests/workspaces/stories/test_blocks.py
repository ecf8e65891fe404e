"""The thirteen blocks of the form: what is stored of them, and what a reader meets."""

import pytest

from pdgroups.stories import services
from pdgroups.stories.blocks import BLOCKS
from pdgroups.stories.models import CaseStudySubmission
from tests.factories.people import UserFactory

from .pages import address, both_waves, offering, recorded, start, stored, text, typed, written

pytestmark = pytest.mark.django_db

EXTRA = {
    "areas": ["semh", "whole"],
    "strands": ["ta"],
    "took_part": "9 TAs and 6 teachers",
    "duration": "Two terms",
    "cost": "low",
    "cover_days": "4",
    "verdict": "scale",
    "timeline": "November: the first practice session\r\nMarch: rules: agreed again",
    "ingredient_1_name": "Least help first",
    "ingredient_1_looks_like": "The adult waits.",
    "ingredient_1_unlike": "Doing the first step.",
    "ingredient_3_name": "The same words",
    "enabler_leadership": ["relied", "strengthened"],
    "enabler_leadership_words": "The head came.",
    "stopped": "The weekly sheet.",
    "try_this": "Agree six words.\r\nPractise.\r\nWait.",
    "limits": "Staff told us; nobody measured pupils.",
    "sources": "EEF guidance on TAs",
    "strength": "promising",
    "strength_reason": "Asked twice.",
    "breadth": "emerging",
    "breadth_reason": "Staff only.",
}


def test_every_block_is_stored_as_it_was_typed(client, project, lead):
    client.post(address("case_study_edit", project), typed(**EXTRA))

    found = stored(project)
    assert (found.areas, found.strands, found.cost) == (["semh", "whole"], ["ta"], "low")
    assert (found.cover_days, found.verdict, found.took_part) == (4, "scale", EXTRA["took_part"])
    assert found.timeline == [
        {"when": "November", "what": "the first practice session"},
        {"when": "March", "what": "rules: agreed again"},
    ]
    assert found.ingredients == [
        {
            "name": "Least help first",
            "looks_like": "The adult waits.",
            "unlike": "Doing the first step.",
        },
        {"name": "The same words", "looks_like": "", "unlike": ""},
    ]
    assert found.enablers == [
        {"key": "leadership", "part": "relied", "words": "The head came."},
        {"key": "leadership", "part": "strengthened", "words": "The head came."},
    ]
    assert found.try_this == "Agree six words.\nPractise.\nWait."
    assert (found.strength, found.breadth_reason) == ("promising", "Staff only.")


def test_what_was_stored_stands_in_the_form_again_and_saving_it_changes_nothing(
    client, project, lead
):
    client.post(address("case_study_edit", project), typed(**EXTRA))
    form = start(client, project)
    sent = {name: form[name].value() for name in form.fields if form[name].value() is not None}

    client.post(address("case_study_edit", project), {**sent, "draft": "1"})

    assert form["timeline"].value() == EXTRA["timeline"].replace("\r\n", "\n")
    assert form["enabler_leadership"].value() == ["relied", "strengthened"]
    assert stored(project).version == 1


def test_a_reader_meets_every_block(client, project, lead):
    client.post(address("case_study_edit", project), typed(**EXTRA))

    html = text(client.get(address("case_study", project)))

    for words in (
        "Social, emotional and mental health, Whole school",
        "Teaching assistant interventions",
        "4 days",
        "£: up to £500",
        "Grow it",
        "<b>November:</b> the first practice session",
        "<b>You do not see:</b> Doing the first step.",
        "We made it stronger",
        "<li>Leadership: The head came.</li>",
        "<li>Practise.</li>",
        "<b>Promising</b>",
        "<p>Asked twice.</p>",
        "The weekly sheet.",
        "EEF guidance on TAs",
    ):
        assert words in html, words


def test_the_form_shows_the_blocks_in_their_order_with_numbers_of_words(client, project, lead):
    written(project, context="one two three")

    html = text(client.get(address("case_study_edit", project)))

    places = [html.index(f'id="block-{block.key}"') for block in BLOCKS]
    assert places == sorted(places)
    assert len(BLOCKS) == 15
    assert "3 of about 80 words" in html


def test_a_long_block_is_saved_and_only_said_to_be_long(client, project, lead):
    client.post(address("case_study_edit", project), typed(context="word " * 101))

    html = text(client.get(address("case_study_edit", project)))

    assert "101 of about 80 words. Shorter is read by more people." in html


WRONG = [
    ({"timeline": "In March we began"}, "has no colon between them"),
    ({"timeline": "\n".join(f"{n}: step" for n in range(13))}, "There is room for 12 steps."),
    ({"timeline": f"May: {'x' * 201}"}, "Make this step shorter"),
    ({"ingredient_2_looks_like": "Waits."}, "Say in a few words what this ingredient is."),
    ({"enabler_evidence_words": "Ours."}, "Tick whether you relied on it or made it stronger."),
    ({"areas": ["magic"]}, "magic is not one of the available choices."),
    ({"cost": "free"}, "free is not one of the available choices."),
    ({"cover_days": "9" * 40}, "less than or equal to 366"),
    ({"cover_days": "many"}, "Enter a whole number."),
    ({"brought": "x" * 1001}, "at most 1000"),
]


@pytest.mark.parametrize(("change", "sentence"), WRONG)
def test_a_block_that_cannot_be_stored_gets_a_sentence_and_keeps_what_was_typed(
    client, project, lead, change, sentence
):
    response = client.post(address("case_study_edit", project), typed(**EXTRA | change))

    assert sentence in text(response)
    assert EXTRA["took_part"] in text(response)
    assert not CaseStudySubmission.objects.exists()


def test_what_is_still_needed_is_said_before_it_is_offered(client, project, lead):
    written(project, title="", differently="")

    form = start(client, project)

    assert [box.name for box in form.still_needed()] == ["title", "differently"]
    html = text(client.get(address("case_study_edit", project)))
    assert "2 things are still needed before you can offer it" in html
    assert '<a href="#id_differently">' in html


def test_a_step_of_a_meter_other_than_suggested_needs_its_reason(client, project, lead):
    recorded(project)

    response = client.post(
        address("case_study_edit", project), offering(strength="robust", strength_reason="")
    )

    assert "Say why you chose this step: readers see it beside it." in text(response)


def test_a_first_draft_carries_the_suggested_steps_and_their_reasons(client, project, lead):
    both_waves(project)

    form = start(client, project)

    assert form["strength"].value() == "promising"
    assert form["strength_reason"].value() == "The same question was asked before and after."
    assert form["breadth"].value() == "emerging"


def test_the_school_is_not_named_in_a_card_either(client, project, lead):
    recorded(project)

    response = client.post(
        address("case_study_edit", project),
        offering(ingredient_1_name="The Harbour View Primary way"),
    )

    assert "Your school’s name is in here." in text(response)


def test_two_people_editing_keep_all_that_was_ticked(client, project, lead):
    written(project)
    services.save_draft(project=project, fields={"delivery": "Hers."}, version=1, by=UserFactory())

    response = client.post(address("case_study_edit", project), typed(1, **EXTRA))

    form = response.context["form"]
    assert response.status_code == 409
    assert form["areas"].value() == ["semh", "whole"]
    assert form["version"].value() == "2"
    assert "What: active ingredients" in response.context["differing"]
