"""The five meetings: 90 minutes each, with a job before and something that comes out."""

from dataclasses import dataclass

from cms.starter_parts import StarterPart
from pdgroups.core.eef import Phase
from pdgroups.groups.models import Programme
from pdgroups.meetings.models import MeetingTemplate

from .building import publish

Item = tuple[int, str, str, str, str]
"""Minutes, kind, title, prompt on screen, what comes out of it."""


@dataclass(frozen=True, slots=True)
class StarterMeeting:
    number: int
    phase: Phase
    weeks: int
    title: str
    purpose: str
    pre_work: str
    agenda: tuple[Item, ...]


MEETINGS = (
    StarterMeeting(
        1,
        Phase.EXPLORE,
        0,
        "Explore: choosing the right problem",
        "To settle on a strong priority for each school, using all the evidence there is; to say "
        "what you want to achieve and choose an approach step by step; and to support and "
        "challenge each other while you do it.",
        "Write your priority in one sentence\n"
        "Bring one piece of evidence, without pupils’ names\n"
        "Think of one thing you have already tried",
        (
            (8, "connect", "Welcome, charter and who is here", "What went well for inclusion this week?", "Charter accepted"),
            (7, "input", "Where we are, nationally and here", "Which figure surprises you? What is ours?", "Context note"),
            (10, "input", "How the year works", "What would make five meetings worth your time?", "Expectations"),
            (25, "share", "Priority rounds: three schools to a room, eight minutes each", "Why is this your priority? What evidence says so? What else could explain it? Who is affected?", "Priority, first version"),
            (10, "reflect", "Silent rewrite", "Who finds what hard, where? We think that is because…", "Priority statement"),
            (15, "plan", "Approaches: weigh two options", "Does research support it? Does it suit us? Is it simple, well described, affordable and measurable?", "Options weighed"),
            (10, "plan", "What already happens, and what could stop", "What would you drop to make room?", "Stop list"),
            (5, "commit", "Actions, book your 1:1 conversation, one word out", "", "Actions"),
        ),
    ),
    StarterMeeting(
        2,
        Phase.PREPARE,
        5,
        "Prepare: from idea to plan",
        "To name the three to five things that people will do differently; to choose activities "
        "that answer real barriers; to agree how you will know how well it goes and what comes "
        "of it; and to set the baseline before any training starts.",
        "Draft the first two parts of your plan\n"
        "Find out how many staff of each role will be involved",
        (
            (8, "connect", "Check-in and actions carried over", "What has changed in your thinking since we met?", "Actions updated"),
            (12, "plan", "What it looks like, and what it does not", "What would I see and hear if it were working? What must stay, and what may change?", "Core practices named"),
            (18, "share", "Plan clinic in pairs", "Read your partner’s plan aloud. Say back why, what and how.", "Plan edited"),
            (12, "plan", "Training that sticks", "Knowledge, motivation, technique, habit: which of the four is thin?", "Training plan"),
            (12, "plan", "Signs of how well it goes", "Done as meant, liked, doable, reaching people: one cheap sign for each", "Measures"),
            (15, "plan", "Make your baseline survey together", "Would a busy TA understand every item?", "Survey ready"),
            (8, "reflect", "Readiness and barriers", "What will trip you up in week three?", "Barriers listed"),
            (5, "commit", "Commit and close", "What is your first step before Friday?", "Actions"),
        ),
    ),
    StarterMeeting(
        3,
        Phase.DELIVER,
        16,
        "Deliver: what is really happening",
        "To look honestly at the first weeks; to solve problems together; and to adapt without "
        "losing what makes the approach work.",
        "Bring one success\n"
        "Bring one snag\n"
        "Bring your latest sign of how well it goes",
        (
            (8, "connect", "Check-in and actions carried over", "A moment in which you saw it working", "Actions updated"),
            (12, "reflect", "How well is it going?", "Done as meant, liked, doable, reaching people: which is weakest, and what tells you?", "A reading of each"),
            (30, "share", "Problem-solving in threes, ten minutes each: two to tell, four for questions only, three for ideas, one to choose", "What have you not tried? Whose view is missing?", "One adaptation chosen"),
            (12, "plan", "What we changed", "Did it have to stay, or may it change? Why? When do we look again?", "Changes written down"),
            (13, "plan", "Support that follows training", "Who needs a reminder, a model, a rehearsal, a thank-you?", "Follow-up planned"),
            (10, "plan", "Protecting time", "Which new priority is about to push you out?", "What to ask the sponsor"),
            (5, "commit", "Close", "", "Actions"),
        ),
    ),
    StarterMeeting(
        4,
        Phase.SUSTAIN,
        27,
        "Review and sustain: keep, grow or stop",
        "To judge the effort and what has come of it so far; to plan for changes of staff; to "
        "decide what happens next; and to launch the impact survey.",
        "Bring your signs of how well it goes\n"
        "Bring the list of what you changed\n"
        "Draft what has come of it",
        (
            (8, "connect", "Check-in", "Who has carried this? How will you thank them?", "Thanks sent"),
            (20, "share", "Evidence walk: four minutes a school", "Is it used well? Is it doing what we hoped? How sure are we?", "Evidence notes"),
            (17, "reflect", "If you left tomorrow…", "What would vanish? What needs writing down, teaching, timetabling?", "Sustain plan"),
            (15, "plan", "Decide: continue, grow, change, pause or stop", "What would each cost, and what would it free?", "Decision recorded"),
            (12, "plan", "Set up the impact survey", "Same items, same wording. When will staff have three minutes?", "Impact survey planned"),
            (13, "share", "First cut of a case study", "What would another SENCO take away?", "Outline"),
            (5, "commit", "Close", "", "Actions"),
        ),
    ),
    StarterMeeting(
        5,
        Phase.SUSTAIN,
        36,
        "Impact and reflection: telling it straight",
        "To share what changed and for whom; to name the limits; to celebrate; and to pass on "
        "what others should know.",
        "Close your impact survey\n"
        "Prepare five minutes from your own results",
        (
            (5, "connect", "Welcome", "", ""),
            (45, "share", "Each school: five minutes and two questions", "What changed? How do you know? What surprised you? What would you do differently?", "Notes for each other"),
            (12, "reflect", "Patterns across schools", "What helped everywhere? What never worked?", "Note on what helps"),
            (10, "plan", "Permissions and publishing", "Named or not? Who must agree?", "Permission record"),
            (10, "reflect", "How the group has worked, and feedback", "Did this group earn your time?", "Feedback"),
            (8, "commit", "What comes next, and a small celebration", "Do you keep meeting? Who hosts?", "Next steps"),
        ),
    ),
)  # fmt: skip


def load(programme: Programme | None) -> None:
    """Give a programme that was made just now its five published templates."""
    if programme is None or not StarterPart.first_time("meetings"):
        return
    for meeting in MEETINGS:
        publish(
            MeetingTemplate.objects.create(
                programme=programme,
                number=meeting.number,
                title=meeting.title,
                phase=meeting.phase,
                weeks_after_first=meeting.weeks,
                purpose=meeting.purpose,
                pre_work=meeting.pre_work,
                agenda=[{"type": "item", "value": _item(item)} for item in meeting.agenda],
            )
        )


def _item(item: Item) -> dict[str, str | int]:
    minutes, kind, title, prompt, output = item
    return {"title": title, "minutes": minutes, "kind": kind, "prompt": prompt, "output": output}
