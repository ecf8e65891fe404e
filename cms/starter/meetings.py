"""The five meetings: 90 minutes each, with a job before and something that comes out."""

from dataclasses import dataclass

from cms.starter_parts import StarterPart
from pdgroups.core.eef import Phase
from pdgroups.groups.models import Programme
from pdgroups.meetings.models import MeetingTemplate
from pdgroups.projects import mechanisms, prompts

from .building import publish

Job = tuple[str, str, str]
"""What to do, for whom, and the prompt of the plan that doing it answers."""


@dataclass(frozen=True, slots=True)
class Item:
    """``purpose`` connects, tries or commits; ``writes`` is the plan's prompt that it answers."""

    minutes: int
    kind: str
    purpose: str
    title: str
    prompt: str
    output: str
    writes: str = ""
    needs: str = ""

    @property
    def block(self) -> dict[str, str | int]:
        return {
            "title": self.title,
            "minutes": self.minutes,
            "kind": self.kind,
            "purpose": self.purpose,
            "prompt": self.prompt,
            "resources": self.needs,
            "output": self.output,
            "plan_prompt": self.writes,
        }


@dataclass(frozen=True, slots=True)
class StarterMeeting:
    number: int
    phase: Phase
    weeks: int
    title: str
    purpose: str
    pre_work: tuple[Job, ...]
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
        (
            ("Write your priority in one sentence", "project_lead", "priority"),
            ("Bring one piece of evidence, without pupils’ names", "project_lead", "evidence"),
            ("Think of one thing you have already tried", "everyone", ""),
            ("Notice one moment in which a pupil manages without help", "team", ""),
            ("Read what each school has written as its priority", "lead", ""),
        ),
        (
            Item(8, "welcome", "connect", "Welcome, charter and who is here", "What went well for inclusion this week?", "Charter accepted"),
            Item(7, "input", "", "Where we are, nationally and here", "Which figure surprises you? What is ours?", "Context note"),
            Item(10, "input", "", "How the year works", "What would make five meetings worth your time?", "Expectations"),
            Item(25, "breakout", "try", "Priority rounds: three schools to a room, eight minutes each", "Why is this your priority? What evidence says so? What else could explain it? Who is affected?", "Priority, first version", writes="priority"),
            Item(10, "reflect", "", "Silent rewrite", "Who finds what hard, where? We think that is because…", "Priority statement", writes="priority"),
            Item(15, "plan", "commit", "Approaches: weigh two options", "Does research support it? Does it suit us? Is it simple, well described, affordable and measurable?", "Options weighed", writes="how", needs=f"How to choose an approach {prompts.SOURCE}"),
            Item(10, "plan", "commit", "What already happens, and what could stop", "What would you drop to make room?", "Stop list"),
            Item(5, "close", "commit", "Actions, book your 1:1 conversation, one word out", "", "Actions"),
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
        (
            ("Draft what people will do differently", "project_lead", "ingredients"),
            ("Find out how many staff of each role will be involved", "project_lead", ""),
            ("Ask one colleague what would make this hard to do", "team", ""),
            ("Look at which schools have no plan yet, and offer help", "lead", ""),
        ),
        (
            Item(8, "welcome", "connect", "Check-in and actions carried over", "What has changed in your thinking since we met?", "Actions updated"),
            Item(12, "plan", "commit", "What it looks like, and what it does not", "What would I see and hear if it were working? What must stay, and what may change?", "Core practices named", writes="ingredients"),
            Item(18, "breakout", "try", "Plan clinic in pairs", "Read your partner’s plan aloud. Say back why, what and how.", "Plan edited"),
            Item(12, "plan", "commit", "Training that sticks", "Knowledge, motivation, technique, habit: which of the four is thin?", "Training plan", needs=f"What makes training stick {mechanisms.SOURCE}"),
            Item(12, "plan", "commit", "Signs of how well it goes", "Done as meant, liked, doable, reaching people: one cheap sign for each", "Measures", writes="measures"),
            Item(15, "plan", "commit", "Make your baseline survey together", "Would a busy TA understand every item?", "Survey ready"),
            Item(8, "reflect", "", "Readiness and barriers", "What will trip you up in week three?", "Barriers listed"),
            Item(5, "close", "commit", "Commit and close", "What is your first step before Friday?", "Actions"),
        ),
    ),
    StarterMeeting(
        3,
        Phase.DELIVER,
        16,
        "Deliver: what is really happening",
        "To look honestly at the first weeks; to solve problems together; and to adapt without "
        "losing what makes the approach work.",
        (
            ("Bring one success and one snag", "everyone", "reality"),
            ("Bring your latest sign of how well it goes", "project_lead", ""),
            ("Choose who tells their snag first in each three", "lead", ""),
        ),
        (
            Item(8, "welcome", "connect", "Check-in and actions carried over", "A moment in which you saw it working", "Actions updated"),
            Item(12, "reflect", "", "How well is it going?", "Done as meant, liked, doable, reaching people: which is weakest, and what tells you?", "A reading of each", writes="reality"),
            Item(30, "breakout", "try", "Problem-solving in threes, ten minutes each: two to tell, four for questions only, three for ideas, one to choose", "What have you not tried? Whose view is missing?", "One adaptation chosen"),
            Item(12, "plan", "commit", "What we changed", "Did it have to stay, or may it change? Why? When do we look again?", "Changes written down", writes="adaptations"),
            Item(13, "plan", "commit", "Support that follows training", "Who needs a reminder, a model, a rehearsal, a thank-you?", "Follow-up planned"),
            Item(10, "plan", "commit", "Protecting time", "Which new priority is about to push you out?", "What to ask the sponsor"),
            Item(5, "close", "commit", "Close", "", "Actions"),
        ),
    ),
    StarterMeeting(
        4,
        Phase.SUSTAIN,
        27,
        "Review and sustain: keep, grow or stop",
        "To judge the effort and what has come of it so far; to plan for changes of staff; to "
        "decide what happens next; and to launch the impact survey.",
        (
            ("Draft what has come of it", "project_lead", "worked"),
            ("Bring your signs of how well it goes, and the list of what you changed", "project_lead", ""),
            ("Say what you would keep, if you could keep one thing", "team", ""),
            ("Check that every school knows when its impact survey opens", "lead", ""),
        ),
        (
            Item(8, "welcome", "connect", "Check-in", "Who has carried this? How will you thank them?", "Thanks sent"),
            Item(20, "share", "commit", "Evidence walk: four minutes a school", "Is it used well? Is it doing what we hoped? How sure are we?", "Evidence notes", writes="worked"),
            Item(17, "reflect", "try", "If you left tomorrow…", "What would vanish? What needs writing down, teaching, timetabling?", "Sustain plan", writes="keeping"),
            Item(15, "plan", "commit", "Decide: continue, grow, change, pause or stop", "What would each cost, and what would it free?", "Decision recorded", writes="next"),
            Item(12, "plan", "commit", "Set up the impact survey", "Same items, same wording. When will staff have three minutes?", "Impact survey planned"),
            Item(13, "share", "", "First cut of a case study", "What would another SENCO take away?", "Outline"),
            Item(5, "close", "commit", "Close", "", "Actions"),
        ),
    ),
    StarterMeeting(
        5,
        Phase.SUSTAIN,
        36,
        "Impact and reflection: telling it straight",
        "To share what changed and for whom; to name the limits; to celebrate; and to pass on "
        "what others should know.",
        (
            ("Close your impact survey", "project_lead", ""),
            ("Prepare five minutes from your own results", "project_lead", "worked"),
            ("Bring one thing that you will go on doing", "team", ""),
            ("Ask who would host the group next year", "lead", ""),
        ),
        (
            Item(5, "welcome", "connect", "Welcome", "", ""),
            Item(45, "share", "", "Each school: five minutes and two questions", "What changed? How do you know? What surprised you? What would you do differently?", "Notes for each other", writes="worked"),
            Item(12, "reflect", "try", "Patterns across schools", "What helped everywhere? What never worked?", "Note on what helps"),
            Item(10, "plan", "commit", "Permissions and publishing", "Named or not? Who must agree?", "Permission record"),
            Item(10, "reflect", "", "How the group has worked, and feedback", "Did this group earn your time?", "Feedback"),
            Item(8, "close", "commit", "What comes next, and a small celebration", "Do you keep meeting? Who hosts?", "Next steps", writes="next"),
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
                pre_work=[{"type": "job", "value": _job(job)} for job in meeting.pre_work],
                agenda=[{"type": "item", "value": item.block} for item in meeting.agenda],
            )
        )


def _job(job: Job) -> dict[str, str]:
    text, for_whom, plan_prompt = job
    return {"text": text, "for_whom": for_whom, "plan_prompt": plan_prompt}
