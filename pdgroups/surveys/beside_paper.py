"""What may be shown where somebody knows some of the answers: those on paper. Pure: no queries.

Whoever types sheets in has read them, and can take them off whatever is shown. So what is left,
the answers of everybody else, has to be a lawful table by itself:

- **A wave.** Everybody else is nobody, or five or more. Otherwise nothing is shown of the wave and it
  is added to no total. Sheets come five or more at a time, so several people who type know no
  more than one who typed them all.
- **A question.** Where everybody else are fewer than 20 and more than 90 % of them gave one answer, the
  question is not shown: otherwise it would be known what (nearly) each of them said.
- **A panel** is of people who did not answer on paper, and what it leaves out of these in either
  wave is nobody, or five or more. Sheets carry no private code.
- **Roles** are not asked on paper, and those of a wave with sheets are not counted: the others who
  gave no role could be too few.
- **Comments** are written by everybody else alone, so they are whom ten answers are counted of.

Open surveys show everything to those who are told so, and have none of these rules.
"""

from collections.abc import Mapping

from .results import FLOOR, ZEROS, above_cap


def may_be_shown(n: int, on_paper: int) -> bool:
    """Whether a wave of n answers may be shown when so many of them are on paper."""
    others = n - on_paper
    return not on_paper or not others or others >= FLOOR


def tells_of_others(counts: Mapping[int, int], on_paper: Mapping[int, int]) -> bool:
    """Whether one question's counts, less those on paper, tell what nearly everybody else said."""
    if not on_paper:
        return False
    others = [count - on_paper.get(answer, 0) for answer, count in counts.items()]
    people = sum(others)
    return people < ZEROS and any(above_cap(count, people) for count in others)


def so_far(n: int, on_paper: int, staff: int) -> int:
    """At least so many have answered, told so that everybody else is known in fives alone.

    As without paper, a five is told only while five or more counts of everybody else are possible.
    """
    others = max(0, min(n - on_paper, staff - on_paper - (FLOOR - 1))) if on_paper else n
    told = on_paper + others - others % FLOOR
    return told - told % FLOOR
