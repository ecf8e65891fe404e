import datetime as dt

import pytest
from django.utils import timezone

from pdgroups.core.eef import Phase
from pdgroups.groups.models import Happening, PDGroup, ResourceTemplate, Role
from pdgroups.groups.refusals import RefusedError
from pdgroups.meetings.models import StarterReminder
from pdgroups.surveys.models import BankItem, ItemBank, SurveyTemplate
from pdgroups.workspaces.services import create_group
from tests.factories.people import PDGroupFactory, ProgrammeFactory, RegionFactory, UserFactory
from tests.factories.work import MeetingTemplateFactory

pytestmark = pytest.mark.django_db

WEEKS = [0, 5, 16, 27, 36]


ITEM = {
    "title": "",
    "minutes": 30,
    "kind": "breakout",
    "purpose": "try",
    "prompt": "Why?",
    "lead": "Lena",
    "resources": "Cards",
    "output": "A list",
    "plan_prompt": "",
}


@pytest.fixture
def programme():
    programme = ProgrammeFactory(charter="Be kind.\nBe brief.", funder_line="Paid for by us")
    for number, weeks in enumerate(WEEKS, start=1):
        MeetingTemplateFactory(
            programme=programme, number=number, weeks_after_first=weeks, minutes=75
        )
    MeetingTemplateFactory(number=1)  # another programme's
    return programme


@pytest.fixture
def create(programme):
    facts = {
        "programme": programme,
        "theme": "Scaffolding",
        "region": RegionFactory(),
        "kind": PDGroup.Kind.OPEN,
        "year": 2026,
        "starts_on": dt.date(2026, 10, 1),
        "by": UserFactory(),
    }

    def make(name="Independence", **extra):
        return create_group(**(facts | {"name": name} | extra))

    return make


def bank_of(*texts, stem="How sure are you of", publish=True):
    bank = ItemBank(title=f"Bank {texts}", stem=stem, live=publish)
    bank.items = [BankItem(text=text, sort_order=i) for i, text in enumerate(texts)]
    bank.save()
    return bank


def survey_template(programme, bank, *, publish=True):
    template = SurveyTemplate.objects.create(
        programme=programme, title="TAs", about="scaffolding", bank=bank, starts_with=7
    )
    if publish:
        template.save_revision().publish()
    return template


def test_a_meeting_has_its_own_copy_of_what_its_template_says(create, programme):
    template = programme.meeting_templates.get(number=1)
    template.agenda = [
        {"type": "item", "value": ITEM | {"title": "Welcome"}},
        {"type": "item", "value": ITEM | {"title": "Rounds", "plan_prompt": "priority"}},
    ]
    template.pre_work = [
        {"type": "job", "value": {"text": "Write it", "for_whom": "team", "plan_prompt": "aim"}}
    ]
    template.save()
    blocks = [block.id for block in template.agenda]

    meeting = create().meetings.get(number=1)

    items = meeting.items.values(*ITEM, "position", "from_block")
    assert list(items) == [
        ITEM | {"title": "Welcome", "position": 1, "from_block": blocks[0]},
        ITEM
        | {"title": "Rounds", "plan_prompt": "priority", "position": 2, "from_block": blocks[1]},
    ]
    assert list(meeting.pre_work.values_list("text", "for_whom", "plan_prompt")) == [
        ("Write it", "team", "aim")
    ]


def test_the_meetings_are_laid_out_at_the_same_local_time_all_year(create):
    group = create()

    starts = [timezone.localtime(m.starts_at) for m in group.meetings.all()]

    assert [f"{start:%a %d %b %Y %H:%M %Z}" for start in starts] == [
        "Thu 01 Oct 2026 15:45 BST",
        "Thu 05 Nov 2026 15:45 GMT",
        "Thu 21 Jan 2027 15:45 GMT",
        "Thu 08 Apr 2027 15:45 BST",
        "Thu 10 Jun 2027 15:45 BST",
    ]
    assert {m.ends_at - m.starts_at for m in group.meetings.all()} == {dt.timedelta(minutes=75)}


