import datetime as dt
import re

import pytest
from django.core import mail

from pdgroups.conversations.models import SharedLine, Side
from pdgroups.conversations.services import add_line
from pdgroups.groups.models import Happening
from pdgroups.projects.merging import fingerprint
from tests.factories.people import MembershipFactory, Role, join

pytestmark = pytest.mark.django_db
HIDDEN = re.compile(r'name="([^"]+-was)" value="([0-9a-f]{16})"')


@pytest.fixture
def page_of(client, at, talk):
    """What somebody sees of the conversation."""

    def see(user):
        client.force_login(user)
        return client.get(at("conversation", talk.public_id)).content.decode()

    return see


@pytest.fixture
def save(client, at, talk, page_of):
    """Somebody opens the page, changes boxes and presses; the page that they opened may be older."""

    def send(user, page=None, *, by_script=False, **typed):
        was = dict(HIDDEN.findall(page or page_of(user)))
        stored = {"summary": talk.summary, "notes": talk.notes}
        boxes = {name.removesuffix("-was") for name in was}
        filled = {name: stored[name] for name in boxes & stored.keys()}
        client.force_login(user)
        headers = {"X-Autosave": "1"} if by_script else {}
        return client.post(
            at("conversation", talk.public_id), was | filled | typed, headers=headers
        )

    return send


def test_the_school_says_what_it_is_about_and_the_lead_reads_it(talk, save, page_of, sam, priya):
    save(sam, topics=["time", "causes"], own_topic="The new timetable")

    talk.refresh_from_db()
    page = page_of(priya)
    assert talk.topics == ["causes", "time"]
    assert "What may be behind the problem" in page
    assert "The new timetable" in page
    assert 'name="topics"' not in page


def test_three_topics_are_enough(talk, save, sam):
    response = save(sam, topics=["time", "causes", "surveys", "lasting"], summary="Typed")

    talk.refresh_from_db()
    assert "Choose three at most: there is no time for more. Untick 1 of them." in (
        response.content.decode()
    )
    assert "Typed" in response.content.decode()
    assert talk.topics == []


def test_the_school_cannot_write_notes_nor_the_lead_the_agenda(talk, save, sam, priya):
    save(sam, notes="Mine now")
    save(priya, topics=["time"])

    talk.refresh_from_db()
    assert (talk.notes, talk.topics) == ("Asked about cover.", [])


def test_the_script_saves_and_is_told_what_the_page_holds_now(talk, save, sam):
    response = save(sam, by_script=True, summary="Begin in two classes.")

    answer = response.json()
    talk.refresh_from_db()
    assert talk.summary == "Begin in two classes."
    assert answer["saved"]
    assert answer["versions"]["summary-was"] == fingerprint("Begin in two classes.")


def test_two_texts_for_one_box_stand_side_by_side(talk, save, page_of, sam, priya):
    old = page_of(priya)
    save(sam, summary="Sam’s words")

    told = save(priya, old, by_script=True, summary="Priya’s words")
    response = save(priya, old, summary="Priya’s words", notes="And a note")

    page = response.content.decode()
    talk.refresh_from_db()
    assert (told.status_code, told.json()["saved"]) == (409, False)
    assert response.status_code == 409
    assert "Sam’s words" in page
    assert "Priya’s words</textarea>" in page
    assert (talk.summary, talk.notes) == ("Sam’s words", "And a note")


def test_both_agree_with_one_text_and_a_change_takes_both_back(talk, save, page_of, sam, priya):
    save(sam, agree="1")
    save(priya, agree="1")

    both = page_of(sam)
    assert "Sam Okafor agrees for the school" in both
    assert "Priya Nair agrees for the group’s leads" in both

    save(priya, summary="Begin in two classes.")
    assert not talk.agreements.exists()


def test_a_press_on_an_old_page_agrees_with_nothing(talk, save, page_of, sam, priya, client, at):
    old = page_of(sam)
    save(priya, summary="Begin in two classes.")

    save(sam, old, agree="1")

    page = client.get(at("conversation", talk.public_id)).content.decode()
    assert "The text has changed since you opened this page." in page
    assert not talk.agreements.exists()


