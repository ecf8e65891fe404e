"""Figures of questions that are not about confidence."""

from pdgroups.surveys import results
from pdgroups.surveys.figures import Figure, Side
from pdgroups.surveys.kinds import AGREEMENT, CHOICE, CONFIDENCE, Kind

WAYS = ("A course", "A colleague", "A book", "Trying it", "A coach")


def side(name: str, counts: dict[int, int], scale: Kind, options: tuple[str, ...] = ()) -> Side:
    table = results.figures(counts, sum(counts.values()), scale=scale, options=options)
    assert isinstance(table, results.Exact)
    return Side(name, f"{table.n} answers", table)


def test_a_list_has_a_table_of_its_own_words_and_no_bars():
    figure = Figure(
        "What helped most?",
        (
            side("Baseline", {1: 6, 5: 14}, CHOICE, WAYS),
            side("Impact", {2: 4, 5: 8}, CHOICE, WAYS),
        ),
    )

    assert figure.rows == []
    assert figure.sentence == ""
    assert figure.change is None
    assert figure.options[0] == ("A course", ["30% (6)", "–"])
    assert ("A coach", ["70% (14)", "67% (8)"]) in figure.options
    assert figure.options[-1][0] == "Skipped"


def test_a_list_of_five_keeps_its_words_when_a_case_study_keeps_it():
    figure = Figure("What helped most?", (side("Baseline", {1: 6, 5: 14}, CHOICE, WAYS),))

    assert Figure.from_json(figure.to_json()).options == figure.options


def test_another_scale_is_drawn_and_named_in_its_own_words():
    figure = Figure(
        "My plan is read",
        (side("Baseline", {2: 8, 3: 4}, AGREEMENT), side("Impact", {2: 4, 3: 8}, AGREEMENT)),
    )

    assert [level.title for level in figure.rows[0].levels] == ["Disagree", "Agree"]
    assert figure.sentence == "Agree or strongly agree: 4 of 12 before, 8 of 12 after."
    assert figure.change is not None
    assert figure.very is None


def test_confidence_has_a_share_of_very_too():
    figure = Figure(
        "How confident are you in waiting?",
        (side("Baseline", {2: 8, 3: 4}, CONFIDENCE), side("Impact", {3: 6, 4: 6}, CONFIDENCE)),
    )

    assert figure.very is not None
    assert figure.options == []
