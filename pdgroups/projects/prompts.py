"""The prompts of "our plan": one mechanism for all four phases.

The four Explore questions are the programme's own (commissioning deck, meeting 1). The help
is our wording; ``SOURCE`` is where a reader finds the guidance it rests on.
"""

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from pdgroups.core.eef import Phase

SOURCE = (
    "https://educationendowmentfoundation.org.uk/education-evidence/guidance-reports/implementation"
)
MAX_LENGTH = 10_000


@dataclass(frozen=True, slots=True)
class Prompt:
    """One question of the plan. ``key`` is stored and never changes.

    ``starter`` is how an answer could begin.
    """

    key: str
    phase: Phase
    question: Promise
    help: Promise
    example: Promise
    starter: Promise
    is_line: bool = False  # one sentence rather than paragraphs
    counts: bool = True  # counts towards "3 of 4 answered"
    is_deeper: bool = False  # waits under "Go deeper"


PROMPTS: tuple[Prompt, ...] = (
    Prompt(
        "priority",
        Phase.EXPLORE,
        _("Our priority, in one sentence"),
        _(
            "Who finds what hard, where, and why we think so. You can change it as often as you like."
        ),
        _("TAs in Years 3 and 4 step in too early, so pupils wait for an adult before they start."),
        _("In … , … find it hard to … , because …"),
        is_line=True,
        counts=False,
    ),
    Prompt(
        "aim",
        Phase.EXPLORE,
        _("What do we want to be true at the end?"),
        _(
            "One thing that pupils as a group can do, and what staff do so that they can. Small enough for a year."
        ),
        _(
            "By July most pupils on SEN support in Years 3 and 4 begin a task before an adult comes."
        ),
        _("By … , … will be able to … , because staff …"),
        counts=False,
    ),
    Prompt(
        "why",
        Phase.EXPLORE,
        _("Why have you identified this as a key priority for your school?"),
        _(
            "Say what you see in school that made you choose it, and what happens if nothing changes."
        ),
        _("In 7 of 10 lesson visits pupils with a named adult waited for help before they tried."),
        _("We see … . If nothing changes, …"),
    ),
    Prompt(
        "evidence",
        Phase.EXPLORE,
        _("What evidence have you used to inform your decision?"),
        _(
            "Use more than one kind: what staff say, what you have watched, your own data, research. Say what does not fit, too."
        ),
        _("Lesson visits in June, staff survey, annual reviews, and the EEF’s advice on TAs."),
        _("We looked at … and heard from … . What does not fit is …"),
    ),
    Prompt(
        "how",
        Phase.EXPLORE,
        _("How will it be implemented?"),
        _("The first version is enough: where you start, with whom, and what time it needs."),
        _("Start in Years 3 and 4. Prompt cards for TAs, and ten minutes a week with the teacher."),
        _("We start with … . They will … , and for that they get …"),
    ),
    Prompt(
        "who",
        Phase.EXPLORE,
        _("Who will be affected by these changes?"),
        _(
            "Think of staff, pupils as a group, and families. Who has to do something new, and who has not been asked yet?"
        ),
        _(
            "Six TAs and four teachers first. Families of pupils with an EHC plan will hear from us in May."
        ),
        _("First … , later … . We have not yet asked …"),
    ),
    Prompt(
        "hypothesis",
        Phase.EXPLORE,
        _("What do we think is the cause?"),
        _("A hunch that could be wrong. Hold each piece of evidence against it."),
        _("TAs step in because nobody has told them that waiting is part of the job."),
        _("We think that … happens because …"),
        counts=False,
        is_deeper=True,
    ),
    Prompt(
        "gaps",
        Phase.EXPLORE,
        _("What do we not know yet, and whom have we not asked?"),
        _("Say what would change your mind, and the cheapest way to find it out."),
        _("We have not asked pupils. Two form tutors will, and bring back themes, not names."),
        _("We do not know … . We could find out by …"),
        counts=False,
        is_deeper=True,
    ),
    Prompt(
        "ingredients",
        Phase.PREPARE,
        _("What will people do differently, so clearly that a supply colleague could see it?"),
        _(
            "Three to five things. Say what each looks like in a lesson, and what it does not look like."
        ),
        _(
            "Least help first: wait, then prompt, then clue. It is not doing the first step for the pupil."
        ),
        _("In every lesson you would see … . You would not see …"),
    ),
    Prompt(
        "measures",
        Phase.PREPARE,
        _("How will you know whether it is happening, and whether it helps?"),
        _(
            "One cheap sign for each. A short staff survey before you start is the easiest, and it cannot be done later."
        ),
        _(
            "Baseline survey in November; two lesson visits a half-term with the same look-for list."
        ),
        _("It happens when … . It helps when … . We look again in …"),
    ),
    Prompt(
        "reality",
        Phase.DELIVER,
        _("What is really happening, and where?"),
        _("Who uses it, how often, and who struggles quietly? An honest ‘not yet’ is useful."),
        _("Year 3 uses the cards every day. Year 4 lost its handover time to assemblies."),
        _("… use it every … . It gets difficult when …"),
    ),
    Prompt(
        "adaptations",
        Phase.DELIVER,
        _("What have you changed on the way, and why?"),
        _(
            "Name what you kept on purpose as well. Changing a detail is fine; losing the core by accident is not."
        ),
        _("We moved the handover to Friday. We kept ‘least help first’ as it is."),
        _("We changed … because … . We kept …"),
    ),
    Prompt(
        "effort",
        Phase.SUSTAIN,
        _("What did it take, and is it still worth that?"),
        _(
            "Hours, cover, money, and what people could not do meanwhile. Ask those who did the work."
        ),
        _("Ten minutes a week for ten pairs, two training sessions. TAs say that it is worth it."),
        _("It took … hours a week from … . They say … . It is worth it because …"),
        counts=False,
        is_deeper=True,
    ),
    Prompt(
        "worked",
        Phase.SUSTAIN,
        _("What is better now, for whom, and how do you know?"),
        _(
            "Say what did not change as well. Figures with how many they come from; no pupil by name."
        ),
        _(
            "In 6 of 10 visits pupils began by themselves, 3 of 10 before. In Year 4 nothing changed."
        ),
        _("For … it is better: … . We know because … . For … nothing changed."),
        counts=False,
        is_deeper=True,
    ),
    Prompt(
        "keeping",
        Phase.SUSTAIN,
        _("If you left tomorrow, what would keep this going?"),
        _("Timetable, induction, who owns it, what is written down. What would vanish first?"),
        _("Prompt cards are in the induction pack; two TAs now train new colleagues."),
        _("It is written down in … , and … owns it. What would vanish first is …"),
    ),
    Prompt(
        "next",
        Phase.SUSTAIN,
        _("What will you do next: continue, grow, change, pause or stop?"),
        _(
            "Stopping on purpose is good implementation too. Say what you learned and what time it frees."
        ),
        _("Continue in Years 3 and 4, grow to Year 5 in January, stop the old tracking sheet."),
        _("We will … , because … . That frees …"),
    ),
)

QUESTIONS = {
    Phase.EXPLORE: _("What is the right problem to work on?"),
    Phase.PREPARE: _("What will people do, and how will you know?"),
    Phase.DELIVER: _("What is really happening?"),
    Phase.SUSTAIN: _("What stays, and what comes next?"),
}
"""What each phase asks, in one line."""

CORE = ("priority", "evidence", "aim", "how", "measures")
"""The five that make a plan which can be printed; everything else can wait."""

BY_KEY = {prompt.key: prompt for prompt in PROMPTS}


def core() -> list[Prompt]:
    return [BY_KEY[key] for key in CORE]


def of_phase(phase: Phase) -> list[Prompt]:
    return [prompt for prompt in PROMPTS if prompt.phase == phase]
