import json

import pytest

from cms.bench.figures import Figure, Target, number, table

TWICE = Target(2)
HALF = Target(0.5, at_least=True)


def test_the_median_of_the_ratios_counts_and_not_the_ratio_of_the_medians():
    figure = Figure.of_rounds("page", "ms", ours=[2, 30, 3], floor=[1, 10, 2], target=TWICE)

    assert (figure.ours, figure.floor, figure.ratio) == (3, 2, 2)


@pytest.mark.parametrize(
    ("figure", "verdict"),
    [
        (Figure("a", ours=9, floor=5, ratio=1.8, target=TWICE), "ok"),
        (Figure("a", ours=1, floor=0.4, ratio=2.5, target=TWICE), "MISS"),
        (Figure("a", ours=1, floor=2, ratio=0.5, target=HALF), "ok"),
        (Figure("a", ours=1, floor=4, ratio=0.25, target=HALF), "MISS"),
        (Figure("a", ours=2, floor=90, target=TWICE), "ok"),
        (Figure("a", ours=3, floor=90, target=TWICE), "MISS"),
        (Figure("a", ours=3, floor=90, ratio=0.03), ""),
        (Figure("a", target=TWICE, failed="nobody was served"), "not measured: nobody was served"),
    ],
)
def test_a_target_judges_the_ratio_and_without_one_our_own_figure(figure, verdict):
    assert figure.verdict == verdict


@pytest.mark.parametrize(
    ("value", "text"),
    [(0, "0"), (3, "3"), (1.517, "1.52"), (15.17, "15.2"), (151.7, "152"), (50000, "50,000")],
)
def test_numbers_have_the_digits_that_matter(value, text):
    assert number(value) == text


def test_the_table_stands_in_columns():
    lines = table(
        [
            Figure("X survey: CPU", "ms", 1.52, 1.01, 1.5, TWICE),
            Figure("X survey: queries", ours=1, floor=1, target=TWICE),
            Figure("Z send", failed="/s/ answered 500 in place of 200"),
        ]
    ).splitlines()

    assert lines == [
        "what                  ours    floor  ratio  target",
        "-----------------  -------  -------  -----  ------  " + "-" * 46,
        "X survey: CPU      1.52 ms  1.01 ms   1.50     ≤ 2  ok",
        "X survey: queries        1        1            ≤ 2  ok",
        "Z send" + " " * 46 + "not measured: /s/ answered 500 in place of 200",
    ]


def test_a_figure_survives_a_file():
    figures = [Figure("a", "ms", 1, 2, 0.5, HALF), Figure("b", failed="no")]

    said = json.loads(json.dumps([figure.to_json() for figure in figures]))

    assert [figure.from_json(line) for figure, line in zip(figures, said, strict=True)] == figures
    assert [line["is_met"] for line in said] == [True, None]
