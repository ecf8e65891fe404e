import pytest
from django.urls import reverse

from pdgroups.groups.models import Role
from pdgroups.projects import prompts
from pdgroups.projects.merging import Edit
from pdgroups.projects.services import save_answers
from tests.factories.people import join

from .pages import address, held, stored, write

pytestmark = pytest.mark.django_db

FIVE = {
    "priority": "TAs step in early.",
    "evidence": "Ten visits.",
    "aim": "Pupils begin alone.",
    "how": "Prompt cards.",
    "measures": "Two visits a half-term.",
}


def test_a_project_that_has_not_begun_is_offered_the_five_first(client, project, sam):
    client.force_login(sam)

    page = client.get(reverse("workspaces:home", args=[project.pd_group.slug])).content.decode()

    assert f'href="{address(project, "project_five")}"' in page


def test_five_answers_are_asked_saved_and_lead_to_the_plan(client, project, sam):
    client.force_login(sam)
    form = client.get(address(project, "project_five")).context["form"]

    response = client.post(address(project, "project_five"), held(form) | FIVE | {"onward": "1"})

    assert [prompt.key for prompt in form.prompts] == list(FIVE)
    assert stored(project) == {key: (text, 1) for key, text in FIVE.items()}
    assert response.url == address(project, "plan")


def test_the_five_are_numbered_in_their_order(client, project, sam):
    client.force_login(sam)

    page = client.get(address(project, "project_five")).content.decode()

    numbers = [f'<span class="promptn">{number}</span>' for number in (1, 2, 3, 4, 5)]
    places = [page.index(each) for each in numbers]
    assert places == sorted(places)
    assert page.count('class="promptn"') == 5


def test_the_plan_tells_the_five_first_and_nothing_else_twice(client, project, sam):
    write(project, sam, **FIVE, why="Because of the visits.")
    client.force_login(sam)

    page = client.get(address(project, "plan")).content.decode()

    main = page[page.index('id="in-five"') :]
    # The priority is the plan's "why" as well; the rest of it is told once.
    assert [main.count(text) for text in FIVE.values()] == [2, 1, 1, 1, 1]
    assert main.count("Because of the visits.") == 1
    assert main.index("Two visits a half-term.") < main.index("Because of the visits.")


def test_a_phase_says_how_many_of_the_five_are_open(client, project, sam):
    write(project, sam, priority="A", aim="B", how="C")
    client.force_login(sam)

    some = client.get(address(project)).content.decode()
    write(project, sam, evidence="D", measures="E")
    none = client.get(address(project)).content.decode()

    assert "Five answers make a plan, and 2 of them are still open." in some
    assert "Short of time?" not in none


def test_deliver_offers_them_before_its_dials(client, project, sam):
    client.force_login(sam)
    place = [project.pd_group.slug, project.slug, "deliver"]

    page = client.get(reverse("workspaces:project_phase", args=place)).content.decode()

    assert page.count("Short of time?") == 1
    assert page.index("Short of time?") < page.index("Fidelity")


def test_a_plan_with_nothing_in_it_begins_with_them(client, project, sam):
    client.force_login(sam)
    five = f'<a class="btn" href="{address(project, "project_five")}"'

    empty = client.get(address(project, "plan")).content.decode()
    write(project, sam, priority="A")
    begun = client.get(address(project, "plan")).content.decode()

    assert (five in empty, five in begun) == (True, False)
    assert "The five answers" in begun


def test_a_page_on_which_nothing_is_saved_yet_says_that_it_saves_itself(client, project, sam):
    client.force_login(sam)

    page = client.get(address(project, "project_priority")).content.decode()

    assert "It saves itself as you write." in page


def test_an_older_page_of_the_five_is_put_beside_what_a_colleague_wrote(client, project, sam, ana):
    write(project, ana, aim="Old")
    client.force_login(sam)
    page = held(client.get(address(project, "project_five")).context["form"])
    save_answers(project=project, edits=[Edit("aim", "Theirs", 1)], by=ana)

    response = client.post(
        address(project, "project_five"), page | {"aim": "Mine", "how": "Slowly"}
    )

    assert response.status_code == 409
    assert stored(project) == {"aim": ("Theirs", 2), "how": ("Slowly", 1)}
    assert "Mine" in response.content.decode()


def test_what_goes_deeper_is_folded_until_it_is_answered(client, project, sam):
    client.force_login(sam)
    folded = client.get(address(project)).context["form"]
    write(project, sam, gaps="We have not asked pupils.")

    unfolded = client.get(address(project)).context["form"]

    assert (folded.goes_deeper, folded.is_deep, unfolded.is_deep) == (True, False, True)


def test_a_sponsor_reads_the_plan_and_is_not_asked_the_five(client, project):
    client.force_login(join(project, Role.SPONSOR).user)

    assert client.get(address(project, "project_five")).status_code == 403
    assert client.get(address(project, "plan")).status_code == 200


def test_the_five_are_prompts_that_phases_ask_as_well():
    asked = {prompt.key for prompt in prompts.PROMPTS}

    assert set(prompts.CORE) <= asked
