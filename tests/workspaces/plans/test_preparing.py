import datetime as dt

import pytest
from django.utils import timezone

from pdgroups.groups.models import Role
from pdgroups.meetings.models import ActionPoint
from pdgroups.projects.kinds import BY_KEY
from pdgroups.projects.models import Project
from tests.factories.people import ProjectFactory, join
from tests.factories.plans import FILLED, a_row

from .pages import address, held

pytestmark = pytest.mark.django_db

TRAINING = FILLED["activities"] | {"due_on": "2030-01-07", "status": "started"}


def add(client, project, key, **boxes):
    path = address(project, "row_new", BY_KEY[key])
    return client.post(path, {k: v for k, v in (FILLED[key] | boxes).items() if v is not False})


def phase_page(client, project, phase):
    return client.get(address(project, "project_phase", phase)).content.decode()


def list_page(client, project, key):
    return client.get(address(project, "row_list", BY_KEY[key])).content.decode()


def test_evidence_is_kept_only_when_nobody_could_recognise_a_pupil(client, project, sam):
    client.force_login(sam)

    refused = add(client, project, "evidence", is_pupil_safe=False)
    kept = add(client, project, "evidence")

    assert "Tick this when nobody could recognise a pupil" in refused.content.decode()
    assert "Seven of ten waited." in refused.content.decode()
    assert kept.status_code == 302
    assert project.evidenceitem_set.count() == 1


def test_what_is_to_stop_goes_on_the_stop_list_with_one_press_and_once(client, project, sam):
    stays = a_row(project, "practice", practice="Reading together", verdict="keep")
    goes = a_row(project, "practice", practice="Weekly tracking", verdict="stop", why="Unread.")
    client.force_login(sam)
    press = address(project, "practice_stop", goes.public_id)

    before = list_page(client, project, "practice")
    client.post(press)
    client.post(press)
    after = list_page(client, project, "practice")

    assert press in before
    assert address(project, "practice_stop", stays.public_id) not in before
    assert press not in after
    assert [(row.what, row.why) for row in project.stopping_set.all()] == [
        ("Weekly tracking", "Unread.")
    ]


def test_what_was_taken_off_the_stop_list_can_be_put_there_again(client, project, sam):
    goes = a_row(project, "practice", verdict="stop")
    client.force_login(sam)
    press = address(project, "practice_stop", goes.public_id)
    client.post(press)
    project.stopping_set.update(taken_out_at=timezone.now())

    client.post(press)

    assert project.stopping_set.kept().count() == 1


def test_the_first_training_that_begins_asks_about_the_baseline_and_only_once(client, project, sam):
    client.force_login(sam)
    asks = address(project, "project_baseline")

    planned = add(client, project, "activities", **TRAINING | {"status": "planned"})
    coaching = add(client, project, "activities", **TRAINING | {"kind": "coach"})
    begun = add(client, project, "activities", **TRAINING)
    client.post(asks, {"said": "later"})
    second = add(client, project, "activities", **TRAINING)

    assert [each.url == asks for each in (planned, coaching, begun, second)] == [
        False,
        False,
        True,
        False,
    ]
    project.refresh_from_db()
    assert project.baseline_said == "later"


def test_going_on_without_a_baseline_asks_why_and_keeps_it(client, project, sam):
    client.force_login(sam)
    asks = address(project, "project_baseline")

    refused = client.post(asks, {"said": "without", "why": " "})
    client.post(asks, {"said": "without", "why": "Term ends on Friday."})

    assert "Say in a few words why" in refused.content.decode()
    project.refresh_from_db()
    assert project.baseline_said == Project.Baseline.WITHOUT
    assert project.baseline_why == "Term ends on Friday."


def test_a_day_that_has_passed_gets_a_sentence_and_no_refusal(client, project, sam):
    client.force_login(sam)
    gone = (timezone.localdate() - dt.timedelta(days=3)).isoformat()
    open_one = TRAINING | {"kind": "coach", "due_on": gone, "status": "planned"}

    add(client, project, "activities", **open_one)
    late = list_page(client, project, "activities")
    project.activity_set.all().delete()
    add(client, project, "activities", **open_one | {"status": "done"})
    done = list_page(client, project, "activities")

    assert "Its day has passed." in late
    assert "Was due" in late
    assert "Its day has passed." not in done
    assert "Was due" not in done


def test_mechanisms_are_ticked_and_stored_in_the_order_of_the_groups(client, project, sam):
    client.force_login(sam)

    add(client, project, "activities", mechanisms=["prompts", "load"])
    page = list_page(client, project, "activities")
    refused = add(client, project, "activities", mechanisms=["nonsense"])

    assert project.activity_set.get().mechanisms == ["load", "prompts"]
    assert "Prompts and reminders where people work" in page
    assert refused.status_code == 200


