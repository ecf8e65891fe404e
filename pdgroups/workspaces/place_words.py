"""What a place's page says around its charts: facts, how the figures are made, and with how much
care to read them. Made of published tables alone."""

from collections.abc import Iterable, Sequence

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from pdgroups.surveys import places_reading as reading
from pdgroups.surveys.models import Survey, Wave

Moment = Wave.Moment
TWO = 2


def facts(found: reading.PlaceResults) -> Iterable[tuple[str, str]]:
    for moment in Wave.THEN_AND_NOW:
        if closing := found.closings.get(moment):
            told = {"day": date_format(closing.closed_on, "j F Y"), "version": closing.version}
            words = _("As at %(day)s")
            if closing.version and closing.version > 1:
                words = _("As at %(day)s, version %(version)s")
            yield str(moment.label), ". ".join([words % told, *_elsewhere(found, moment)])
        elif day_closed := found.closed.get(moment):
            words = _("Closed on %(day)s")
            yield str(moment.label), words % {"day": date_format(day_closed, "j F Y")}
        else:
            yield str(moment.label), _("Not published yet")


def _elsewhere(found: reading.PlaceResults, moment: Moment) -> Iterable[str]:
    """Said of every figure that is not of this site's answers alone."""
    several = [total.elsewhere for total in _totals(found, moment)]
    if not any(several):
        return
    most = max(several)
    said = ngettext(
        "Answers of %(number)s school among them were collected elsewhere, under another promise",
        "Answers of %(number)s schools among them were collected elsewhere, under another promise",
        most,
    )
    if min(several) < most:
        said = ngettext(
            "On some questions, answers of %(number)s school among them were collected elsewhere, "
            "under another promise",
            "On some questions, answers of up to %(number)s schools among them were collected "
            "elsewhere, under another promise",
            most,
        )
    yield said % {"number": most}


def _totals(found: reading.PlaceResults, *moments: Moment) -> list[reading.PlaceTotal]:
    return [
        total
        for question in found.questions
        for moment, total in question.totals.items()
        if moment in moments
    ]


def notes(found: reading.PlaceResults) -> Iterable[str]:
    """How the figures are made. Said in every state, and the same whatever the answers."""
    yield _(
        "A total adds up schools of ten answers or more, and smaller schools together. Answers "
        "from very small schools are left out where they could be worked out from the rest."
    )
    yield _(
        "A total is of two schools or more. Where it would be one school’s own results, it is not "
        "shown."
    )
    yield _(
        "You cannot filter by phase or by school: two totals of nearly the same people could be "
        "compared until one person’s answer is left."
    )
    yield _(
        "Figures stay as they were on their day. When schools leave or join, or an answer is late, "
        "nothing here is worked out again; late schools are added in a new version."
    )
    if any(total.elsewhere for total in _totals(found, *Wave.THEN_AND_NOW)):
        yield _(
            "Answers that a school collected elsewhere are added from ten on, and never told by role: "
            "whoever brought them in has the file, and could otherwise take them off and be left with "
            "a few people of other schools."
        )
    if any((closing.version or 0) > 1 for closing in found.closings.values()):
        yield _("Schools that closed later were added, so this is not the first version.")


def cautions(found: reading.PlaceResults) -> Iterable[str]:
    yield _(
        "These are people’s views of their own confidence. They do not measure pupils’ progress."
    )
    totals = _totals(found, *Wave.THEN_AND_NOW)
    if any(len(question.totals) == TWO for question in found.questions):
        yield _("We cannot tell what caused a change.")
        yield _(
            "Before and after are everybody who answered then and now: not necessarily the same "
            "people. Where they are not the same schools, they are drawn apart."
        )
    compared = [question for question in found.questions if question.movement]
    if compared:
        said = _(
            "‘Moved up’ and ‘moved down’ compare the same people, in schools where ten or more "
            "could be compared. On the first such question these are %(pairs)s people in "
            "%(schools)s schools."
        )
        first = compared[0]
        yield said % {
            "pairs": first.movement.pairs if first.movement else 0,
            "schools": first.panel_schools,
        }
    if any(total.schools == TWO for total in totals):
        yield _(
            "Where a total is of two schools, each of them can tell the other’s figures by taking "
            "off its own. Nobody can tell those of fewer than five people."
        )
    if any(total.roles for total in totals):
        yield _("Roles are shown only of several schools together, and never of one.")


# --- for one school's own team --------------------------------------------------------------


def part_of_totals(survey: Survey, frozen: Sequence[Wave]) -> list[str]:
    """Whether a school's answers are in its group's figures, for its own team. Two queries."""
    return [_part(share) for share in reading.shares(survey, frozen)]


def _part(share: reading.Share) -> str:
    words = {"wave": share.wave, "number": share.in_group, "of": share.of}
    if not share.of:
        said = _(
            "%(wave)s: these are your own questions, so they are never added to other schools’."
        )
    elif share.in_group == share.of:
        said = _("%(wave)s: your school’s answers are part of the group’s figures.")
    elif share.in_group:
        said = _(
            "%(wave)s: your school’s answers to %(number)s of %(of)s questions are part of the "
            "group’s figures."
        )
    elif share.in_wider:
        said = _(
            "%(wave)s: your school’s answers are not part of the group’s figures. They are part of "
            "wider ones."
        )
    else:
        said = _("%(wave)s: your school’s answers are not part of the group’s figures.")
    return said % words
