"""Items that schools may ask their staff, most of them about confidence, and surveys made of them.

An item's identity is worked out from its bank's and its own key, so it is the same on every
installation, whatever becomes of its words. A key never changes.
"""

import uuid
from dataclasses import dataclass

from cms.starter_parts import StarterPart
from pdgroups.groups.models import Programme
from pdgroups.surveys.kinds import AGREEMENT, CHOICE, FREQUENCY
from pdgroups.surveys.models import BankItem, ItemBank, SurveyTemplate

from .building import publish

NAMESPACE = uuid.UUID("6f1a2f3e-6c0b-4c57-9d0e-3b8f5f6f2a10")


def identity(bank: str, item: str) -> uuid.UUID:
    return uuid.uuid5(NAMESPACE, f"{bank}/{item}")


@dataclass(frozen=True, slots=True)
class Sentence:
    """An item that is not about confidence: a whole sentence, and how it is answered."""

    key: str
    kind: str
    text: str
    options: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class StarterBank:
    """``about`` reads on after "How confident do you feel"; items after "How confident are you in"."""

    key: str
    title: str
    audience: str
    about: str
    starts_with: int
    items: tuple[tuple[str, str], ...]
    sentences: tuple[Sentence, ...] = ()

    @property
    def survey(self) -> str:
        return self.title if self.sentences else f"{self.title}: staff confidence"

    @property
    def first(self) -> str:
        return self.items[0][0]


