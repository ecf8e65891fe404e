import pytest
from django.core.management import call_command
from django.urls import reverse

from cms.part_help import MOST_WORDS, PartHelp
from pdgroups.projects.kinds import KINDS
from pdgroups.projects.parts import PARTS
from pdgroups.projects.prompts import PROMPTS
from pdgroups.schools.models import Trust
from tests.factories.people import ParticipationFactory, ProjectFactory, SchoolFactory, join

from . import forms

pytestmark = pytest.mark.django_db

ADD = "wagtailsnippets_cms_parthelp:add"


@pytest.fixture
def trust():
    return Trust.objects.create(uid="1", name="Heron Trust")


@pytest.fixture
def project(trust):
    participation = ParticipationFactory(school=SchoolFactory(trust=trust))
    return ProjectFactory(pd_group=participation.pd_group, participation=participation)


def explore(client, project):
    client.force_login(join(project).user)
    path = reverse(
        "workspaces:project_phase", args=[project.pd_group.slug, project.slug, "explore"]
    )
    return client.get(path).content.decode()


def say(part, **fields):
    return PartHelp.objects.create(part=part, live=fields.pop("live", True), **fields)


def add(client, **fields):
    empty = dict.fromkeys(["help", "starter", "example", "region", "trust", "author"], "")
    return client.post(reverse(ADD), forms.plain("publish", **empty | fields))


def test_every_question_and_list_has_short_help_of_our_own():
    assert len(PARTS) == len(PROMPTS) + len(KINDS)
    for part in PARTS.values():
        assert 0 < len(str(part.help).split()) <= MOST_WORDS
        assert "…" in str(part.starter)
        assert part.example


def test_starter_content_puts_them_where_editors_find_them_once():
    call_command("load_starter", verbosity=0)
    PartHelp.objects.filter(part="question:why").delete()
    call_command("load_starter", verbosity=0)

    assert PartHelp.objects.filter(live=True).count() == len(PARTS) - 1


def test_an_editor_publishes_help_and_the_plan_says_it(client, editor, project):
    add(client, part="question:why", help="Ask the midday staff.")

    page = explore(client, project)

    assert "Ask the midday staff." in page
    assert "Say what you see in school that made you choose it" not in page
    # What she left empty is filled with our own.
    assert "We see … . If nothing changes, …" in page


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({"help": "word " * 41}, "This has 41 words"),
        ({}, "Write the help, a beginning or an example."),
        ({"help": "A", "region": "some"}, "Say whose words these are."),
    ],
)
def test_help_that_is_too_long_empty_or_nobodys_is_refused(client, editor, project, fields, words):
    if "region" in fields:
        fields = fields | {"region": project.pd_group.region_id}

    response = add(client, part="question:why", **fields)

    assert words in response.content.decode()
    assert not PartHelp.objects.exists()


def test_a_second_help_of_the_programme_for_one_part_is_refused(client, editor):
    say("question:why", help="One")

    response = add(client, part="question:why", help="Two")

    assert "The programme has help for this already." in response.content.decode()
    assert PartHelp.objects.count() == 1


def test_a_region_and_a_trust_stand_beside_the_programme_under_their_names(client, project, trust):
    other = ProjectFactory()
    say("question:why", help="For everybody")
    say("question:why", help="Of the region", region=project.pd_group.region, author="Ms Reed")
    say("question:why", help="Of the trust", trust=trust, author="Heron Trust")
    say("question:why", help="Of another", region=other.pd_group.region, author="Mr Sedge")
    say("question:why", help="Not yet", trust=trust, author="Heron Trust", live=False)

    page = explore(client, project)

    shown = {words: words in page for words in ("For everybody", "Of another", "Not yet")}
    assert shown == {"For everybody": True, "Of another": False, "Not yet": False}
    assert "<b>Ms Reed:</b> Of the region" in page
    assert "<b>Heron Trust:</b> Of the trust" in page


def test_help_for_a_list_is_not_help_for_the_question_of_the_same_name(client, project):
    say("list:evidence", help="About the log")

    page = explore(client, project)

    assert page.count("About the log") == 1
    assert "Use more than one kind: what staff say" in page


def test_help_costs_a_page_one_query_whatever_it_says(
    client, project, django_assert_num_queries, trust
):
    explore(client, project)
    path = reverse(
        "workspaces:project_phase", args=[project.pd_group.slug, project.slug, "explore"]
    )
    with django_assert_num_queries(QUERIES):
        client.get(path)
    for part in PARTS:
        say(part, help="Words")
        say(part, help="More", trust=trust, author="Heron Trust")

    with django_assert_num_queries(QUERIES):
        client.get(path)


QUERIES = 16


def test_an_editor_sees_help_before_it_is_published(client, editor):
    url = reverse("wagtailsnippets_cms_parthelp:preview_on_add")
    fields = dict.fromkeys(["starter", "example", "region", "trust", "author"], "")
    client.post(url, forms.plain(None, part="list:options", help="Two are enough.", **fields))

    assert "Two are enough." in client.get(url).content.decode()
