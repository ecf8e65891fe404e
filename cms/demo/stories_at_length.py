"""The lists and judgements of Harbour View’s case study. Invented, as its school and its figures are."""

from typing import Any

HARBOUR: dict[str, Any] = {
    "stopped": "The weekly intervention tracking sheet. Nobody had used it for a decision in a year, and it took two hours a week.",
    "try_this": (
        "Watch one lesson and write down only how long adults wait before they help.\n"
        "Agree three words for how much help you give, before you print any cards.\n"
        "Rehearse in pairs for twenty minutes, with no pupils in the room."
    ),
    "limits": "We visited the same ten lessons, and the visitors knew what they hoped to see. We did not ask pupils.",
    "sources": "Written by the SENCO with two TAs. The six words are our own; the idea of least help first is from published guidance on how TAs help most.",
    "ingredients": [
        {
            "name": "Least help first",
            "looks_like": "The adult waits ten seconds, hands away from the work.",
            "unlike": "Doing the first step so that the pupil can catch up.",
        },
        {
            "name": "The same six words",
            "looks_like": "A pupil can say which step they are on.",
            "unlike": "A new phrase in every room.",
        },
        {
            "name": "A two-minute handover",
            "looks_like": "Two minutes with the books open, four days out of five.",
            "unlike": "A chat in the corridor.",
        },
    ],
    "timeline": [
        {"when": "October", "what": "Ten lesson visits and the baseline survey."},
        {"when": "November", "what": "Six words agreed, and a card for every lanyard."},
        {"when": "January to May", "what": "A practice session each fortnight, in pairs."},
        {"when": "June", "what": "The same ten visits, and the survey again."},
    ],
    "areas": ["cognition", "communication"],
    "strands": ["ta", "metacognition"],
    "took_part": "TAs and teachers of Years 3 and 4",
    "duration": "Three terms",
    "cost": "low",
    "cover_days": 3,
    "verdict": "scale",
    "enablers": [
        {"key": "leadership", "part": "relied", "words": "the head covered the first sessions"},
        {"key": "workforce", "part": "relied", "words": "two TAs who already faded their help well"},
        {"key": "workforce", "part": "strengthened", "words": "TAs now run the practice sessions"},
        {"key": "evidence", "part": "strengthened", "words": "codes in books that a lesson is planned from"},
    ],
    "strength": "promising",
    "strength_reason": "The same questions before and after, and repeated lesson visits, but nobody to compare with.",
    "breadth": "emerging",
    "breadth_reason": "Staff in two year groups. Pupils were watched and not asked.",
}  # fmt: skip
