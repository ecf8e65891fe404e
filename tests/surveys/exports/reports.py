"""Reports made of figures of our own, as the results page would hand them over."""

import datetime as dt

from pdgroups.surveys import panels, results
from pdgroups.surveys.exports.questions import questions_of
from pdgroups.surveys.exports.report import InWords, Refusal, Report, printable
from pdgroups.surveys.figures import Figure, Side
from pdgroups.surveys.kinds import AGREEMENT, CHOICE
from pdgroups.surveys.panels import Move

FIRST = "How confident are you in waiting and watching before stepping in?"
SECOND = "How confident are you in using a prompt before giving a clue?"


def table(*counts):
    answers = (1, 2, 3, 4, 8, 9)
    given = dict(zip(answers, counts, strict=False))
    return results.figures(given, sum(counts))


def before_after(question=FIRST, before=(6, 12, 8, 4), after=(0, 6, 14, 8), movement=True):
    sides = (
        Side("Baseline", f"October 2026, {sum(before)} answers", table(*before)),
        Side("Impact", f"June 2027, {sum(after)} answers", table(*after)),
    )
    moved = panels.movement({Move.UP: 14, Move.STAYED: 6, Move.DOWN: 3})
    return Figure(question, sides, moved if movement else None)


def baseline(question=FIRST, counts=(3, 9, 8)):
    return Figure(question, (Side("Baseline", "October 2026, 20 answers", table(*counts)),))


def report(*figures, school="Harbour View Primary School", survey="TA confidence", **changes):
    said = {
        "about": (("School", school), ("Survey", survey)),
        "title": "Staff say that they feel more confident supporting pupils",
        "lede": "The share that says ‘fairly’ or ‘very’ rose on 2 of 2 questions.",
        "as_at": dt.date(2027, 6, 30),
        "facts": (("Baseline survey", "30 of 34 staff (88%) answered"),),
        "cautions": ("We cannot tell what caused a change.",),
        "promise": ("We do not ask for your name.", "You need not answer."),
    }
    made = figures or (before_after(), before_after(SECOND, movement=False))
    return printable(Report(**said | {"questions": questions_of(made)} | changes))


def in_words(**changes):
    told = (("Baseline", (("Fairly or very", "most"), ("Not at all or a little", "few"))),)
    note = "Baseline survey: 5 to 9 of 12 staff answered. That is too few for figures."
    words = {"in_words": (InWords(f"1. {FIRST}", told),), "words_note": note}
    return report(questions=(), **words | changes)


def hidden():
    refusal = Refusal("Baseline survey", "Fewer than 5 people answered", "So we show nothing.")
    return report(questions=(), refusals=(refusal,), cautions=())


NASTY = ("=1+1", "+44", "-3", "@SUM(A1)", "\t=1+1", "\r=1+1", "  =cmd|' /C calc'!A0", "＝1+1")
"""What a spreadsheet would calculate, or send somewhere."""

ODD = ("Łukasz’s <b>bold</b> & “quoted” #emph[x] $x$", "a\x00b\x07c\x1fd\x85", "\U0001f600 中文")
"""Letters that need care: marks of our formats, control characters, what our fonts lack."""


def of_a_list():
    """A question whose answers have no order: a table and no bars."""
    options = ("Lessons", "Break times", "Trips")
    counted = results.figures({1: 9, 2: 6, 3: 5}, 20, scale=CHOICE, options=options)
    return Figure(
        "Where do you need it most?", (Side("Baseline", "October 2026, 20 answers", counted),)
    )


def of_agreement():
    """A question on another scale than confidence, before and after."""
    then, now = (
        results.figures(counts, 20, scale=AGREEMENT) for counts in ({1: 8, 3: 12}, {2: 2, 4: 18})
    )
    sides = (Side("Baseline", "October 2026, 20 answers", then), Side("Impact", "June 2027", now))
    return Figure("Our plan helps me.", sides)
