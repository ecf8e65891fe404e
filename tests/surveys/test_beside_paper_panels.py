"""Who is compared, then and now, where some answered on paper."""

import pytest

from pdgroups.surveys import reading
from pdgroups.surveys.models import Moved
from tests.factories.answering import close, draft_survey, open_next, send, type_in
from tests.surveys.attacking import determined
from tests.surveys.counting import seeded


def codes(count):
    letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
    return [f"{a}{b}{a}{b}" for a in letters for b in letters][:count]


def both_waves(before, after, linked, *, sheets=(0, 0)):
    """``linked`` of those who answer by phone gave the same code, and moved up, stayed or down."""
    survey = draft_survey()
    for n, on_paper in zip((before, after), sheets, strict=True):
        wave = open_next(survey, headcount=60)
        for number, code in enumerate(codes(n)):
            value = 1 + (number * (1 if n == before else 2)) % 4
            send(wave, value, value, code=code if number < linked else "")
        if on_paper:
            type_in(wave, on_paper, 2, 2)
        close(wave)
    return survey


@pytest.mark.django_db
def test_a_panel_is_of_those_who_did_not_answer_on_paper():
    panel = reading.before_after(both_waves(20, 20, 18, sheets=(6, 0))).panel

    # Two of twenty would be left out in either wave, so three pairs are dropped.
    assert (panel.pairs, panel.left_out_before, panel.left_out_after) == (15, 11, 5)


@pytest.mark.django_db
def test_too_few_beside_paper_have_no_panel():
    # 14 answers each time, and 9 pairs; of whom 9 answered otherwise than on paper.
    both = reading.before_after(both_waves(9, 9, 9, sheets=(5, 5)))

    assert not both.panel.allowed
    assert not Moved.objects.exists()


@pytest.mark.django_db
def test_no_panel_without_the_baseline_that_was_kept_from_typists():
    survey = both_waves(4, 12, 4, sheets=(10, 0))

    both = reading.before_after(survey)

    assert (both.before.is_hidden, both.after.is_exact, both.panel.allowed) == (True, True, False)


@pytest.mark.django_db
def test_nobody_follows_from_waves_and_panel_for_whoever_read_every_sheet():
    rng, tried = seeded(20261125), 0
    for _world in range(25):
        before, after = rng.randint(3, 24), rng.randint(3, 24)
        linked = rng.randint(0, min(before, after)) if rng.random() < 0.3 else min(before, after)
        sheets = (rng.choice((0, 5, 9)), rng.choice((0, 5, 9)))
        both = reading.before_after(both_waves(before, after, linked, sheets=sheets))
        figures = []
        for name, others, found in (("then", before, both.before), ("now", after, both.after)):
            everybody = [(name, i) for i in range(others)]
            # Figures or words, the attacker is given exact ones.
            figures += [frozenset(everybody)] if not found.is_hidden else []
            figures += [frozenset(everybody[: both.panel.pairs])] if both.panel.pairs else []
            if both.panel.pairs:
                left_out = getattr(
                    both.panel, f"left_out_{'before' if name == 'then' else 'after'}"
                )
                assert left_out == others + sheets[name == "now"] - both.panel.pairs
        tried += bool(both.panel.pairs and any(sheets))
        assert determined(figures) == []
    assert tried >= 3
