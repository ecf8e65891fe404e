"""What the demo schools have put on the lists of their plans, by URN and list. No pupil is named.

A date is a number of days from the first meeting of the list's phase; an owner is the address of
one of the demo's people.
"""

from .harbour_view import BEFORE_IT_BEGAN, Line

HARBOUR_VIEW: dict[str, tuple[Line, ...]] = BEFORE_IT_BEGAN | {
    "barriers": (
        {
            "sort": "barrier",
            "ring": "school",
            "words": "Friday assembly takes the handover",
            "remedy": "Handover at 8:40 on Fridays",
            "solved_on": 40,
        },
        {
            "sort": "barrier",
            "ring": "classroom",
            "words": "Two colleagues felt watched in the first half-term",
            "remedy": "A colleague they chose visits instead",
            "solved_on": 45,
        },
        {
            "sort": "enabler",
            "ring": "school",
            "words": "The head opens each practice session",
        },
    ),
    "readings": (
        {
            "dimension": "fidelity",
            "asked": "Lesson visits in which the adult waited first",
            "count": 4,
            "out_of": 10,
            "read_on": 10,
        },
        {
            "dimension": "fidelity",
            "asked": "Lesson visits in which the adult waited first",
            "count": 6,
            "out_of": 10,
            "read_on": 40,
        },
        {
            "dimension": "fidelity",
            "asked": "Lesson visits in which the adult waited first",
            "count": 8,
            "out_of": 10,
            "read_on": 62,
        },
        {
            "dimension": "acceptability",
            "asked": "Staff who would choose it again, by a show of hands",
            "count": 9,
            "out_of": 11,
            "read_on": 60,
        },
        {
            "dimension": "feasibility",
            "asked": "Handovers that took place this week",
            "count": 6,
            "out_of": 10,
            "read_on": 12,
        },
        {
            "dimension": "feasibility",
            "asked": "Handovers that took place this week",
            "count": 9,
            "out_of": 10,
            "read_on": 45,
        },
        {
            "dimension": "reach",
            "asked": "Classes in Years 3 and 4 that used the words this week",
            "count": 4,
            "out_of": 4,
            "read_on": 60,
        },
    ),
    "adaptations": (
        {
            "change": "Pictures beside the words on the Year 3 card",
            "why": "Faster to read while a pupil waits.",
            "part": "loose",
            "verdict": "keep",
            "changed_on": 20,
        },
    ),
    "next-steps": (
        {
            "verdict": "scale",
            "why": "Years 3 and 4 use it every day, and two TAs can now train others.",
            "learned": "Waiting is a skill. It has to be rehearsed, and somebody has to say that it is allowed.",
            "hours": "2.5",
            "thanks": "The six TAs who let us watch, and the two who now run the sessions.",
            "decided_on": 20,
        },
    ),
    "voices": (
        {
            "who": "staff",
            "said": "There is no time to tell the teacher what a pupil managed alone.",
            "did": "Two minutes at the end of the lesson, in the timetable.",
            "answered_on": 20,
        },
        {
            "who": "families",
            "said": "We would like to use the same words at home.",
            "did": "The six words went home on a card at the spring reviews.",
            "answered_on": 150,
        },
    ),
}

LISTS: dict[str, dict[str, tuple[Line, ...]]] = {
    "990001": HARBOUR_VIEW,
    "990002": {
        "evidence": (
            {
                "source": "work",
                "finding": "Sentence frames from Year 3 are still on the tables in Year 5.",
                "strength": "some",
                "bearing": "supports",
                "is_pupil_safe": True,
            },
        ),
        "ingredients": (
            {
                "name": "An end date on every scaffold",
                "looks_like": "A date in the corner of the sheet.",
                "does_not_look_like": "‘Until they are ready.’",
            },
        ),
    },
    "990003": {
        "activities": (
            {
                "name": "Show the two codes at a staff meeting",
                "kind": "train",
                "mechanisms": ["instruction", "modelling"],
                "due_on": 10,
                "status": "done",
            },
        ),
        "stopping": ({"what": "The three-line handover sheet", "hours": "1.0"},),
    },
    "990011": {
        "evidence": (
            {
                "source": "observation",
                "finding": "In four of seven rooms up to a third of the class could not start at once.",
                "strength": "some",
                "bearing": "supports",
                "is_pupil_safe": True,
            },
            {
                "source": "staff",
                "finding": "Science staff say the first task is the hardest to write.",
                "strength": "weak",
                "bearing": "supports",
                "is_pupil_safe": True,
            },
        ),
        "ingredients": (
            {
                "name": "A first task that everybody can begin",
                "looks_like": "All pens move in the first five minutes.",
                "does_not_look_like": "A title and a date.",
            },
        ),
    },
    "990013": {
        "options": (
            {"name": "Short instructions with a picture", "fits": 4, "is_simple": 3},
            {"name": "A language group out of class", "fits": 2, "is_resourced": 1},
        ),
    },
}
