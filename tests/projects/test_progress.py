import datetime as dt

import pytest
import time_machine

from pdgroups.core.eef import Phase
from pdgroups.groups.models import Participation
from pdgroups.projects import progress, prompts
from pdgroups.projects.merging import Edit
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
def test_annotations_count_what_the_texts_say_for_the_schools_asked_about_alone():
    ours, theirs = ProjectFactory.create_batch(2)
    at = dt.datetime(2026, 11, 2, 16, 12, tzinfo=dt.UTC)
    with time_machine.travel(at, tick=False):
        for project in (ours, theirs):
            edits = [Edit("why", "A", 0), Edit("priority", "B", 0), Edit("next", "C", 0)]
            save_answers(project=project, edits=edits, by=join(project).user)

    schools = Participation.objects.annotate(**progress.annotations([ours.participation_id]))
    found = {school.pk: school for school in schools}

    mine, other = found[ours.participation_id], found[theirs.participation_id]
    assert [part.done for part in progress.of_participation(mine)] == [1, 0, 0, 1]
    assert progress.saved_at(mine) == at
    assert [part.done for part in progress.of_participation(other)] == [0, 0, 0, 0]
    assert progress.saved_at(other) is None
