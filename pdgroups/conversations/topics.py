"""What a 1:1 conversation can be about, and questions that help to have it. Our own wording."""

from django.utils.translation import gettext_lazy as _

from pdgroups.core.eef import Phase

TOPICS = (
    ("priority", _("Our priority: is it the right one, and is it sharp enough?")),
    ("causes", _("What may be behind the problem")),
    ("ingredients", _("What exactly people will do differently")),
    ("time", _("Time, cover, and what we will stop")),
    ("colleagues", _("Bringing colleagues along")),
    ("surveys", _("Surveys, and how else we can tell that it works")),
    ("adapting", _("What is going well, what is stuck, and what to change")),
    ("lasting", _("Keeping it going, and telling others about it")),
)
KEYS = frozenset(key for key, _words in TOPICS)
MOST = 3
"""More than that is not a conversation."""

QUESTIONS = (
    _("What do you think is at the root of it? What would show that you are wrong?"),
    _("What would a colleague say who doubts it, and which part of that is right?"),
    _("What can stop, so that there is time for this?"),
    _("Which part of the plan do people understand least?"),
    _("What would you hope to see by half-term?"),
    _("What do you need from me, or from the group?"),
)
"""For any conversation. After the coaching prompts of the programme's year."""

OF_A_PHASE = {
    Phase.EXPLORE: (
        _("Who has lived with this problem longest, and have you asked them?"),
        _("What do you do already that nearly works?"),
    ),
    Phase.PREPARE: (
        _("Could somebody on supply do it from one card?"),
        _("What is the smallest version worth trying?"),
    ),
    Phase.DELIVER: (
        _("Is it not working, or is it not happening?"),
        _("Who is struggling with it quietly, and how would you know?"),
    ),
    Phase.SUSTAIN: (
        _("Who besides you could run this tomorrow?"),
        _("If you chose today, would you choose it again?"),
    ),
}


def questions_for(phase: Phase) -> list[str]:
    """Those for any conversation, and two for where the school is."""
    return [str(words) for words in (*QUESTIONS, *OF_A_PHASE[phase])]