BANKS = (
    StarterBank(
        "ta-scaffolding",
        "TA scaffolding",
        "Teaching assistants",
        "supporting pupils to be more independent",
        6,
        (
            ("steps", "taking steps to support a pupil’s increasing independence"),
            ("waiting", "watching for a moment before you step in"),
            ("prompt-first", "using a prompt before you give a clue"),
            ("smallest-help", "choosing the smallest help that will work"),
            ("show-then-try", "showing a step, then letting the pupil try it straight away"),
            ("fading", "fading a scaffold over several weeks"),
            ("recording", "recording whether work was supported or independent"),
            ("telling", "telling the teacher clearly what a pupil managed alone"),
            ("own-resources", "helping a pupil to use their own resources"),
            ("explaining", "explaining our support scale to a supply colleague"),
        ),
    ),
    StarterBank(
        "adaptive-teaching",
        "Adaptive teaching",
        "Teachers",
        "adapting your teaching while it happens",
        6,
        (
            ("spotting", "spotting in the first ten minutes who is stuck"),
            ("planning", "planning adaptations before the lesson"),
            ("live", "changing an explanation or a task during the lesson"),
            ("chunking", "breaking new material into steps that pupils can manage"),
            ("grouping", "grouping pupils flexibly for a short time"),
            ("technology", "using technology to take a barrier away"),
            ("briefing", "briefing a TA before the lesson"),
            ("ambition", "keeping the goal ambitious while changing the route"),
            ("checking", "checking the understanding of quieter pupils"),
            ("plans", "using what a pupil’s plan says"),
        ),
    ),
    StarterBank(
        "communication-and-interaction",
        "Communication and interaction",
        "All staff",
        "supporting communication and interaction in class",
        6,
        (
            ("language-load", "giving instructions in fewer, simpler words"),
            ("processing-time", "giving pupils time to take in what was said"),
            ("visuals", "using visuals in the same way every day"),
            ("vocabulary", "teaching new words before they are needed"),
            ("behaviour", "recognising when behaviour is communication"),
            ("change", "preparing a pupil for a change"),
            ("environment", "adapting light, noise or space for a pupil"),
            ("peers", "supporting pupils with each other at unstructured times"),
            ("therapist", "using a speech therapist’s advice in class"),
            ("noticing", "raising a possible speech, language or communication need"),
        ),
    ),
    StarterBank(
        "senco-leadership",
        "SENCO leadership",
        "SENCOs and inclusion leads",
        "leading change in SEND across your school",
        6,
        (
            ("whole-staff", "leading a change across the whole staff"),
            ("one-priority", "using data to choose one priority"),
            ("plan", "writing a plan that others can follow"),
            ("training", "designing training that sticks"),
            ("coaching", "coaching colleagues without judging them"),
            ("challenging", "asking senior leaders for the time it takes"),
            ("monitoring", "monitoring the quality of SEN support"),
            ("families", "making decisions together with families"),
            ("stopping", "deciding what to stop"),
            ("evidencing", "describing impact honestly"),
        ),
    ),
    StarterBank(
        "attendance",
        "Attendance and EBSA",
        "All staff",
        "helping a pupil who finds it hard to come to school",
        6,
        (
            ("early-signs", "noticing early signs that coming to school is getting hard"),
            ("first-conversation", "having a first conversation with a pupil about it"),
            ("family", "keeping in touch with the family without blame"),
            ("return", "planning a return in small steps"),
            ("consistency", "doing what colleagues have agreed for a pupil"),
            ("reviewing", "reviewing what helps, with the pupil"),
        ),
    ),
    StarterBank(
        "transition",
        "Transition",
        "All staff",
        "helping pupils through a move or a change",
        6,
        (
            ("what-matters", "finding out what matters to a pupil before a move"),
            ("passing-on", "passing on the few things that the next adult needs to know"),
            ("reading", "using what the last setting told us"),
            ("day-to-day", "preparing pupils for changes within a school day"),
            ("families", "planning a move with the family"),
            ("first-weeks", "noticing in the first weeks who is still unsettled"),
        ),
    ),
    StarterBank(
        "preparing-for-adulthood",
        "Preparing for adulthood from the earliest years",
        "All staff",
        "preparing pupils for adult life, whatever their age",
        6,
        (
            ("choices", "giving pupils real choices every day"),
            ("aspirations", "talking with pupils about what they hope for"),
            ("routines", "building independence into daily routines"),
            ("community", "linking learning to life outside school"),
            ("health", "helping pupils to look after their own health"),
            ("work", "bringing pupils together with people at work"),
        ),
    ),
    StarterBank(
        "graduated-approach",
        "Graduated approach",
        "Teachers",
        "using assess, plan, do, review",
        6,
        (
            ("assessing", "assessing a need with more than one kind of evidence"),
            ("outcomes", "agreeing outcomes that everybody can recognise"),
            ("ownership", "leading the plan for a pupil in your own class"),
            ("reviewing", "reviewing a plan with the child’s family"),
            ("adjusting", "changing a plan as soon as it needs it"),
            ("advice", "knowing when to ask for specialist advice"),
        ),
    ),
    StarterBank(
        "implementation-pulse",
        "Implementation pulse",
        "Staff who try something new",
        "doing what we have agreed to try",
        6,
        (("busy-day", "doing what we agreed on a busy day"),),
        (
            Sentence(
                "used",
                CHOICE.key,
                "Did you use what we agreed this week?",
                ("Yes", "Partly", "Not yet"),
            ),
            Sentence("how-often", FREQUENCY.key, "How often do you use what we agreed?"),
            Sentence(
                "how-it-went",
                CHOICE.key,
                "How is it going?",
                ("Struggling", "Finding my feet", "Gaining ground", "Working"),
            ),
            Sentence("doable", AGREEMENT.key, "I can do it within my working day."),
            Sentence("worth-doing", AGREEMENT.key, "It is worth doing."),
        ),
    ),
    StarterBank(
        "working-together",
        "Working together",
        "Everybody who works on one change",
        "working on this change with colleagues",
        7,
        (("saying", "telling colleagues when something fails"),),
        (
            Sentence("safe", AGREEMENT.key, "I can say openly when something fails."),
            Sentence("help", AGREEMENT.key, "People here listen, then they help."),
            Sentence("try", AGREEMENT.key, "We try things before we are certain."),
            Sentence("borrow", AGREEMENT.key, "I have used an idea of a colleague’s."),
            Sentence("purpose", AGREEMENT.key, "We know what we want to achieve together."),
            Sentence("finish", AGREEMENT.key, "We finish what we agree to do."),
        ),
    ),
)


def load(programme: Programme | None) -> None:
    """Load the banks, and give a programme that was made just now a survey of each."""
    for bank in BANKS:
        if StarterPart.first_time(f"bank:{bank.key}"):
            _load_bank(bank)
    if programme is None or not StarterPart.first_time("survey-templates"):
        return
    for bank in BANKS:
        item = BankItem.objects.filter(identity=identity(bank.key, bank.first)).first()
        if item is None:
            continue
        publish(
            SurveyTemplate.objects.create(
                programme=programme,
                title=bank.survey,
                about=bank.about,
                audience=bank.audience,
                bank=item.bank,
                starts_with=bank.starts_with,
            )
        )


def _load_bank(starter: StarterBank) -> None:
    bank, is_new = ItemBank.objects.get_or_create(
        title=starter.title, defaults={"audience": starter.audience}
    )
    if not is_new:
        return
    confidence = [
        BankItem(identity=identity(starter.key, key), text=text) for key, text in starter.items
    ]
    others = [
        BankItem(
            identity=identity(starter.key, each.key),
            text=each.text,
            kind=each.kind,
            options=list(each.options),
        )
        for each in starter.sentences
    ]
    bank.items = [*confidence, *others]
    for place, item in enumerate(bank.items.all()):
        item.sort_order = place
    bank.save()
    publish(bank)
