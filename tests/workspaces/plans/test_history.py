import datetime as dt
import re

import pytest
import time_machine
from django.core.management import call_command
from django.urls import reverse
from django.utils import timezone
from wagtail.models import Revision

from pdgroups.projects.merging import Edit
from pdgroups.projects.models import NamedVersion, Reach
from pdgroups.projects.sections import BY_KEY
from pdgroups.projects.services import name_version, save_answers, share_section, take_out
from tests.factories.people import ProjectFactory, join
from tests.factories.plans import a_row
from tests.factories.work import MeetingFactory
from tests.workspaces.cast import cast_of

from .pages import address, stored, write

pytestmark = pytest.mark.django_db

LONG_AGO = dt.datetime(2026, 9, 1, 10, tzinfo=dt.UTC)
MEETING = dt.datetime(2026, 10, 1, 10, tzinfo=dt.UTC)
LATER = dt.datetime(2026, 11, 1, 10, tzinfo=dt.UTC)
READERS = {"project lead", "team member", "sponsor", "regional lead", "deputy lead"}


@pytest.fixture
def cast(project):
    return cast_of(project)


def rewrite(project, user, key, text):
    version = project.answers.get(prompt=key).version
    save_answers(project=project, edits=[Edit(key, text, version)], by=user)


def share(project, key, reach, by):
    share_section(project=project, section=BY_KEY[key], reach=reach, by=by)


def in_three_months(project, writer, key="why"):
    """Written before the meeting, changed after it."""
    MeetingFactory(pd_group=project.pd_group, number=1, starts_at=MEETING, title="Explore")
    with time_machine.travel(LONG_AGO, tick=False):
        write(project, writer, **{key: "TAs step in early."})
    with time_machine.travel(LATER, tick=False):
        rewrite(project, writer, key, "TAs step in late.")


def who_meets(client, cast, path, word):
    met = set()
    for who, user in cast.items():
        client.force_login(user)
        if word in client.get(path).content.decode():
            met.add(who)
    return met


@pytest.mark.parametrize("asked", ["meeting=1", "day=2026-10-02", "day=2/10/2026"])
def test_what_changed_since_a_meeting_or_a_day_is_told_word_by_word(client, project, sam, asked):
    in_three_months(project, sam)
    client.force_login(sam)

    page = client.get(f"{address(project, 'changed_since')}?{asked}").content.decode()

    assert "TAs step in <del>" in page
    assert "early.</del><ins>" in page
    assert "late.</ins>" in page


@pytest.mark.parametrize("asked", ["meeting=1", "day=2026-12-02"])
def test_nothing_is_told_of_what_was_so_already(client, project, sam, asked):
    MeetingFactory(pd_group=project.pd_group, number=1, starts_at=LATER)
    with time_machine.travel(LONG_AGO, tick=False):
        write(project, sam, why="TAs step in early.")
    client.force_login(sam)

    page = client.get(f"{address(project, 'changed_since')}?{asked}").content.decode()

    assert "Nothing that you can read says something else now." in page
    assert "early" not in page


@pytest.mark.parametrize(
    "asked", ["", "meeting=9", "meeting=x", "day=0001-01-01", "day=9999-99-99", "meeting=%00"]
)
def test_a_day_that_is_none_asks_for_one(client, project, sam, asked):
    in_three_months(project, sam)
    client.force_login(sam)

    response = client.get(f"{address(project, 'changed_since')}?{asked}")

    assert response.status_code == 200
    assert "Choose a meeting that was held, or a day." in response.content.decode()


def test_an_earlier_text_is_put_back_and_nothing_is_lost(client, project, sam, ana):
    write(project, sam, why="First words")
    rewrite(project, ana, "why", "Second words")
    client.force_login(sam)
    history = reverse(
        "workspaces:section_history", args=[project.pd_group.slug, project.slug, BY_KEY["why"]]
    )
    [change] = project.changes.filter(before="First words")

    page = client.post(f"{history}put-back/", {"change": change.pk}, follow=True)

    assert "Put back." in page.content.decode()
    assert stored(project) == {"why": ("First words", 3)}
    assert project.changes.filter(before="Second words", after="First words").exists()


@pytest.mark.parametrize("change", ["", "x", "\0", "999999", "theirs"])
def test_only_a_text_of_this_answer_is_put_back(client, project, sam, change):
    other = ProjectFactory(pd_group=project.pd_group)
    write(other, join(other).user, why="Theirs at first")
    rewrite(other, sam, "why", "Theirs")
    if change == "theirs":
        change = other.changes.get(before="Theirs at first").pk
    write(project, sam, why="Ours")
    client.force_login(sam)

    page = client.post(
        f"{address(project, 'section_history', BY_KEY['why'])}put-back/",
        {"change": change},
        follow=True,
    )

    assert "Choose one of the texts below." in page.content.decode()
    assert stored(project) == {"why": ("Ours", 1)}


@pytest.mark.parametrize("shared_later", [False, True])
def test_a_text_that_was_kept_never_shows_in_history_to_others(client, project, cast, shared_later):
    writer = cast["team member"]
    share(project, "why", Reach.ME, writer)
    with time_machine.travel(timezone.now() - dt.timedelta(days=2), tick=False):
        write(project, writer, why="zebra at first")
    rewrite(project, writer, "why", "A fair text")
    name_version(project=project, name="Mine", by=writer)
    if shared_later:
        share(project, "why", Reach.PROGRAMME, writer)
    since = f"{address(project, 'changed_since')}?day=2026-01-01"
    section = address(project, "section_history", BY_KEY["why"])
    version = address(project, "plan_version", project.versions.get().public_id)

    assert who_meets(client, cast, section, "zebra") == {"team member"}
    assert who_meets(client, cast, since, "zebra") == set()
    assert who_meets(client, cast, since, "fair text") == {"team member"}
    for path in (version, f"{version}?compare=1", address(project, "plan_history")):
        assert "sponsor" not in who_meets(client, cast, path, "zebra")
    assert who_meets(client, cast, version, "fair text") == {"team member"}