def test_notes_are_the_leads_until_the_school_asks_and_then_open_at_once(
    client, at, talk, page_of, sam, priya, django_capture_on_commit_callbacks
):
    before = page_of(sam)
    with django_capture_on_commit_callbacks(execute=True):
        for _ in range(2):
            client.post(at("conversation_notes", talk.public_id))
    after = page_of(sam)

    assert "Something is noted. Nothing here is hidden from you" in before
    assert "Asked about cover." not in before
    assert "Asked about cover." in after
    assert "Sam Okafor asked to see your notes on 3 November 2026." in page_of(priya)
    [sent] = mail.outbox
    assert sent.to == ["priya@lead.example"]
    assert "cover" not in sent.body
    assert "deleted on 25 January 2027" in after


def test_the_box_says_that_the_school_can_ask(page_of, priya):
    page = page_of(priya)

    assert "The school can ask to see what is written here." in page


def test_a_line_goes_to_the_group_when_both_say_so(client, at, talk, sam, priya, tara, other):
    neighbour = join(other).user
    client.force_login(priya)
    client.post(at("line_new", talk.public_id), {"line": "Try it in one class first"})
    line = SharedLine.objects.get()

    def group_reads(user):
        client.force_login(user)
        return "Try it in one class first" in client.get(at("side_by_side")).content.decode()

    assert not group_reads(neighbour)
    client.force_login(sam)
    client.post(at("line_say", talk.public_id, line.public_id), {"yes": "1"})
    assert [group_reads(user) for user in (neighbour, tara)] == [True, True]
    client.force_login(sam)
    client.post(at("line_say", talk.public_id, line.public_id), {"yes": "0"})
    assert not group_reads(neighbour)


def test_a_line_that_may_name_somebody_is_asked_about_first(client, at, talk, sam):
    client.force_login(sam)
    address = at("line_new", talk.public_id)

    asked = client.post(address, {"line": "Alfie Brown in Year 4 needs less help"})
    page = asked.content.decode()
    key = re.search(r'name="looked_at" value="([^"]+)"', page)[1]

    assert "Can anybody be recognised by this?" in page
    assert not SharedLine.objects.exists()
    client.post(address, {"line": "Alfie Brown in Year 4 needs less help", "looked_at": key})
    assert SharedLine.objects.count() == 1


@pytest.mark.parametrize(("line", "sentence"), [("", "Write the line first."), ("x" * 301, "300")])
def test_a_slip_in_a_line_keeps_it_on_the_page(client, at, talk, sam, line, sentence):
    client.force_login(sam)

    page = client.post(at("line_new", talk.public_id), {"line": line}).content.decode()

    assert sentence in page
    assert line in page
    assert not SharedLine.objects.exists()


def test_only_the_two_sides_come_near_it(client, at, pd_group, talk, sam, tara, priya, other):
    everybody = {
        "team member": tara,
        "sponsor": join(talk.project, Role.SPONSOR).user,
        "neighbour": join(other).user,
        "observer": MembershipFactory(pd_group=pd_group, role=Role.OBSERVER).user,
    }
    for name, user in everybody.items():
        client.force_login(user)
        refused = client.get(at("conversation", talk.public_id))
        assert refused.status_code == 403, name
        assert "1:1 conversations are between the group’s leads" in refused.content.decode()
    for user in (sam, priya):
        client.force_login(user)
        assert client.get(at("conversation", talk.public_id)).status_code == 200


def test_in_a_finished_group_all_is_read_and_the_school_may_still_ask(
    client, at, pd_group, talk, sam, page_of
):
    pd_group.closed_on = dt.date(2026, 11, 1)
    pd_group.save()

    page = page_of(sam)
    assert "Begin in one class." in page
    assert "Asked about cover." not in page
    assert "<textarea" not in page
    client.post(at("conversation_notes", talk.public_id))
    assert "Asked about cover." in page_of(sam)


def test_what_happened_says_nothing_of_what_was_written(save, client, at, talk, sam, priya):
    save(sam, summary="Nobody else’s business", agree="1")
    add_line(conversation=talk, text="A line", side=Side.LEAD, by=priya)

    words = " ".join(Happening.objects.values_list("words", flat=True))
    assert "business" not in words
    assert "A line" not in words


@pytest.mark.parametrize("count", [1, 12])
def test_a_page_costs_the_same_however_many_lines(
    client, at, talk, sam, count, django_assert_num_queries
):
    for _ in range(count):
        add_line(conversation=talk, text="One", side=Side.LEAD, by=sam)
    client.force_login(sam)
    client.get(at("conversation", talk.public_id))

    # session, person, roles and group, conversation; people, who agrees, lines, actions
    with django_assert_num_queries(8):
        client.get(at("conversation", talk.public_id))
