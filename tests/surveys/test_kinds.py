import pytest
from hypothesis import given
from hypothesis import strategies as st

from pdgroups.surveys import kinds, results
from pdgroups.surveys.kinds import AGREEMENT, CHOICE, CONFIDENCE, FREQUENCY, KINDS, ROLE, TEXT
from pdgroups.surveys.scale import NOT_MY_ROLE, SKIPPED

SCALES = (CONFIDENCE, AGREEMENT, FREQUENCY)
DRINKS = ("Tea", "Coffee", "Water")


def test_a_form_offers_the_levels_then_not_my_role_then_the_skip():
    assert CONFIDENCE.choices() == [
        (1, "Not at all"),
        (2, "A little"),
        (3, "Fairly"),
        (4, "Very"),
        (8, "Not part of my role"),
        (9, "Skip this question"),
    ]


@pytest.mark.parametrize("kind", [CHOICE, ROLE])
def test_what_a_list_offers_is_what_the_question_brings_and_a_skip(kind):
    assert kind.choices(DRINKS) == [
        (1, "Tea"),
        (2, "Coffee"),
        (3, "Water"),
        (9, "Skip this question"),
    ]
    assert kind.answers(DRINKS) == {1, 2, 3, SKIPPED}


@pytest.mark.parametrize("kind", SCALES)
def test_a_scale_has_four_levels_and_says_what_its_headline_counts(kind):
    assert kind.answers() == {1, 2, 3, 4, NOT_MY_ROLE, SKIPPED}
    assert kind.is_scale
    assert kind.high == {3, 4}
    assert kind.high_label
    assert kind.rest_label


def test_words_are_no_answer_to_count():
    assert (TEXT.answers(), TEXT.labels(), TEXT.choices()) == (set(), {}, [])


def test_confidence_reads_on_after_the_stem_and_the_rest_stand_by_themselves():
    assert CONFIDENCE.asked("How confident are you in", "waiting") == (
        "How confident are you in waiting?"
    )
    assert [kind.key for kind in KINDS.values() if kind.follows_stem] == ["confidence"]
    assert AGREEMENT.asked("How confident are you in", "I have time to plan") == (
        "I have time to plan"
    )


def test_a_school_never_has_a_table_of_roles_or_of_words():
    hidden = [kind.key for kind in KINDS.values() if not kind.is_shown_of_a_school]

    assert hidden == ["role", "text"]


@pytest.mark.parametrize("kind", SCALES)
def test_five_to_nine_people_are_told_in_the_words_of_the_scale(kind):
    table = results.figures({2: 3, 4: 4}, 7, scale=kind)

    assert table.rows == [
        (str(kind.high_label), "about half"),
        (str(kind.rest_label), "about half"),
    ]


@pytest.mark.parametrize("n", [4, 9])
def test_a_list_is_hidden_below_ten(n):
    assert isinstance(results.figures({1: n}, n, scale=CHOICE, options=DRINKS), results.Hidden)


def test_a_list_of_ten_answers_is_counted_by_its_own_words():
    table = results.figures({1: 6, 3: 3, 9: 1}, 10, scale=CHOICE, options=DRINKS)

    assert [(row.label, row.count) for row in table.rows] == [
        ("Tea", 6),
        ("Water", 3),
        ("Skipped", 1),
    ]


def test_an_answer_that_is_not_offered_is_refused():
    with pytest.raises(ValueError, match="Not counts"):
        results.figures({NOT_MY_ROLE: 12}, 12, scale=CHOICE, options=DRINKS)
    with pytest.raises(ValueError, match="Not counts"):
        results.figures({4: 12}, 12, scale=CHOICE, options=DRINKS)


@given(
    st.sampled_from([(kind, ()) for kind in SCALES] + [(CHOICE, DRINKS)]),
    st.integers(0, 40),
    st.data(),
)
def test_what_is_stored_of_any_kind_is_what_is_read_back(asked, n, data):
    kind, options = asked
    answers = data.draw(
        st.lists(st.sampled_from(sorted(kind.answers(options))), min_size=n, max_size=n)
    )
    counts = {answer: answers.count(answer) for answer in answers}
    for is_open in (False, True):
        table = results.figures(counts, n, scale=kind, options=options, is_open=is_open)

        again = results.figures_from_json(table.to_json())

        assert again == table
        if isinstance(table, results.Exact):
            assert [row.label for row in again.rows] == [row.label for row in table.rows]


@pytest.mark.parametrize("n", [1, 2, 4, 9, 10, 25])
def test_an_open_survey_shows_every_count_from_one_answer_on(n):
    table = results.figures({4: n}, n, is_open=True)

    assert table.n_text == str(n)
    assert [(row.answer, row.count, row.percent_text) for row in table.rows] == [
        (1, 0, "0%"),
        (2, 0, "0%"),
        (3, 0, "0%"),
        (4, n, "100%"),
        (8, 0, "0%"),
        (9, 0, "0%"),
    ]


def test_an_open_survey_that_nobody_answered_shows_nothing():
    assert isinstance(results.figures({}, 0, is_open=True), results.Hidden)


def test_every_kind_is_known_by_its_key():
    assert list(KINDS) == [kind.key for kind in KINDS.values()]
    assert kinds.MOST_OPTIONS < NOT_MY_ROLE
