"""Which surveys somebody finds in a group: on the table, in the archive, or only to be deleted."""

from dataclasses import dataclass

from pdgroups.groups.access import Access, Action
from pdgroups.groups.models import PDGroup
from pdgroups.projects.models import Project
from pdgroups.surveys import codes
from pdgroups.surveys.models import Survey, Wave


@dataclass(frozen=True, slots=True)
class Shelf:
    """One school's surveys. ``deletable`` are those of which somebody may know no more than that
    they were opened: nothing the school wrote."""

    project: Project
    may_manage: bool
    may_view: bool
    current: list[Survey]
    pulses: list[Survey]
    archived: list[Survey]
    deletable: list[tuple[Survey, Wave, str]]


def shelves_for(access: Access, pd_group: PDGroup) -> list[Shelf]:
    """Three queries at any size."""
    projects = pd_group.projects.select_related("participation__school")
    shelves = [_shelf(access, each) for each in projects.prefetch_related("surveys__waves")]
    return [shelf for shelf in shelves if shelf.may_view or shelf.deletable]


def _shelf(access: Access, project: Project) -> Shelf:
    school = project.participation
    may_view = bool(access.decide(Action.VIEW_SURVEYS, school))
    may_delete = bool(access.decide(Action.DELETE_SURVEYS))
    surveys = list(project.surveys.all())
    shown = surveys if may_view else []
    return Shelf(
        project,
        may_manage=bool(access.decide(Action.MANAGE_SURVEYS, school)),
        may_view=may_view,
        current=[each for each in shown if not each.archived_on and not each.is_pulse],
        pulses=[each for each in shown if not each.archived_on and each.is_pulse],
        archived=[each for each in shown if each.archived_on],
        deletable=[] if may_view or not may_delete else _opened(surveys),
    )


def _opened(surveys: list[Survey]) -> list[tuple[Survey, Wave, str]]:
    """Each with its first wave and its code, as on the poster."""
    return [
        (survey, wave, codes.format_code(survey.code))
        for survey in surveys
        for wave in survey.waves.all()
        if wave.moment != Wave.Moment.IMPACT and wave.state != Wave.State.DRAFT
    ]
