"""The one box of a member's phone."""

import pytest

from pdgroups.accounts.models import Office
from pdgroups.groups.models import Role
from pdgroups.meetings.models import Reply
from pdgroups.meetings.running.steering import end, write_in_silence
from pdgroups.projects.models import Reach, SectionReach
from tests.factories.people import MembershipFactory, join
from tests.workspaces.members import holder

from .conftest import Said, Screen

pytestmark = pytest.mark.django_db


@pytest.fixture
def asks_plan(live):
    """The first item asks the plan's sentence about its cause."""
    live.items[0].plan_prompt = "hypothesis"
    live.items[0].save()
    return live.begun()


@pytest.fixture
def colleague(live):
    return Said(live, join(live.projects[0], Role.TEAM_MEMBER).user)


def plan_says(project):
    return dict(project.answers.values_list("prompt", "text"))


def test_what_a_school_says_is_read_by_the_whole_group(live, lead, first, second):
    live.begun()

    first.say("We wait too little")

    for screen in (lead, second):
        assert "We wait too little" in screen.text
    kept = Reply.objects.get()
    assert (kept.participation, kept.item, kept.asked, kept.saved_by) == (
        live.projects[0].participation, live.items[0], "What else?", live.people[0].user,
    )  # fmt: skip


def test_words_land_in_the_plan_of_the_right_school(asks_plan, first, second):
    first.say("TAs step in early")
    second.say("Nobody has told them")

    ours, theirs = asks_plan.projects
    assert plan_says(ours) == {"hypothesis": "TAs step in early"}
    assert plan_says(theirs) == {"hypothesis": "Nobody has told them"}
    assert ours.answers.get().saved_by == asks_plan.people[0].user


def test_where_the_item_asks_no_prompt_the_plan_stays_as_it_is(live, first):
    live.begun()

    first.say("Hello everybody")

    assert plan_says(live.projects[0]) == {}


def test_the_box_begins_with_what_the_plan_says_and_shares_it_only_when_somebody_saves(
    asks_plan, first, second
):
    asks_plan.projects[0].answers.create(prompt="hypothesis", text="A hunch", version=3)

    form = first.form()

    assert (form.box.value(), form.is_from_plan) == ("A hunch", True)
    assert "A hunch" not in second.text
    first.say("A hunch", form)
    assert "A hunch" in second.text
    assert Reply.objects.get().text == "A hunch"


def test_what_a_colleague_keeps_to_themselves_stays_out_both_ways(asks_plan, first, second):
    project = asks_plan.projects[0]
    project.answers.create(prompt="hypothesis", text="Only mine", version=1)
    keeper = join(project, Role.TEAM_MEMBER).user
    SectionReach.objects.create(project=project, section="hypothesis", reach=Reach.ME, by=keeper)

    assert first.form().box.value() == ""
    first.say("For the group")

    assert plan_says(project) == {"hypothesis": "Only mine"}
    assert "For the group" in second.text


def test_of_two_colleagues_the_second_is_shown_both_texts_and_can_keep_both(live, first, colleague):
    live.begun()
    old = colleague.form()
    first.say("Hers")

    shown = colleague.say("His", old, follow=False)
    assert shown.status_code == 409
    assert Reply.objects.get().text == "Hers"
    assert "Hers" in shown.content.decode()
    again = shown.context["words"]
    assert again.box.value() == "His"

    both = colleague.say("His", again, both="1", follow=False).context["words"]
    assert both.box.value() == "Hers\nHis"
    colleague.say("Hers\nHis", both)
    assert Reply.objects.get().text == "Hers\nHis"


def test_a_change_of_the_plan_meanwhile_stores_neither(asks_plan, first):
    project = asks_plan.projects[0]
    form = first.form()
    project.answers.create(prompt="hypothesis", text="Written in the plan", version=1)

    shown = first.say("Written in the meeting", form, follow=False)

    assert shown.status_code == 409
    assert "Written in the plan" in shown.content.decode()
    assert not Reply.objects.exists()
    assert plan_says(project) == {"hypothesis": "Written in the plan"}


def test_the_script_saves_on_and_on_with_the_versions_it_is_given(live, first):
    live.begun()
    form = first.form()
    key = form.name
    one = first.say("One", form, script=True).json()

    boxes = {key: "One two", **one["versions"]}
    two = first.send("meeting_words", live.items[0].public_id, script=True, **boxes).json()

    assert (one["saved"], two["saved"]) == (True, True)
    assert Reply.objects.get().text == "One two"


def test_the_script_is_told_of_a_colleague_and_stores_nothing(live, first, colleague):
    live.begun()
    old = colleague.form()
    first.say("Hers")

    told = colleague.say("His", old, script=True)

    assert (told.status_code, told.json()["saved"]) == (409, False)
    assert Reply.objects.get().text == "Hers"


def test_in_a_silent_round_words_are_shown_together(live, lead, first, second):
    live.begun()
    write_in_silence(meeting=live.meeting, item=live.items[0], is_silent=True, by=live.lead)
    first.say("Quiet words")

    assert "Quiet words" in first.text
    for screen in (second, lead):
        assert "Quiet words" not in screen.text
    lead.press("open", live.items[0])

    assert "Quiet words" in second.text


def test_silent_words_stay_hidden_when_the_meeting_moves_on_and_are_shown_at_its_end(
    live, lead, first, second
):
    live.begun()
    lead.press("silence", live.items[0])
    first.say("Quiet words")
    lead.press("go", live.items[1])
    assert "Quiet words" not in second.text

    end(meeting=live.meeting, by=live.lead)

    assert "Quiet words" in second.text


def test_a_school_goes_on_writing_on_an_earlier_item(live, lead, first):
    live.begun()
    lead.press("go", live.items[1])

    form = first.form(f"?item={live.items[0].public_id}")
    first.say("Late thought", form)

    assert Reply.objects.get().item == live.items[0]


def test_those_without_a_school_write_no_words(live, first):
    live.begun()
    form = first.form()
    observer = MembershipFactory(pd_group=live.pd_group, role=Role.OBSERVER)
    screen = Said(live, observer.user)

    assert "words" not in screen.see().context
    assert screen.say("Mine", form).status_code == 403
    assert not Reply.objects.exists()


def test_words_of_a_meeting_are_not_for_the_programme_team_nor_a_specialist(live, lead, first):
    live.begun()
    first.say("Among us")
    lead.send("meeting_decide", text="We meet at ten")
    guest = MembershipFactory(pd_group=live.pd_group, role=Role.SPECIALIST, meeting_number=2)

    for user in (guest.user, holder(Office.PROGRAMME_TEAM)):
        said = Screen(live, user).text
        assert "Among us" not in said
        assert "We meet at ten" not in said


@pytest.mark.parametrize("text", ["x" * 10_001, "null\0byte"])
def test_words_that_cannot_be_kept_are_said_and_stay_in_the_box(live, first, text):
    live.begun()

    shown = first.say(text, follow=False)

    assert shown.status_code == 422
    assert shown.context["words"].errors
    assert not Reply.objects.exists()
