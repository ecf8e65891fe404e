"""What every service of a case study begins and ends with."""

from pdgroups.accounts.models import User
from pdgroups.groups.happenings import note
from pdgroups.projects.models import Project
from pdgroups.stories.models import CaseStudySubmission


def locked(submission: CaseStudySubmission) -> CaseStudySubmission:
    """As it is stored, and nobody else's until the transaction ends. One query."""
    return (
        CaseStudySubmission.objects.select_for_update(of=("self",))
        .select_related("project__pd_group", "project__participation__school")
        .get(pk=submission.pk)
    )


def note_on(submission: CaseStudySubmission, words: str, by: User | None) -> None:
    note_on_project(submission.project, words, by)


def note_on_project(project: Project, words: str, by: User | None) -> None:
    note(pd_group=project.pd_group, participation=project.participation, words=words, by=by)
