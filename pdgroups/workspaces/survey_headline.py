"""The sentence that stands first on a results page: what changed, or why nothing is shown."""

from django.utils.translation import gettext as _

from pdgroups.surveys import reading
from pdgroups.surveys.figures import Figure
from pdgroups.surveys.headlines import Direction
from pdgroups.surveys.kinds import CONFIDENCE, PRACTICE
from pdgroups.surveys.models import Survey
from pdgroups.surveys.results import FLOOR


def headline(
    survey: Survey, figures: list[Figure], found: list[reading.WaveResults]
) -> tuple[str, str]:
    """A title and one sentence below it, from what may be shown."""
    confident = [one for one in figures if one.scale is CONFIDENCE and one.change]
    if confident:
        return _before_and_after(survey, confident)
    exact = [each for each in found if each.is_exact]
    if exact:
        return _one_wave(exact[0])
    if any(each.is_in_words for each in found):
        return (
            _("A few people answered, so here are words"),
            _(
                "With 5 to 9 answers, figures could point to a person. Only your own project "
                "team sees this page."
            ),
        )
    if any(each.rate.is_kept_from_typists for each in found):
        return (
            _("Too few answers to show"),
            _(
                "Fewer than %(floor)s people answered in another way than on paper. We show nothing, "
                "so that nobody can be picked out."
            )
            % {"floor": FLOOR},
        )
    return (
        _("Too few answers to show"),
        _(
            "Fewer than %(floor)s people answered. We show nothing, so that nobody can be picked out."
        )
        % {"floor": FLOOR},
    )


def _one_wave(found: reading.WaveResults) -> tuple[str, str]:
    words = {"n": found.n_text}
    if found.wave.moment == found.wave.Moment.PULSE:
        lede = _("%(n)s people answered: %(question)s")
        return _("What staff say they do"), lede % (words | {"question": PRACTICE.before_text})
    if found.wave.moment == found.wave.Moment.BASELINE:
        lede = _("%(n)s people answered the baseline survey.")
        return _("Where staff started"), lede % words
    lede = _("%(n)s people answered the impact survey. The baseline had too few for a chart.")
    return _("Where staff are now"), lede % words


def _before_and_after(survey: Survey, figures: list[Figure]) -> tuple[str, str]:
    changes = [figure.change for figure in figures if figure.change]
    directions = [change.direction for change in changes]
    up, down = directions.count(Direction.UP), directions.count(Direction.DOWN)
    if 2 * up > len(changes):
        title = _("Staff say that they feel more confident %(about)s")
    elif 2 * down > len(changes):
        title = _("Staff say that they feel less confident %(about)s")
    else:
        title = _("Before and after: %(about)s")
    first = dict(zip(("before", "after"), figures[0].ends, strict=True))
    if len(changes) == 1:
        lede = _("%(after)s now say ‘fairly’ or ‘very’. Before you started it was %(before)s.")
        return title % {"about": survey.about}, lede % first
    lede = " ".join(
        [
            _counted(up, down, len(changes)),
            _("On the first question it is %(after)s now; before you started it was %(before)s.")
            % first,
        ]
    )
    return title % {"about": survey.about}, lede


def _counted(up: int, down: int, of: int) -> str:
    words = {"up": up, "down": down, "of": of}
    if up and down:
        said = _(
            "The share that says ‘fairly’ or ‘very’ rose on %(up)s of %(of)s questions and fell on %(down)s."
        )
    elif up:
        said = _("The share that says ‘fairly’ or ‘very’ rose on %(up)s of %(of)s questions.")
    elif down:
        said = _("The share that says ‘fairly’ or ‘very’ fell on %(down)s of %(of)s questions.")
    else:
        said = _("The share that says ‘fairly’ or ‘very’ is much the same on all %(of)s questions.")
    return said % words
