from django.utils import translation

from pdgroups.surveys import scale
from pdgroups.surveys.scale import NOT_MY_ROLE, SKIPPED, Level


def test_the_four_levels_read_in_order():
    assert [level.label for level in Level] == ["Not at all", "A little", "Fairly", "Very"]


def test_a_table_says_skipped_where_a_form_asks_to_skip():
    assert scale.label(SKIPPED) == "Skipped"


def test_answers_off_the_scale_are_no_levels():
    assert [answer for answer in scale.ANSWERS if not scale.is_level(answer)] == [
        NOT_MY_ROLE,
        SKIPPED,
    ]


def test_every_answer_has_a_name_in_every_language():
    with translation.override("cy"):
        assert all(scale.label(answer) for answer in scale.ANSWERS)