def test_a_line_that_is_kept_is_not_named_by_the_history_of_another_list(client, project, cast):
    writer = cast["team member"]
    ingredient = a_row(project, "ingredients", by=writer, name="zebra")
    a_row(project, "adaptations", by=writer, ingredient=ingredient, change="Shorter cards")
    name_version(project=project, name="At first", by=writer)
    share(project, "list-ingredients", Reach.ME, writer)
    pages = [
        f"{address(project, 'changed_since')}?day=2026-01-01",
        address(project, "section_history", BY_KEY["list-adaptations"]),
        address(project, "plan_version", project.versions.get().public_id),
        f"{address(project, 'plan_version', project.versions.get().public_id)}?compare=1",
    ]

    for page in pages[:-1]:
        assert who_meets(client, cast, page, "Shorter cards") == READERS
        assert who_meets(client, cast, page, "zebra") == {"team member"}
    assert who_meets(client, cast, pages[-1], "zebra") == set()


def test_a_sponsor_chooses_a_day_and_hears_of_no_meeting(client, project, cast):
    MeetingFactory(pd_group=project.pd_group, number=1, starts_at=MEETING, title="Zebra")

    for page in ("plan_history", "changed_since"):
        assert who_meets(client, cast, address(project, page), "Zebra") == READERS - {"sponsor"}


def test_history_is_read_by_those_who_read_the_plan(client, project, cast):
    in_three_months(project, cast["project lead"])
    since = f"{address(project, 'changed_since')}?day=2026-10-02"

    assert who_meets(client, cast, since, "late.") == READERS


def test_a_sponsor_reads_no_other_doings_of_the_group(client, project, cast):
    write(project, cast["project lead"], why="Words")
    share(project, "why", Reach.GROUP, cast["project lead"])
    history = address(project, "plan_history")

    assert who_meets(client, cast, history, "wrote in ‘Why have you") == READERS
    assert who_meets(client, cast, history, "shared ‘Why have you") == READERS - {"sponsor"}


def test_a_version_keeps_the_whole_plan_and_is_compared_with_now(client, project, sam):
    write(project, sam, why="TAs step in early.")
    row = a_row(project, "evidence", by=sam, finding="Seven of ten waited.")
    client.force_login(sam)
    client.post(address(project, "version_new"), {"name": "After meeting 1"})
    rewrite(project, sam, "why", "TAs step in late.")
    take_out(row=row, by=sam)
    version = address(project, "plan_version", project.versions.get().public_id)

    as_it_was = client.get(version).content.decode()
    compared = client.get(f"{version}?compare=1").content.decode()

    assert "After meeting 1" in as_it_was
    assert "TAs step in early." in as_it_was
    assert "Seven of ten waited." in as_it_was
    assert "late.</ins>" in compared
    assert "1 line was taken out" in compared
    assert compared.index("Taken out</span>") < compared.index("Seven of ten waited.")


def test_the_sweep_of_revisions_leaves_versions_with_a_name(project, sam):
    write(project, sam, why="First")
    name_version(project=project, name="One", by=sam)
    project.save_revision(clean=False)
    name_version(project=project, name="Two", by=sam)

    call_command("purge_revisions", "--non-pages", verbosity=0)

    assert Revision.objects.count() == NamedVersion.objects.count() == 2


@pytest.mark.parametrize(("name", "sentence"), [("", "required"), ("x" * 81, "81 characters")])
def test_a_version_without_a_good_name_is_not_kept(client, project, sam, name, sentence):
    client.force_login(sam)

    page = client.post(address(project, "version_new"), {"name": name})

    assert page.status_code == 200
    assert not project.versions.exists()


def test_a_pupil_in_the_name_of_a_version_is_asked_about_before_others_read_it(
    client, project, sam
):
    client.force_login(sam)
    new = address(project, "version_new")

    page = client.post(new, {"name": "Before Alfie moved to Year 4"}).content.decode()
    assert "The name of the version: <b>Alfie</b>" in page
    assert 'value="Before Alfie moved to Year 4"' in page
    assert not project.versions.exists()

    key = re.search(r'name="looked_at" value="(\w+)"', page)[1]
    client.post(new, {"name": "Before Alfie moved to Year 4", "looked_at": key})
    assert project.versions.get().name == "Before Alfie moved to Year 4"


@pytest.mark.parametrize("boxes", [1, 6])
def test_what_changed_costs_the_same_however_much(
    client, project, sam, boxes, django_assert_num_queries
):
    keys = ["why", "how", "who", "evidence", "reality", "next"][:boxes]
    for key in keys:
        write(project, sam, **{key: "Words"})
    client.force_login(sam)
    path = f"{address(project, 'changed_since')}?day={timezone.localdate():%Y-%m-%d}"
    client.get(path)

    # session, person, roles and group, project; meetings, sharing, changes
    with django_assert_num_queries(7):
        page = client.get(path).content.decode()

    assert page.count("<p>Words</p>") == boxes
