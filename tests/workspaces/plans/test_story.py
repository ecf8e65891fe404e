"""What happened here: a project's life in sentences."""

import datetime as dt
import html
import io
import re

import pytest
import time_machine
from docx import Document

from pdgroups.core.eef import Phase
from pdgroups.projects.merging import Edit
from pdgroups.projects.models import PhaseSaid, Reach
from pdgroups.projects.sections import BY_KEY
from pdgroups.projects.services import (
    name_version,
    save_answers,
    say_phase,
    share_section,
    take_back_shares,
    take_out,
)
from tests.factories.answering import close, draft_survey, open_next
from tests.factories.plans import a_row
from tests.factories.work import MeetingFactory
from tests.workspaces.cast import cast_of

from .pages import address, write

pytestmark = pytest.mark.django_db

FIRST = dt.datetime(2026, 10, 1, 10, tzinfo=dt.UTC)
LATER = dt.datetime(2026, 11, 3, 10, tzinfo=dt.UTC)


@pytest.fixture
def cast(project):
    return cast_of(project)


def told(client, project, user, page="plan_history", *more, **query):
    client.force_login(user)
    page = client.get(address(project, page, *more), query).content.decode()
    return " ".join(html.unescape(re.sub(r"<[^>]+>", " ", page)).split())


def rewrite(project, user, text, key="priority"):
    version = project.answers.get(prompt=key).version
    save_answers(project=project, edits=[Edit(key, text, version)], by=user)


def test_a_whole_life_is_told_in_sentences(client, project, sam):
    MeetingFactory(pd_group=project.pd_group, number=1, starts_at=FIRST, title="Where we start")
    write(project, sam, why="Words", how="More words", who="Others", measures="A count")
    say_phase(project=project, phase=Phase.PREPARE, by=sam, why="Time is short.")
    a_row(project, "decisions", by=sam)
    wave = open_next(draft_survey(project=project))
    close(wave)
    name_version(project=project, name="As we left", by=sam)
    share_section(project=project, section=BY_KEY["why"], reach=Reach.GROUP, by=sam)
    take_back_shares(project=project, by=sam)

    page = told(client, project, sam)

    for sentence in (
        "The project began.",
        "The group met. Meeting 1: Where we start",
        "Sam Okafor wrote in ‘Why have you identified this",
        "and 2 more",
        "Sam Okafor said that the school is in Prepare Why: Time is short.",
        "The school decided: Try it small first: Prompt cards Why: Small first.",
        "opened the baseline survey",
        "closed the baseline survey",
        "Sam Okafor kept the plan as it was under the name ‘As we left’",
        "Sam Okafor shared ‘Why have you identified this",
        "Sam Okafor took back 1 section that was shared with the group",
    ):
        assert sentence in page, sentence
    assert page.count("said that the school is in Prepare") == 1
    assert "answered ‘" not in page


def test_what_is_kept_is_in_nobody_elses_story(client, project, cast):
    writer = cast["team member"]
    share_section(project=project, section=BY_KEY["list-decisions"], reach=Reach.ME, by=writer)
    a_row(project, "decisions", by=writer, subject="zebra", why="giraffe")

    for who in ("project lead", "sponsor", "regional lead"):
        page = told(client, project, cast[who])
        assert "zebra" not in page
        assert "giraffe" not in page
        assert "wrote in ‘What we decided’" not in page
    assert "zebra" in told(client, project, writer)


def test_what_changed_is_summed_up_and_each_section_says_who_and_when(client, project, sam, ana):
    with time_machine.travel(FIRST, tick=False):
        write(project, sam, priority="First")
        kept, gone = (a_row(project, "ingredients", by=sam, name=name) for name in ("Wait", "Go"))
    with time_machine.travel(LATER, tick=False):
        rewrite(project, ana, "Second")
        write(project, sam, why="Words")
        take_out(row=gone, by=sam)
        a_row(project, "ingredients", by=sam, name="Ask")

    page = told(client, project, sam, "changed_since", day="2026-10-15")

    assert "2 answers and 1 list of this plan say something else now." in page
    assert "They were written by" in page
    assert f"Changed by {ana.name} on 3 November 2026." in page
    assert f"Answered by {sam.name} on 3 November 2026." in page
    assert "1 line was added and 1 line was taken out by" in page
    assert "Taken out Go" in page
    assert "Added Ask" in page
    assert "Wait" not in page.replace("Wait five seconds.", "")
    assert kept.name == "Wait"


