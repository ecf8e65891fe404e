"""What each phase is for, in our own words, and the short version shown in workspaces."""

from dataclasses import dataclass
from typing import Any

from cms.pages.guidance import GuidanceIndexPage, GuidancePage
from cms.phase_guidance import PhaseGuidance
from cms.starter_parts import StarterPart
from pdgroups.core.eef import Phase

from .building import add_page, callout, fill_page, heading, publish, text

SOURCE_TITLE = "A School’s Guide to Implementation, Education Endowment Foundation"
SOURCE_URL = (
    "https://educationendowmentfoundation.org.uk/education-evidence/guidance-reports/implementation"
)


@dataclass(frozen=True, slots=True)
class Guide:
    phase: Phase
    title: str
    summary: str
    body: tuple[dict[str, Any], ...]
    brief_title: str
    brief: str


GUIDES = (
    Guide(
        Phase.EXPLORE,
        "Explore: is this the right problem?",
        "Slow down before you choose. A year is short, and most projects that fail were aimed at "
        "the wrong thing.",
        (
            text(
                "<p>Most of us arrive with a solution in our hands: a programme somebody liked, a "
                "course, a resource. Explore asks you to put it down for a few weeks and look at "
                "the problem first. It feels slow. It is the cheapest time you will spend all "
                "year.</p>"
            ),
            heading("Say it in one sentence"),
            text(
                "<p>Write <b>who</b> finds <b>what</b> hard, <b>where</b>, and <b>why you think "
                "so</b>. ‘TAs in Years 3 and 4 step in too early, so pupils wait for an adult "
                "before they start’ is something you can look for on Tuesday. ‘Improve provision "
                "for SEND’ is not. Expect the sentence to change. In many groups the priority "
                "moves after the first 1:1 conversation, and that is a good sign.</p>"
            ),
            heading("Look at more than one kind of evidence"),
            text(
                "<ul><li>What you see in lessons and corridors, not only what is written down</li>"
                "<li>What staff say, above all those who will have to do something new</li>"
                "<li>What children and families say is happening</li>"
                "<li>Your own figures: attendance, exclusions, reviews of plans</li>"
                "<li>What research says about the problem, and about what helps</li></ul>"
                "<p>Then look for what does <b>not</b> fit your hunch. Ask a colleague who "
                "disagrees with you why they might be right.</p>"
            ),
            heading("Weigh two ways forward, not one"),
            text(
                "<p>For each, ask: is there good reason to think it works? Does it suit our "
                "pupils, our staff and our timetable? Is it simple enough to explain, and do we "
                "have the hours? What do we already do that nearly works? And what would we stop, "
                "to make room? If the answer to the last one is ‘nothing’, the plan is not yet "
                "real.</p>"
            ),
            callout(
                "You are ready to move on when five colleagues can say the problem in the same "
                "way, and you can say what would have to be true for you to be wrong.",
                "good",
            ),
            heading("What trips schools up"),
            text(
                "<p>Choosing evidence because it agrees with the answer. Asking staff for their "
                "views when everything is settled. Taking on three priorities. Writing a pupil’s "
                "story into the plan: describe groups, never a child who could be recognised.</p>"
            ),
        ),
        "Before you choose an answer",
        "<p>Say the problem in one sentence: who finds what hard, where, and why you think so. Use "
        "more than one kind of evidence, and look for what does not fit. Weigh two ways forward, "
        "and name what you would stop to make room.</p><p>Changing your mind now is cheap. Write "
        "about groups of pupils, never about one child.</p>",
    ),
    Guide(
        Phase.PREPARE,
        "Prepare: who will do what differently?",
        "A plan is ready when a supply colleague could follow it from one card.",
        (
            text(
                "<p>Prepare turns a good idea into something that people can do on a wet Thursday. "
                "Write the plan together with those who will carry it out. If nothing in it "
                "changed because of what they said, you have informed them, and not yet involved "
                "them.</p>"
            ),
            heading("Name the few things that matter"),
            text(
                "<p>Three to five practices are plenty. For each, write what it <b>looks like</b> "
                "in a lesson, and what it <b>does not look like</b>. Decide which parts must stay "
                "as they are for it to work, and which may bend to fit a class. Without that, "
                "every room invents its own version, and by spring nobody knows what was "
                "tried.</p>"
            ),
            heading("Plan training that lasts longer than the day"),
            text(
                "<p>People need to know why it works, to want to do it, to practise it where "
                "nobody is watching, and to be reminded when the week gets busy. A single "
                "training session covers the first. Ask yourself which of the four is thin in "
                "your plan.</p>"
            ),
            heading("Move what stands in the way"),
            text(
                "<p>Timetables, cover, data systems and policies beat good intentions. Find two "
                "minutes for the handover, change the marking policy, take the old sheet away. "
                "Ask your sponsor for the one thing that only they can give.</p>"
            ),
            heading("Decide now how you will know"),
            text(
                "<p>You want to know two different things: whether it is <b>happening</b>, and "
                "whether it <b>helps</b>. Pick one cheap sign for each. Ask staff how confident "
                "they are <b>before</b> any training starts: a baseline cannot be taken "
                "later.</p>"
            ),
            callout(
                "You are ready to move on when everybody can say why, what and how; the time is in "
                "the timetable; and your baseline survey has closed."
            ),
            heading("What trips schools up"),
            text(
                "<p>A plan that lives in one person’s head. Training before the baseline. Measuring "
                "only what is easy to count. Starting everywhere at once: two willing classes "
                "teach you more than a whole school that nods.</p>"
            ),
        ),
        "Clear enough for a supply colleague",
        "<p>Name three to five practices. Say what each looks like in a lesson and what it does "
        "not look like. Decide what must stay and what may bend.</p><p>Find the time and put it in "
        "the timetable. Pick one cheap sign that it is happening and one that it helps. Take your "
        "baseline before training starts: it cannot be done later.</p>",
    ),
    Guide(
        Phase.DELIVER,
        "Deliver: what is really happening?",
        "The first weeks are untidy. Look kindly and honestly, and change things on purpose.",
        (
            text(
                "<p>New practice gets worse before it gets better. People are slower, and the old "
                "way is still there. Your job in these weeks is not to check up on people but to "
                "find out what they need, and to keep the time safe.</p>"
            ),
            heading("Look at the practice, not at the person"),
            text(
                "<p>Drop in with the same short list of things to look for, and count what you "
                "see. Write down classes or year groups, never a colleague’s name. Ask three "
                "questions often: did you use it this week, how did it go, what would help? "
                "Somebody is struggling quietly; make it easy to say so.</p>"
            ),
            heading("Is it not working, or is it not happening?"),
            text(
                "<p>They look the same from a distance, and they need opposite answers. If it is "
                "not happening, look for the barrier: time, confidence, a missing resource, a new "
                "priority that pushed it out. If it is happening and does not help, look again at "
                "the idea.</p>"
            ),
            heading("Change things on purpose"),
            text(
                "<p>Good adaptation fits the approach to your pupils and keeps what makes it work. "
                "Drift is the same thing by accident. When you change something, write a line: "
                "what we changed, why, and when we look again. If the change touches a part that "
                "must stay, talk about it in your group first.</p>"
            ),
            heading("Keep feeding it"),
            text(
                "<p>Reminders where people need them. A colleague who shows how. A rehearsal "
                "without pupils. A thank-you that says what you noticed. Leaders who still ask "
                "about it in March.</p>"
            ),
            callout(
                "You are ready to move on when most people use it most weeks without being asked, "
                "and you can name what you changed and why.",
                "good",
            ),
            heading("What trips schools up"),
            text(
                "<p>Going quiet after the launch. Reading a dip in confidence as failure: people "
                "often score themselves lower once they know how much there is to know. Adding "
                "the next new thing before this one can walk.</p>"
            ),
        ),
        "Look kindly and honestly",
        "<p>Is it not working, or is it not happening? They need opposite answers. Look at the "
        "practice and never at a named colleague. Ask what would help.</p><p>When you change "
        "something, write down what, why, and when you look again. Keep what makes it work. "
        "Protect the time from the next new thing.</p>",
    ),
    Guide(
        Phase.SUSTAIN,
        "Sustain: keep, grow or stop?",
        "Decide on purpose. Stopping well is a result, too.",
        (
            text(
                "<p>Most good work in schools fades for ordinary reasons: somebody leaves, a new "
                "priority arrives, the reminders stop. Sustain is about making it survive you, "
                "and about having the courage to stop what did not earn its place.</p>"
            ),
            heading("Look at the effort and at what came of it"),
            text(
                "<p>Ask both. <b>Was it used well</b>, by whom, how often? <b>Did it help</b>, whom, "
                "and how sure are you? Ask the same staff the same questions as in your baseline. "
                "Confidence is what people say about themselves: set it beside what you saw in "
                "lessons and what pupils and families say.</p>"
            ),
            heading("If you left tomorrow"),
            text(
                "<p>What would vanish? Whatever comes to mind first is your next job:</p>"
                "<ul><li>write down what lives in one head</li>"
                "<li>put it into induction and the timetable</li>"
                "<li>give it a second owner</li>"
                "<li>keep one reminder in view</li></ul>"
            ),
            heading("Choose one of five"),
            text(
                "<p><b>Continue</b> as it is. <b>Grow</b> to more classes, slowly. <b>Change</b> a "
                "part and try again. <b>Pause</b> until something else is in place. <b>Stop</b>, "
                "and say what you learned and what time it frees. A clear decision is worth more "
                "than a project that nobody dares to end.</p>"
            ),
            heading("Tell others, straight"),
            text(
                "<p>Another school learns most from what surprised you, what did not work and what it "
                "cost in hours. So a case study is useful when it says what you would do differently, "
                "and who was left out of it. Say how many people answered. Say ‘after’ rather than ‘because of’: without schools to compare "
                "with, you cannot know the cause.</p>"
            ),
            callout(
                "A change across a whole school takes two to four years. If your group’s year ends "
                "here, you are on time."
            ),
            heading("What trips schools up"),
            text(
                "<p>Treating the last meeting as the end. Claiming too much. Keeping everything, so "
                "that nothing gets the time it needs. Forgetting to thank those who carried it.</p>"
            ),
        ),
        "Decide on purpose",
        "<p>Ask two things: was it used well, and did it help? If you left tomorrow, what would "
        "vanish? Write it down, teach it, put it in the timetable, give it a second owner.</p>"
        "<p>Then choose: continue, grow, change, pause or stop. Stopping on purpose is good work "
        "too. Say what you learned.</p>",
    ),
)


def load() -> None:
    if not StarterPart.first_time("guidance"):
        return
    index = fill_page(
        GuidanceIndexPage,
        title="Guidance",
        slug="guidance",
        summary="One page for each phase: what it is for, what to do, what trips schools up.",
    )
    for guide in GUIDES:
        page = add_page(
            index,
            GuidancePage(
                title=guide.title,
                slug=guide.phase.value,
                summary=guide.summary,
                phase=guide.phase,
                body=list(guide.body),
                source_title=SOURCE_TITLE,
                source_url=SOURCE_URL,
            ),
        )
        if not PhaseGuidance.objects.filter(phase=guide.phase).exists():
            publish(
                PhaseGuidance.objects.create(
                    phase=guide.phase, title=guide.brief_title, body=guide.brief, page=page
                )
            )
