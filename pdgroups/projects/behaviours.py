"""Three ways of working that carry a change, each with a question to sit with.

EEF's 2024 guidance calls them engage, unite and reflect and asks for all three in every phase.
The questions are ours.
"""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from pdgroups.core.eef import Phase


@dataclass(frozen=True, slots=True)
class Behaviour:
    """``questions``: at least two for each phase, so that two days in a row differ."""

    name: Promise
    meaning: Promise
    questions: Mapping[Phase, tuple[Promise, ...]]


BEHAVIOURS: tuple[Behaviour, ...] = (
    Behaviour(
        _("Engage"),
        _("People can really change what happens."),
        {
            Phase.EXPLORE: (
                _("Who has felt this problem longest, and have we asked them?"),
                _("Which colleague would disagree with our priority, and why might they be right?"),
                _("What do children and families say is happening?"),
            ),
            Phase.PREPARE: (
                _("What has changed in the plan because of somebody outside the leadership team?"),
                _("Who has the say but no time, and who has time but no say?"),
                _("Who will be asked to do most, and what did they tell us?"),
            ),
            Phase.DELIVER: (
                _("Who is struggling quietly, and how would we know?"),
                _("What did somebody tell us last week that we have not answered yet?"),
                _("Who gets more of this, and who gets less?"),
            ),
            Phase.SUSTAIN: (
                _("Who besides the lead could run this tomorrow?"),
                _("What do we owe another school to tell them?"),
                _("Whom have we not thanked yet?"),
            ),
        },
    ),
    Behaviour(
        _("Unite"),
        _("We mean the same thing, and do the same thing."),
        {
            Phase.EXPLORE: (
                _("Can five colleagues say the problem the same way?"),
                _("What does each of us believe causes it?"),
            ),
            Phase.PREPARE: (
                _("Could a supply TA follow each ingredient from one card?"),
                _("Which word means different things to different people here?"),
            ),
            Phase.DELIVER: (
                _("Which ingredient is drifting?"),
                _("Are we arguing about the tight parts, or about the loose ones?"),
            ),
            Phase.SUSTAIN: (
                _("Is it in induction, in the timetable, and in how we talk about good work?"),
                _("Would a new colleague learn it here without being told by us?"),
            ),
        },
    ),
    Behaviour(
        _("Reflect"),
        _("We look honestly, and change our minds."),
        {
            Phase.EXPLORE: (
                _("What would have to be true for us to be wrong?"),
                _("Which evidence did we look for because it agreed with us?"),
                _("What are we already doing that nearly works?"),
            ),
            Phase.PREPARE: (
                _("What is the smallest version that is worth trying?"),
                _("Which system will fight us: timetable, cover, data or policy?"),
                _("If it works, what will we see in week 3, and not only in July?"),
            ),
            Phase.DELIVER: (
                _("Is it not working, or is it not happening?"),
                _("What did we change last month, and did we mean to?"),
                _("What has taken leaders’ attention since we began?"),
            ),
            Phase.SUSTAIN: (
                _("If we were choosing today, would we choose it again?"),
                _("What did it cost, and was it worth that?"),
                _("What will we stop, so that this can stay?"),
                _("What would make us stop this?"),
            ),
        },
    ),
)


@dataclass(frozen=True, slots=True)
class Asked:
    """One behaviour with the question of the day."""

    behaviour: Behaviour
    question: Promise


def of_day(phase: Phase, day: dt.date) -> list[Asked]:
    """One question for each behaviour: the same all day for everybody, another one the next day."""
    return [
        Asked(each, each.questions[phase][day.toordinal() % len(each.questions[phase])])
        for each in BEHAVIOURS
    ]
