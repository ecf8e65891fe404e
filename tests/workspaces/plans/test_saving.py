import pytest

from pdgroups.core.eef import Phase
from pdgroups.projects.merging import Edit
from pdgroups.projects.services import save_answers

from .pages import address, held, shown, stored, write

pytestmark = pytest.mark.django_db


def test_answers_are_saved_and_shown_again(client, project, sam):
    data = shown(client, sam, project) | {"why": "Visits.\r\nTwo of them. ", "how": "Slowly"}

    response = client.post(address(project), data, follow=True)

    page = response.content.decode()
    assert response.redirect_chain == [(address(project), 302)]
    assert stored(project) == {"why": ("Visits.\nTwo of them.", 1), "how": ("Slowly", 1)}
    assert "Visits.\nTwo of them." in page
    assert "Saved by you on" in page


def test_the_priority_is_one_line(client, project, sam):
    data = shown(client, sam, project) | {"priority": "TAs step in\r\n too  early."}

    client.post(address(project), data)

    assert stored(project) == {"priority": ("TAs step in too early.", 1)}


def test_save_and_continue_leads_to_the_next_phase_and_after_the_last_round_again(
    client, project, sam
):
    here = [address(project, "project_phase", phase) for phase in Phase]

    led_to = [
        client.post(here[number], shown(client, sam, project, phase) | {"onward": "1"}).url
        for number, phase in enumerate(Phase)
    ]

    assert led_to == [*here[1:], here[0]]


def test_an_unchanged_page_left_open_puts_nothing_over_a_colleagues_text(client, project, sam, ana):
    write(project, sam, why="Old")
    old_page = shown(client, sam, project)
    save_answers(project=project, edits=[Edit("why", "New", 1)], by=ana)
    client.force_login(sam)

    client.post(address(project), old_page | {"how": "Mine"})

    assert stored(project) == {"why": ("New", 2), "how": ("Mine", 1)}


def test_blanks_in_what_is_stored_do_not_pass_for_an_edit(client, project, sam):
    project.answers.create(prompt="why", text=" with\r\nblanks \n")

    client.post(address(project), shown(client, sam, project))

    assert stored(project) == {"why": (" with\r\nblanks \n", 1)}


def test_the_same_prompt_changed_meanwhile_shows_both_texts(client, project, sam, ana):
    page = shown(client, sam, project)
    write(project, ana, why="Ana’s <b>text</b>")
    client.force_login(sam)

    response = client.post(address(project), page | {"why": "Sam’s", "how": "Also Sam’s"})

    html = response.content.decode()
    assert response.status_code == 409
    assert "Sam’s</textarea>" in html
    assert "Ana’s &lt;b&gt;text&lt;/b&gt;" in html
    assert "Saved by Ana Costa" in html
    assert stored(project) == {"why": ("Ana’s <b>text</b>", 1), "how": ("Also Sam’s", 1)}


@pytest.fixture
def choose(client, project, sam, ana):
    """Sam's text and Ana's meet; Sam chooses."""
    page = shown(client, sam, project)
    write(project, ana, why="Ana’s")
    client.force_login(sam)
    data = held(client.post(address(project), page | {"why": "Sam’s"}).context["form"])
    return lambda **chosen: client.post(address(project), data | {"choosing": "1"} | chosen)


@pytest.mark.parametrize(
    ("chosen", "kept"),
    [
        ({"why-keep": "mine"}, ("Sam’s", 2)),
        ({"why-keep": "mine", "why": "Both"}, ("Both", 2)),
        ({"why-keep": "theirs"}, ("Ana’s", 1)),
        ({"why-keep": "theirs", "why": "Both"}, ("Ana’s", 1)),
    ],
)
def test_one_text_is_kept_or_both_are_put_together(choose, project, chosen, kept):
    response = choose(**chosen)

    assert response.url == address(project)
    assert stored(project) == {"why": kept}


def test_without_a_choice_both_texts_stay_on_the_page(choose, project):
    response = choose()

    html = response.content.decode()
    assert response.status_code == 409
    assert "Choose which of the two texts to keep." in html
    assert "Sam’s</textarea>" in html
    assert "Ana’s" in html
    assert stored(project) == {"why": ("Ana’s", 1)}


def test_a_third_text_saved_while_somebody_chooses_is_shown_in_turn(choose, project, ana):
    save_answers(project=project, edits=[Edit("why", "Ana’s second", 1)], by=ana)

    response = choose(**{"why-keep": "mine"})

    assert response.status_code == 409
    assert "Ana’s second" in response.content.decode()
    assert stored(project) == {"why": ("Ana’s second", 2)}
