"""What is visited, and the floor of each: a page, a sent form, or both after one another."""

import re
from collections.abc import Callable, Mapping

from pdgroups.respond import keys
from pdgroups.surveys.models import Wave

from . import floors, plans, world
from .figures import MeasurementError
from .visitors import Visit, Visitor
from .world import World

KEY = re.compile(r'name="key" value="([^"]+)"')
MISSING = 404
BARE_PAGE = f"/{floors.PAGE}/"
BARE_INSERT = "/bare-insert/"
BARE_ANSWERS = {f"q{number}": "3" for number in range(1, floors.QUESTIONS + 1)}

Visits = Mapping[str, Callable[[int], Visit]]
"""By name; a visit may be another one in every round."""


def page(path: str, *, cookie: str = "", status: int = 200) -> Visit:
    return lambda visitor: visitor.get(path, cookie=cookie, status=status)


def send(wave: Wave) -> Visit:
    """Send answers, with a key that is drawn here."""
    path, somebody = world.respond_path(wave), world.people(wave)
    return lambda visitor: visitor.post(path, somebody() | {"key": keys.draw(wave)})


def answer(wave: Wave) -> Visit:
    """Open the survey and send answers with the key that stands in its form."""
    path, somebody = world.respond_path(wave), world.people(wave)

    def visit(visitor: Visitor) -> None:
        key = KEY.search(visitor.get(path))
        if key is None:
            raise MeasurementError("the survey page has no key in its form")
        visitor.post(path, somebody() | {"key": key[1]})

    return visit


def bare_insert(visitor: Visitor) -> None:
    visitor.post(BARE_INSERT, BARE_ANSWERS)


def bare_answer(form: str) -> Visit:
    def visit(visitor: Visitor) -> None:
        visitor.get(form)
        bare_insert(visitor)

    return visit


def of(built: World) -> Visits:
    """Everything that is visited in turns, each floor right before what it is the floor of."""
    member, large = built.small.cookie, built.large
    bare_form = f"/bare-form/{built.asked.survey.code}/"
    few, many = built.closed
    return {
        "bare form": _always(page(bare_form)),
        "survey": _always(page(world.respond_path(built.asked))),
        "bare insert": _always(bare_insert),
        "send": lambda turn: send(built.sent[turn]),
        "bare journey": _always(bare_answer(bare_form)),
        "journey": lambda turn: answer(built.answered[turn]),
        "bare page": _always(page(BARE_PAGE, cookie=member)),
        "home": _always(page(built.small.path, cookie=member)),
        "large home": _always(page(large.path, cookie=large.cookie)),
        "few results": _always(page(few.path, cookie=member)),
        "many results": _always(page(many.path, cookie=member)),
        **{
            name: _always(page(path, cookie=built.planned.cookie))
            for name, path in plans.paths(built.planned.project).items()
        },
        "bare public page": _always(page(BARE_PAGE)),
        "case study": _always(page(world.CASE_STUDY)),
        "signed case study": _always(page(built.signed)),
        "denied": _always(page(built.small.path, cookie=built.outsider, status=MISSING)),
    }


def _always(visit: Visit) -> Callable[[int], Visit]:
    return lambda turn: visit