def test_mechanisms_can_be_changed_again(client, project, sam):
    row = a_row(project, "activities", mechanisms=["load"])
    client.force_login(sam)
    path = address(project, "row_edit", BY_KEY["activities"], row.public_id)
    form = client.get(path).context["form"]

    client.post(path, held(form) | {"mechanisms": ["goals"]})

    row.refresh_from_db()
    assert row.mechanisms == ["goals"]


def test_outcomes_stand_under_the_four_questions_in_their_order(client, project, sam):
    a_row(project, "implementation", dimension="reach", statement="All Year 3")
    a_row(project, "implementation", dimension="fidelity", statement="TAs wait first")
    client.force_login(sam)

    page = list_page(client, project, "implementation")

    places = [
        page.index(words) for words in ("Fidelity:", "TAs wait first", "Reach:", "All Year 3")
    ]
    assert places == sorted(places)


def test_options_show_fit_first_in_words_and_dots(client, project, sam):
    a_row(project, "options", fits=4, is_simple=1)
    client.force_login(sam)

    page = list_page(client, project, "options")

    assert page.index("Does it suit our pupils") < page.index("Is it simple enough")
    assert page.count('<circle class="on"') == 5


def test_staff_open_the_cards_by_a_link_until_it_ends(client, project, sam):
    a_row(project, "ingredients", name="Wait first", taken_out_at=None)
    a_row(project, "ingredients", name="Gone", taken_out_at=timezone.now())
    a_row(project, "evidence", finding="Not for staff")
    client.force_login(sam)
    client.post(address(project, "plan_cards_share"))
    project.refresh_from_db()
    link = f"/cards/{project.cards_code}/"
    shown = link in client.get(address(project, "plan_cards")).content.decode()
    client.logout()

    opened = client.get(link)
    client.force_login(sam)
    client.post(address(project, "plan_cards_share"), {"end": "1"})
    client.logout()
    ended = client.get(link)

    assert shown
    page = opened.content.decode()
    assert [words in page for words in ("Wait first", "Gone", "Not for staff")] == [
        True,
        False,
        False,
    ]
    assert opened["X-Robots-Tag"] == "noindex, nofollow"
    assert not opened.cookies
    assert ended.status_code == 404


def test_a_sponsor_reads_the_cards_and_may_not_hand_out_a_link(client, project):
    client.force_login(join(project, Role.SPONSOR).user)

    page = client.get(address(project, "plan_cards")).content.decode()

    assert "No cards yet" in page
    assert "Make a link for staff" not in page
    assert client.post(address(project, "plan_cards_share")).status_code == 403


def test_a_line_of_another_schools_practice_is_not_found(client, project, sam):
    theirs = a_row(ProjectFactory(pd_group=project.pd_group), "practice", verdict="stop")
    client.force_login(sam)

    assert client.post(address(project, "practice_stop", theirs.public_id)).status_code == 404


@pytest.mark.parametrize("phase", ["explore", "prepare"])
def test_a_phase_costs_the_same_for_one_line_of_everything_and_for_sixty(
    client, project, sam, django_assert_num_queries, phase
):
    for kind in BY_KEY:
        a_row(project, kind)
    client.force_login(sam)
    path = address(project, "project_phase", phase)
    client.get(path)
    with django_assert_num_queries(QUERIES[phase]):
        client.get(path)
    for kind in BY_KEY:
        for _number in range(59):
            a_row(project, kind)

    with django_assert_num_queries(QUERIES[phase]):
        client.get(path)


QUERIES = {"explore": 16, "prepare": 16}


def test_an_activity_becomes_an_action_of_the_school_once(client, project, sam):
    client.force_login(sam)
    row = a_row(project, "activities", due_on=dt.date(2030, 1, 7), owner=sam)
    promote = address(project, "activity_promote", row.public_id)

    pages = [client.post(promote, follow=True).content.decode() for _ in range(2)]

    [action] = ActionPoint.objects.all()
    assert (action.text, action.owner, action.due_on, action.source, action.phase) == (
        "Film five minutes", sam, dt.date(2030, 1, 7), "activity", "prepare",
    )  # fmt: skip
    assert "Added to your actions." in pages[0]
    assert "That is one of your actions already." in pages[1]


def test_an_activity_without_a_day_says_what_is_missing(client, project, sam):
    client.force_login(sam)
    row = a_row(project, "activities", due_on=None)

    page = client.post(address(project, "activity_promote", row.public_id), follow=True)

    assert "Say by when it is done first." in page.content.decode()
    assert not ActionPoint.objects.exists()
