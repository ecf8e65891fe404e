"""Where a school's survey stands, on the home of its group, and what to press next."""

import datetime as dt
from dataclasses import dataclass

from django.db.models import QuerySet
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from pdgroups.core.prepared import prepared
from pdgroups.groups.access import Access, Action
from pdgroups.projects.models import Project
from pdgroups.surveys import submit
from pdgroups.surveys.models import Survey, Wave

Moment, State = Wave.Moment, Wave.State


@dataclass(frozen=True, slots=True)
class Press:
    """A button: its words, its Lucide icon and where it leads, in a new tab or not."""

    words: str
    mark: str
    url: str
    in_new_tab: bool = False


@dataclass(frozen=True, slots=True)
class SurveyCard:
    """``so_far`` is how many have answered, roughly: only while it is open, only for the team."""

    title: str
    text: str = ""
    tag: str = ""
    so_far: str = ""
    headcount: int | None = None
    presses: tuple[Press, ...] = ()


def survey_card(access: Access, project: Project) -> SurveyCard | None:
    """The card of the survey that matters now; ``None`` for those who may not see surveys.

    At most two queries. A wave whose last day has passed counts as closed: the results page
    freezes it.
    """
    if not access.decide(Action.VIEW_SURVEYS, project.participation):
        return None
    return _Cards(access, project).card()


class _Cards:
    def __init__(self, access: Access, project: Project) -> None:
        self.project = project
        self.manages = bool(access.decide(Action.MANAGE_SURVEYS, project.participation))
        self.is_own = bool(access.decide(Action.VIEW_RESULTS, project.participation))
        self.reads = self.is_own or (project.shares_results and access.leads)

    def card(self) -> SurveyCard:
        first = _first_wave(project=self.project.pk, today=timezone.localdate())
        if not first:
            return self._none_yet()
        [wave] = first
        if wave.is_open:
            return self._open(wave)
        if wave.state == State.DRAFT and wave.moment == Moment.BASELINE:
            return self._ready(wave.survey)
        return self._closed(wave)

    def _none_yet(self) -> SurveyCard:
        url = reverse("workspaces:survey_new", args=self._project_args())
        press = Press(_("Set up the baseline survey"), "plus", url)
        return SurveyCard(
            _("No surveys yet"),
            _(
                "A baseline survey shows how confident staff feel before you change anything. "
                "Without one, you cannot show impact later."
            ),
            presses=(press,) if self.manages else (),
        )

    def _ready(self, survey: Survey) -> SurveyCard:
        words = _("Open it") if self.manages else _("More about it")
        preview = self._url("survey_preview", survey)
        look = Press(_("See it as on a phone"), "smartphone", preview, in_new_tab=True)
        return SurveyCard(
            _("Baseline survey: ready to open"),
            _("Open it before any training starts. A baseline cannot be taken later."),
            presses=(Press(words, "arrow-right", self._url("survey", survey)), look),
        )

    def _open(self, wave: Wave) -> SurveyCard:
        titles = {
            Moment.BASELINE.value: _("The baseline survey is open"),
            Moment.IMPACT.value: _("The impact survey is open"),
        }
        return SurveyCard(
            titles[wave.moment],
            tag=_("Open until %(day)s") % {"day": _day(wave.closes_on)},
            so_far=submit.answers_so_far(wave) if self.is_own else "",
            headcount=wave.headcount,
            presses=(
                Press(_("Show the QR code"), "qr-code", self._url("survey_share", wave.survey)),
                Press(_("More about it"), "arrow-right", self._url("survey", wave.survey)),
            ),
        )

    def _closed(self, wave: Wave) -> SurveyCard:
        results = Press(
            _("See the results"),
            "chart-no-axes-column",
            self._url("survey_results", wave.survey),
        )
        about = Press(_("More about it"), "arrow-right", self._url("survey", wave.survey))
        if wave.moment == Moment.IMPACT and wave.state != State.DRAFT:
            title, text = _("Both surveys are closed"), ""
        else:
            title = _("The baseline survey is closed")
            text = _(
                "The impact survey asks the same. Open it when the change has had time to work."
            )
            if self.manages:
                about = Press(_("Open the impact survey"), "arrow-right", about.url)
        return SurveyCard(title, text, presses=(results, about) if self.reads else (about,))

    def _project_args(self) -> list[str]:
        return [self.project.pd_group.slug, self.project.slug]

    def _url(self, name: str, survey: Survey) -> str:
        args = [self.project.pd_group.slug, survey.public_id]
        return reverse(f"workspaces:{name}", args=args)


@prepared
def _first_wave(*, project: int, today: dt.date) -> QuerySet[Wave]:
    waves = Wave.objects.filter(
        survey__project=project,
        survey__half_term=None,
        survey__archived_on=None,
        survey__deleted_on=None,
    )
    return waves.select_related("survey").open_first(today)[:1]


def _day(day: dt.date | None) -> str:
    return date_format(day, "j F") if day else ""
