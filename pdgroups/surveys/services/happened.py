"""What every act on a survey does: hold its wave, and leave a line in "What happened here"."""

from pdgroups.accounts.models import User
from pdgroups.groups import happenings
from pdgroups.surveys.models import Survey, Wave


def locked(wave: Wave) -> Wave:
    return (
        Wave.objects.select_for_update(of=("self",), no_key=True)
        .select_related("survey__project__participation__school", "survey__project__pd_group")
        .get(pk=wave.pk)
    )


def note(survey: Survey, words: str, by: User | None) -> None:
    project = survey.project
    happenings.note(
        pd_group=project.pd_group, participation=project.participation, words=words, by=by
    )
