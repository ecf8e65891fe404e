"""A lead changes the agenda of one meeting."""

import datetime as dt

import pytest
from django.utils import timezone

from tests.factories.people import MembershipFactory
from tests.factories.work import AgendaItemFactory, MeetingTemplateFactory

from .pages import make, see, url

pytestmark = pytest.mark.django_db


def sent(page, *order, **changes):
    """What a browser sends from ``page``, in its order or in that of these row numbers."""
    form = page.context["form"]
    lines = {line.number: line for line in form.lines}
    data = {"row": list(order) or list(lines), "shown": ",".join(form.shown)}
    for line in lines.values():
        for box in line:
            data[box.html_name] = box.value()
    return data | changes


@pytest.fixture
def page(as_lead, pd_group, meeting):
    return as_lead.get(url(pd_group, "agenda", 2))


def titles(meeting):
    return [item.title for item in meeting.items.all()]


def test_a_lead_changes_what_stands_there(as_lead, pd_group, meeting, page):
    response = as_lead.post(
        url(pd_group, "agenda", 2),
        sent(page, title_1="Hello", minutes_1="15", purpose_1="connect", lead_1="Priya Nair",
             resources_1="Cards\r\nSlides https://a.example/s", plan_prompt_1="aim"),
        follow=True,
    )  # fmt: skip

    item = meeting.items.first()
    assert (item.title, item.minutes, item.purpose) == ("Hello", 15, "connect")
    assert (item.lead, item.plan_prompt) == ("Priya Nair", "aim")
    assert [link.url for link in item.links] == ["", "https://a.example/s"]
    assert "Saved. 95 minutes planned, 90 in the slot: 5 to take out." in response.text
    assert [f"{line.at:%H:%M}" for line in response.context["form"].lines] == ["15:45", "16:00"]


@pytest.mark.parametrize(
    ("pressed", "order"), [("up:2", ["Clinic", "Check-in"]), ("up:1", ["Check-in", "Clinic"])]
)
def test_an_item_moves_without_a_script(as_lead, pd_group, meeting, page, pressed, order):
    as_lead.post(url(pd_group, "agenda", 2), sent(page, do=pressed, title_2="Clinic"))

    assert titles(meeting) == order


def test_an_item_moved_by_a_script_stays_there(as_lead, pd_group, meeting, page):
    as_lead.post(url(pd_group, "agenda", 2), sent(page, "2", "1", do="save"))

    assert titles(meeting) == ["Clinic", "Check-in"]


def test_an_item_is_added_taken_out_and_put_back_and_nothing_typed_is_lost(
    as_lead, pd_group, meeting, page
):
    first = meeting.items.first()
    address = url(pd_group, "agenda", 2)

    as_lead.post(address, sent(page, do=f"out:{first.public_id}", prompt_2="Why?"))
    page = as_lead.get(address)
    assert titles(meeting) == ["Clinic"]
    assert meeting.items.get().prompt == "Why?"
    added = as_lead.post(address, sent(page, do="add"))
    as_lead.post(address, sent(as_lead.get(address), do=f"back:{first.public_id}"))

    assert titles(meeting) == ["Check-in", "Clinic", "New item"]
    assert added.url.endswith(f"#item-{meeting.items.last().public_id}")


@pytest.mark.parametrize(
    ("wrong", "words"),
    [
        ({"title_1": ""}, "Say what this item is."),
        ({"minutes_1": "0"}, "Write how many minutes it takes, from 1 to 240."),
        ({"minutes_1": "long"}, "Write how many minutes it takes, from 1 to 240."),
        ({"lead_1": "x" * 200}, "there is room for 100"),
    ],
)
def test_a_slip_is_named_and_everything_typed_is_kept(
    as_lead, pd_group, meeting, page, wrong, words
):
    response = as_lead.post(
        url(pd_group, "agenda", 2), sent(page, prompt_2="A good question", **wrong)
    )

    assert response.status_code == 200
    assert words in response.text
    assert "A good question" in response.text
    assert meeting.items.last().prompt == ""


def test_of_two_who_change_one_box_the_second_sees_both_texts(as_lead, pd_group, meeting, page):
    address = url(pd_group, "agenda", 2)
    as_lead.post(address, sent(page, title_1="From the deputy"))

    response = as_lead.post(address, sent(page, title_1="From the lead", minutes_2="70"))

    assert "From the deputy" in response.text
    assert 'value="From the lead"' in response.text
    assert [i.minutes for i in meeting.items.all()] == [10, 70]
    assert titles(meeting)[0] == "From the deputy"
    as_lead.post(address, sent(response))
    assert titles(meeting)[0] == "From the lead"


@pytest.mark.parametrize("state", ["cancelled", "over"])
def test_what_is_cancelled_or_over_is_not_changed_and_says_why(as_lead, pd_group, meeting, state):
    if state == "over":
        make(pd_group, 1, dt.date(2026, 9, 24))
    else:
        make(pd_group, 1, dt.date(2026, 11, 24), cancelled_at=timezone.now())

    for name in ("agenda", "agenda_again"):
        response = as_lead.post(url(pd_group, name, 1))
        assert response.status_code == 403
        assert "This meeting is" in response.text


def test_a_lead_is_asked_before_she_starts_again(client, lead, pd_group):
    template = MeetingTemplateFactory(number=3)
    meeting = make(pd_group, 3, dt.date(2026, 12, 3), from_revision=template.live_revision)
    AgendaItemFactory(meeting=meeting, title="My own")

    page = see(client, lead, url(pd_group, "agenda", 3))
    asked = see(client, lead, url(pd_group, "agenda_again", 3))
    assert titles(meeting) == ["My own"]
    client.post(url(pd_group, "agenda_again", 3))

    assert "“My own” is not in the template." in page
    assert "The template has 2 items, 90 minutes together." in asked
    assert titles(meeting) == ["Welcome", "Priority rounds"]


def test_where_the_template_has_gone_nothing_is_replaced(as_lead, pd_group, meeting):
    response = as_lead.post(url(pd_group, "agenda_again", 2), follow=True)

    assert "The template of this meeting is not there any more." in response.text
    assert titles(meeting) == ["Check-in", "Clinic"]


@pytest.mark.parametrize("count", [1, 12])
def test_an_agenda_costs_the_same_however_long(
    as_lead, pd_group, meeting, count, django_assert_num_queries
):
    template = MeetingTemplateFactory(number=9)
    meeting.from_revision = template.live_revision
    meeting.save()
    for _ in range(count):
        AgendaItemFactory(meeting=meeting)
        MembershipFactory(pd_group=pd_group)
    address = url(pd_group, "agenda", 2)
    as_lead.get(address)

    # session, person, the group and who one is there; meeting, items twice, the version and what
    # Wagtail asks to read it, the template, what is taken out, who could lead
    with django_assert_num_queries(13):
        as_lead.get(address)
