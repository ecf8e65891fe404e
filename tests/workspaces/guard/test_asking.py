"""Asking the pupil guard while somebody writes, and before a case study goes to others."""

import re

import pytest

from pdgroups.stories.models import CaseStudySubmission
from pdgroups.workspaces.views import guard
from tests.access.forms.test_hostile_input import HOSTILE
from tests.factories.people import ProjectFactory, join
from tests.workspaces.stories.pages import address, offering, recorded, typed

pytestmark = pytest.mark.django_db


def ask(client, project, text):
    return client.post(f"/groups/{project.pd_group.slug}/guard/", {"text": text})


def text(response):
    return response.content.decode()


def test_a_name_is_listed_with_its_place_and_what_could_stand_there(client, project, sam):
    html = text(ask(client, project, "🙂 We asked Alfie."))

    # A browser counts the smile as two.
    assert 'data-found="Alfie" data-start="12" data-end="17"' in html
    assert 'data-instead="a pupil"' in html
    assert "This looks like a name" in html


def test_a_colleague_and_a_school_of_the_group_are_known(client, project, sam):
    html = text(ask(client, project, "Sam asked. Daniel Rutherford is a school."))

    assert "A colleague has this name" in html
    assert "Rutherford" not in html


def test_where_nothing_is_found_nothing_is_said(client, project, sam):
    response = ask(client, project, "Will we look at this in May?")

    assert (response.status_code, text(response).strip()) == (200, "")


def test_it_stores_nothing(client, project, sam, django_assert_num_queries):
    ask(client, project, "Alfie")

    # session, user, roles and group, colleagues, schools
    with django_assert_num_queries(5) as queries:
        ask(client, project, "Zara")

    assert {query["sql"].split()[0] for query in queries.captured_queries} == {"SELECT"}


def test_somebody_elses_group_is_not_found(client, project, sam):
    assert ask(client, ProjectFactory(), "Alfie").status_code == 404


def test_whoever_asks_too_often_waits_a_minute(client, project, sam, monkeypatch):
    monkeypatch.setattr(guard, "MOST_A_MINUTE", 3)
    answers = [ask(client, project, "Alfie").status_code for _ in range(4)]
    client.force_login(join(project).user)

    assert answers == [200, 200, 200, 429]
    assert ask(client, project, "Alfie").status_code == 200


@pytest.mark.parametrize("kind", HOSTILE)
def test_it_takes_anything(client, project, sam, kind):
    typed_text = HOSTILE[kind].encode("utf-8", "replace").decode()

    response = ask(client, project, f"Alfie {typed_text} in Year 4")

    assert response.status_code == 200
    assert "<zq-evil" not in text(response)


# --- before a case study is offered -------------------------------------------------------------


def offer(client, project, **changes):
    study = CaseStudySubmission.objects.filter(project=project).first() or recorded(project)
    return client.post(address("case_study_edit", project), offering(study.version, **changes))


def tick_of(response):
    return re.search(r'name="looked_at" value="(\w+)"', text(response))[1]


def offered():
    return CaseStudySubmission.objects.filter(state=CaseStudySubmission.State.OFFERED).exists()


def test_names_are_asked_about_before_it_goes_to_others(client, project, sam):
    response = offer(client, project, evidence="We saw Alfie and Sam.", outcomes="JB in Y4 reads.")

    html = text(response)
    assert not offered()
    assert "Somebody may be named." in html
    assert "Evidence base: <b>Alfie</b>. This looks like a name. You could write ‘a pupil’." in html
    assert "<b>Sam</b>. A colleague has this name" in html
    assert "Outcomes and impact: <b>JB</b>." in html
    assert "We saw Alfie and Sam." in html


def test_whoever_has_looked_may_send_it_as_it_is(client, project, sam):
    tick = tick_of(offer(client, project, evidence="We saw Alfie."))

    response = offer(client, project, evidence="We saw Alfie.", looked_at=tick)

    assert response.status_code == 302
    assert offered()


def test_a_tick_is_for_what_was_shown_alone(client, project, sam):
    tick = tick_of(offer(client, project, evidence="We saw Alfie."))

    response = offer(client, project, evidence="We saw Alfie and Zara.", looked_at=tick)

    assert "<b>Zara</b>" in text(response)
    assert not offered()


def test_changed_words_need_no_tick(client, project, sam):
    offer(client, project, evidence="We saw Alfie.")

    assert offer(client, project, evidence="We saw a pupil.").status_code == 302
    assert offered()


def test_a_draft_is_kept_without_a_question(client, project, sam):
    response = client.post(address("case_study_edit", project), typed(evidence="We saw Alfie."))

    assert response.status_code == 302


def test_the_schools_own_name_is_nobodys(client, project, sam):
    recorded(project, is_named=True)

    response = offer(client, project, context="At Daniel Rutherford Primary.")

    assert response.status_code == 302
    assert offered()
