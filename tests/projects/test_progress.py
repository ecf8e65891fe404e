import datetime as dt

import pytest
import time_machine

from pdgroups.core.eef import Phase
from pdgroups.projects import progress, prompts
from pdgroups.projects.merging import Edit
from pdgroups.projects.models import Project
from pdgroups.projects.progress import Progress
from pdgroups.projects.services import save_answers
from tests.factories.people import ProjectFactory, join


def test_every_phase_asks_something_and_explore_asks_the_four_questions():
    asked = {phase: [p.key for p in prompts.of_phase(phase) if p.counts] for phase in Phase}

    assert asked == {
        Phase.EXPLORE: ["why", "evidence", "how", "who"],
        Phase.PREPARE: ["ingredients", "measures"],
        Phase.DELIVER: ["reality", "adaptations"],
        Phase.SUSTAIN: ["keeping", "next"],
    }


def test_an_emptied_answer_and_the_priority_do_not_count():
    texts = {"priority": "TAs step in early.", "why": "", "how": "Slowly", "measures": "Two visits"}

    assert progress.of_texts(texts) == [
        Progress(Phase.EXPLORE, 1, 4),
        Progress(Phase.PREPARE, 1, 2),
        Progress(Phase.DELIVER, 0, 2),
        Progress(Phase.SUSTAIN, 0, 2),
    ]


def test_nothing_of_nothing_is_never_complete():
    assert not Progress(Phase.EXPLORE, 0, 0).is_complete
    assert not Progress(Phase.EXPLORE, 1, 2).is_complete
    assert Progress(Phase.EXPLORE, 2, 2).is_complete


@pytest.mark.django_db
def test_a_projects_progress_counts_its_own_answers_and_reads_none(django_assert_num_queries):
    ours, theirs, blank = ProjectFactory.create_batch(3)
    at = dt.datetime(2026, 11, 2, 16, 12, tzinfo=dt.UTC)
    with time_machine.travel(at, tick=False):
        save(ours, Edit("why", "A", 0), Edit("priority", "B", 0), Edit("next", "C", 0))
        save(theirs, Edit("how", "A", 0))
    with time_machine.travel(at + dt.timedelta(hours=1), tick=False):
        save(ours, Edit("why", "", 1))

    with django_assert_num_queries(1) as queries:
        parts, saved_at = progress.of_project(ours)

    assert [part.done for part in parts] == [0, 0, 0, 1]
    assert saved_at == at + dt.timedelta(hours=1)
    assert '"text" FROM' not in queries[0]["sql"]
    assert [part.done for part in progress.of_project(blank)[0]] == [0, 0, 0, 0]
    assert progress.of_project(blank)[1] is None


def save(project: Project, *edits: Edit) -> None:
    save_answers(project=project, edits=edits, by=join(project).user)