def test_a_meeting_is_laid_out_after_a_bank_holiday_not_on_it(create):
    group = create(starts_on=dt.date(2026, 9, 18))

    days = [timezone.localdate(m.starts_at) for m in group.meetings.all()]

    assert days[2:4] == [dt.date(2027, 1, 8), dt.date(2027, 3, 30)]  # week 27 is Good Friday


def test_each_meeting_has_its_own_copy_of_what_was_published(create, programme):
    first = programme.meeting_templates.get(number=1)
    first.purpose = "A draft that nobody has published"
    first.save_revision()

    group = create()
    meeting = group.meetings.get(number=1)
    first.agenda = []
    first.save()

    assert meeting.purpose == "Choose the right problem."
    assert meeting.from_revision == first.live_revision
    assert list(meeting.items.values_list("position", "title", "minutes", "kind")) == [
        (1, "Welcome", 10, "welcome"),
        (2, "Priority rounds", 80, "share"),
    ]


def test_a_programme_without_published_meetings_starts_no_group(create):
    empty = ProgrammeFactory()
    MeetingTemplateFactory(programme=empty, number=1, published=False)

    with pytest.raises(RefusedError, match="no published meeting templates"):
        create(programme=empty)

    assert not PDGroup.objects.exists()


def test_survey_templates_and_links_are_copied(create, programme):
    bank = bank_of("waiting first", "giving a clue")
    survey_template(programme, bank)
    survey_template(programme, bank_of("never published"), publish=False)
    survey_template(programme, bank_of("in no bank yet", publish=False))
    ResourceTemplate.objects.create(
        programme=programme, title="Guide", url="https://example.org/", phase=Phase.EXPLORE
    )

    group = create()
    bank.items.all().delete()

    (copied,) = group.survey_templates.all()
    assert (copied.title, copied.stem, copied.starts_with) == ("TAs", "How sure are you of", 7)
    assert [item["text"] for item in copied.items] == ["waiting first", "giving a clue"]
    assert all(len(item["identity"]) == 36 for item in copied.items)
    source = {"wording": 1, "kind": "confidence", "options": []}
    assert all(item.items() > source.items() for item in copied.items)
    assert [(r.title, r.phase) for r in group.resources.all()] == [("Guide", Phase.EXPLORE)]


def test_the_charter_and_the_funder_line_stay_as_they_were(create, programme):
    group = create()
    programme.charter = programme.funder_line = "changed"
    programme.save()

    group.refresh_from_db()
    assert (group.charter, group.funder_line) == ("Be kind.\nBe brief.", "Paid for by us")


def test_whoever_starts_a_group_leads_it(create):
    priya = UserFactory()

    group = create(by=priya)

    (membership,) = group.memberships.all()
    assert (membership.user, membership.role) == (priya, Role.REGIONAL_LEAD)
    assert Happening.objects.get().words == "started the group"


@pytest.mark.parametrize(
    ("name", "slug"),
    [
        ("Independence", "independence-3"),
        ("New", "new-2"),
        ("TA’s & “scaffolds”!", "tas-scaffolds"),
        ("x" * 120, "x" * 120),
    ],
)
def test_an_address_is_made_of_the_name_and_free(create, name, slug):
    PDGroupFactory(slug="independence")
    PDGroupFactory(slug="independence-2")

    assert create(name).slug == slug


def test_a_name_without_latin_letters_has_an_address_too(create):
    assert len(create("学校").slug) == 10


def test_groups_of_a_demonstration_programme_are_demonstrations(create, programme):
    assert not create().is_demo

    programme.is_demo = True

    assert create().is_demo


@pytest.mark.parametrize("number", [1, 5])
def test_starting_costs_the_same_however_long_the_programme(
    create, programme, number, django_assert_num_queries
):
    programme.meeting_templates.filter(number__gt=number).delete()
    for each in range(number):
        survey_template(programme, bank_of(f"item {each}"))
        StarterReminder.objects.create(
            event="before_meeting", days=each, role="project_lead", text="A"
        )

    # savepoint and release; meeting templates, addresses taken; group, meetings, agenda;
    # links; survey templates, their items, their copies; reminders and
    # their copies; membership, the count
    # of its person's roles; the line
    with django_assert_num_queries(16):
        create()
