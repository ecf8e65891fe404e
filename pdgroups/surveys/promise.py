"""What staff are promised, as numbered sentences.

Copied onto a survey when it first opens, thresholds and all, so that a later edit of this page
changes no promise that was given. Raise ``VERSION`` with every change of meaning.
"""

from collections.abc import Collection

from django.utils.translation import gettext as _

from .kinds import ROLE, TEXT
from .models import Survey
from .publishing import FEWEST_COMMENTS
from .results import EXACT, FLOOR
from .retirement import KEPT_MONTHS

VERSION = 4


def sentences(survey: Survey) -> list[str]:
    """The whole promise of one survey, in order. Reads the school's name and the questions."""
    values = {
        "school": survey.project.participation.school.name,
        "floor": FLOOR,
        "below_exact": EXACT - 1,
        "exact": EXACT,
        "comments": FEWEST_COMMENTS,
        "months": KEPT_MONTHS,
    }
    asked = set(survey.questions.values_list("kind", flat=True))
    seen = _what_is_seen_of_an_open_survey if survey.is_open_to_all else _what_is_seen
    said = [*_who_asks(), *seen(asked), *_how_linked(survey), *_what_you_may_do()]
    return [sentence % values for sentence in said]


def of_collected_elsewhere(tool: str) -> list[str]:
    """What is said beside the promise where a baseline was not collected under it."""
    said = _(
        "The answers of the first survey were collected earlier with %(tool)s, under what was "
        "promised then. Names, email addresses and times were taken out before they were stored "
        "here. All that this promise says of what is shown holds for them too."
    )
    return [said % {"tool": tool}]


def _who_asks() -> list[str]:
    return [
        _(
            "%(school)s asks its staff, to choose what to work on and to see later what has changed. "
            "The school decides what is asked and why: in data protection law it is the controller."
        ),
        _(
            "We do not ask for your name. With your answers we store no email address, device, "
            "IP address or time, and this page leaves no cookie."
        ),
    ]


def _what_is_seen(asked: Collection[str]) -> list[str]:
    said = [
        _(
            "Nobody sees a result before the survey has closed. Until then your school is told "
            "only roughly how many have answered, in steps of five."
        ),
        _(
            "If fewer than %(floor)s people answer, nothing is shown to anybody. From %(floor)s to "
            "%(below_exact)s, your school’s project team sees words such as ‘most’ or ‘few’, and no "
            "numbers. From %(exact)s, it sees counts and percentages of everybody together."
        ),
        _(
            "Beyond your school, answers are shown only as part of totals of %(exact)s people or "
            "more. Your school’s own totals are shown there only if your project lead agrees, and "
            "again only from %(exact)s people. So that very small schools can be added to others, how "
            "many gave each answer is kept for %(months)s months at most, and shown to nobody."
        ),
    ]
    said.append(
        _(
            "Answers on paper are typed in by somebody at your school, who reads them. Then nothing is "
            "shown if fewer than %(floor)s answer here. No sheet is linked."
        )
    )
    if ROLE.key in asked:
        said.append(
            _(
                "Your role, if you give it, is counted in totals of several schools alone, and only "
                "from %(exact)s people of that role. No result of your own school shows it. The "
                "counts that this needs are kept for %(months)s months at most, and shown to nobody."
            )
        )
    if TEXT.key in asked:
        said.append(
            _(
                "What you write in your own words is kept apart from your other answers. If "
                "%(exact)s people or more answer here and %(comments)s or more write something, somebody "
                "outside your school reads it for names, and then your school’s project team can "
                "read it. Otherwise it is deleted."
            )
        )
    return said


def _what_is_seen_of_an_open_survey(asked: Collection[str]) -> list[str]:
    said = [
        _(
            "This survey is not anonymous. It is for a small team, where people may be able to tell "
            "who said what even though no name is asked for."
        ),
        _(
            "Nobody sees a result before the survey has closed. Then your school’s project team "
            "sees how many people gave each answer, even where that is one person."
        ),
        _(
            "We show these results to nobody beyond that team, add them to no total of other "
            "schools, and publish nothing of them."
        ),
    ]
    if TEXT.key in asked:
        said.append(
            _("What you write in your own words is read by that team exactly as you wrote it.")
        )
    return said


def _how_linked(survey: Survey) -> list[str]:
    if survey.is_open_to_all:
        return _what_is_kept_of_an_open_survey(survey)
    if survey.linking != Survey.Linking.CODE:
        return [
            _("Your answers are not linked with anything that you send later."),
            _(
                "Until the survey closes your answers are confidential. Then single answers are "
                "deleted and counts alone are kept. When the counts kept for other schools are gone "
                "too, what is left is anonymous."
            ),
        ]
    return [
        _(
            "Your private code, if you make one, links your answers now with your answers later. "
            "It is scrambled with a secret key before it is stored, and nobody can see it."
        ),
        _(
            "When the survey closes, answers are put in random order. When the second survey has "
            "closed, or after %(months)s months at the latest, single answers, scrambled codes and "
            "the key are destroyed and totals alone are kept. Until then your answers are "
            "confidential; from then on they are anonymous."
        ),
    ]


def _what_is_kept_of_an_open_survey(survey: Survey) -> list[str]:
    if survey.linking != Survey.Linking.CODE:
        return [
            _(
                "Your answers are not linked with anything that you send later. When the survey "
                "closes, single answers are deleted and totals alone are kept."
            )
        ]
    return [
        _(
            "Your private code, if you make one, links your answers now with your answers later. "
            "It is scrambled with a secret key before it is stored, and nobody can see it."
        ),
        _(
            "When the second survey has closed, or after %(months)s months at the latest, single "
            "answers, scrambled codes and the key are destroyed and totals alone are kept."
        ),
    ]


def _what_you_may_do() -> list[str]:
    return [
        _(
            "You need not answer, and you can skip any question. Nothing reaches us until you press "
            "Send. After that nobody can find your answers again, so they cannot be changed or "
            "taken back."
        ),
        _("This promise cannot be changed once the survey has opened. It stays at this address."),
    ]
