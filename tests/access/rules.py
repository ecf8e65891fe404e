"""What somebody can get at an address, and the rules that say who gets it."""

from collections.abc import Callable

from pdgroups.groups.access import Action
from tests.factories.world import Actor, Twin

from .policy import may

OK = "answered"
LOGIN = "asked to sign in"
STEP = "asked for the second step"
FORBIDDEN = "refused with a reason (403)"
MISSING = "told that there is nothing (404)"
NOT_ALLOWED = "told that this is not done here (405)"
GONE = "told that it has ended (410)"

Rule = Callable[[Actor, Twin], str]


def is_signed_in(actor: Actor) -> bool:
    return actor.user is not None and actor.name != "deactivated"


def PUBLIC(actor: Actor, twin: Twin) -> str:  # noqa: N802 -- a rule reads as a constant
    """Anybody. A link that is itself a key counts too: whoever holds it is let in."""
    return OK


def SIGNED_IN(actor: Actor, twin: Twin) -> str:  # noqa: N802
    """Anybody with an account, each for themselves."""
    return OK if is_signed_in(actor) else LOGIN


def MEMBER(*actions: Action) -> Rule:  # noqa: N802
    """Members whose role covers one of the actions, as the policy table says."""
    return places(lambda place: any(may(place, action) for action in actions))


def NOTHING_FOR(*actions: Action) -> Rule:  # noqa: N802
    """As ``MEMBER``, of a thing that is not there."""
    allowed = MEMBER(*actions)

    def rule(actor: Actor, twin: Twin) -> str:
        answer = allowed(actor, twin)
        return MISSING if answer == OK else answer

    return rule


def ONLY(*allowed: str) -> Rule:  # noqa: N802
    """These members of the group, and nobody else of it."""
    return places(lambda place: place in allowed)


def places(may_enter: Callable[[str], bool]) -> Rule:
    """Strangers are asked to sign in, outsiders find nothing, other members are told why not."""

    def rule(actor: Actor, twin: Twin) -> str:
        if not is_signed_in(actor):
            return LOGIN
        place = actor.place.get(twin.letter)
        if place is None:
            return MISSING
        return OK if may_enter(place) else FORBIDDEN

    return rule


def STARTS_GROUPS(actor: Actor, twin: Twin) -> str:  # noqa: N802
    if not is_signed_in(actor):
        return LOGIN
    started_by = {"programme team", "superuser", "lead of both", "lead elsewhere"}
    return OK if actor.name in started_by else FORBIDDEN


def PROGRAMME_TEAM(actor: Actor, twin: Twin) -> str:  # noqa: N802
    if not is_signed_in(actor):
        return LOGIN
    return OK if actor.name in {"programme team", "superuser"} else MISSING


def INVITED(actor: Actor, twin: Twin) -> str:  # noqa: N802
    """Whoever holds the link sees who invited whom; only the right account can go on."""
    is_right = not is_signed_in(actor) or (actor.name == "invited" and twin.letter == "A")
    return OK if is_right else FORBIDDEN


def MIDWAY(actor: Actor, twin: Twin) -> str:  # noqa: N802
    """A step of signing in: whoever has not begun is led to the beginning."""
    return SIGNED_IN(actor, twin)


def OF_ONES_OWN(actor: Actor, twin: Twin) -> str:  # noqa: N802
    """A means of signing in that nobody here has set up."""
    return MISSING if is_signed_in(actor) else LOGIN


def TO_SIGN_IN(actor: Actor, twin: Twin) -> str:  # noqa: N802
    """A door of Wagtail's that leads to ours."""
    return LOGIN


def NEVER(actor: Actor, twin: Twin) -> str:  # noqa: N802
    return MISSING