def test_two_texts_with_little_in_common_are_read_one_after_the_other(client, project, sam):
    with time_machine.travel(FIRST, tick=False):
        write(project, sam, priority="Pupils depend too much on adults.")
    with time_machine.travel(LATER, tick=False):
        rewrite(project, sam, "TAs step in early, so others wait before they start.")

    page = told(client, project, sam, "changed_since", day="2026-10-15")

    assert "Before Pupils depend too much on adults. After TAs step in early" in page


def test_a_line_that_came_and_went_is_no_change(client, project, sam):
    gone = a_row(project, "evidence", by=sam)
    take_out(row=gone, by=sam)

    page = told(client, project, sam, "changed_since", day="2026-01-01")

    assert "Taken out" not in page


# --- what the priority said before ------------------------------------------------------------


def test_earlier_priorities_stand_folded_beside_it_and_in_the_word_record(client, project, sam):
    for day, text in ((FIRST, "Too wide"), (LATER, "Still wide")):
        with time_machine.travel(day, tick=False):
            (rewrite if project.answers.exists() else first)(project, sam, text)
    with time_machine.travel(LATER + dt.timedelta(days=9), tick=False):
        rewrite(project, sam, "Sharp")

    page = told(client, project, sam, "project_phase", "explore")
    elsewhere = told(client, project, sam, "project_phase", "prepare")
    response = client.get(address(project, "plan_file", "record.docx"))
    words = [paragraph.text for paragraph in Document(io.BytesIO(response.content)).paragraphs]

    assert "The priority had 2 wordings before this one" in page
    assert "Still wide Until 12 November 2026 Too wide Until 3 November 2026" in page
    assert "Too wide" not in elsewhere
    assert "Until 12 November 2026: Still wide" in words
    assert "Until 3 November 2026: Too wide" in words


def first(project, user, text):
    write(project, user, priority=text)


def test_a_priority_that_was_always_so_has_nothing_beside_it(client, project, sam):
    write(project, sam, priority="Sharp")

    assert "The priority" not in told(client, project, sam, "project_phase", "explore")


def test_an_earlier_priority_that_was_kept_is_shown_to_nobody_else(client, project, cast):
    writer = cast["team member"]
    share_section(project=project, section=BY_KEY["priority"], reach=Reach.ME, by=writer)
    with time_machine.travel(FIRST, tick=False):
        write(project, writer, priority="zebra")
    rewrite(project, writer, "Sharp")
    share_section(project=project, section=BY_KEY["priority"], reach=Reach.TEAM, by=writer)

    assert "zebra" not in told(client, project, cast["project lead"], "project_phase", "explore")
    assert "zebra" in told(client, project, writer, "project_phase", "explore")


@pytest.mark.parametrize("rows", [1, 40])
def test_a_story_costs_the_same_however_long(client, project, sam, rows, django_assert_num_queries):
    for _number in range(rows):
        a_row(project, "evidence", by=sam)
        a_row(project, "decisions", by=sam)
        PhaseSaid.objects.create(project=project, phase="prepare", said_by=sam)
    client.force_login(sam)
    client.get(address(project, "plan_history"))

    # session, person, roles and group, project; sharing, versions, changes, phases said,
    # two lists of decisions, meetings twice, what else happened
    with django_assert_num_queries(13):
        client.get(address(project, "plan_history"))


def test_a_box_leads_to_its_past_only_where_it_has_one(client, project, sam):
    write(project, sam, why="Words", priority="First")
    rewrite(project, sam, "Second")
    client.force_login(sam)

    page = client.get(address(project)).content.decode()

    assert address(project, "section_history", BY_KEY["priority"]) in page
    assert address(project, "section_history", BY_KEY["why"]) not in page
