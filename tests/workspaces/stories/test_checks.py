"""What the checks found, beside the blocks, on their own page and where a lead decides."""

import pytest

from pdgroups.groups.refusals import RefusedError
from pdgroups.stories.models import CheckAnswer
from pdgroups.workspaces.story_checks import findings_of, refuse_blockers
from tests.workspaces.cast import ALL, cast_of

from .pages import address, offered, stored, text, typed, written

pytestmark = pytest.mark.django_db

CLAIM = "The cards led to calm mornings."


def keys(client, project):
    page = client.get(address("case_study_checks", project))
    return [looked.finding.key for looked, _form in page.context["rows"]]


def test_what_was_found_stands_beside_its_block_and_on_a_page(client, project, lead):
    written(project, outcomes=CLAIM)

    for name in ("case_study_edit", "case_study_checks"):
        html = text(client.get(address(name, project)))
        assert "‘led to’: there was nothing to compare with" in html
        assert CLAIM in html
    assert address("case_study_checks", project) in text(client.get(address("case_study", project)))


def test_nothing_found_is_said(client, project, lead):
    written(project, outcomes="Staff say that they wait.")

    assert "Nothing was found in what is saved." in text(
        client.get(address("case_study_checks", project))
    )


def test_a_warning_is_answered_and_the_answer_stays_with_the_words(client, project, lead):
    written(project, outcomes=CLAIM)
    (key,) = keys(client, project)

    response = client.post(
        address("case_study_checks", project),
        {"key": key, "words": "The other year group had none."},
        follow=True,
    )
    client.post(address("case_study_edit", project), typed(1, outcomes=CLAIM, context="New."))

    assert "You have answered everything that was found." in text(response)
    answer = CheckAnswer.objects.get()
    assert (answer.version, answer.about, answer.by) == (1, CLAIM, lead)
    assert stored(project).version == 2
    assert "To look at" not in text(client.get(address("case_study_edit", project)))

    client.post(address("case_study_edit", project), typed(2, outcomes=f"So: {CLAIM}"))
    assert "To look at" in text(client.get(address("case_study_edit", project)))


def test_a_second_answer_takes_the_place_of_the_first(client, project, lead):
    written(project, outcomes=CLAIM)
    (key,) = keys(client, project)

    for words in ("First.", "Second."):
        client.post(address("case_study_checks", project), {"key": key, "words": words})

    assert [answer.words for answer in CheckAnswer.objects.all()] == ["Second."]


WRONG = [
    ({"words": ""}, "Say why it is right as it stands."),
    ({"words": "x" * 501}, "there is room for 500."),
    ({"words": "a\0b"}, "There is a character in this text that we cannot store."),
    ({"key": "000000000000", "words": "Mine."}, "is not found any more"),
    ({"key": "\0", "words": "Mine."}, "is not found any more"),
    ({"key": "{0}%(name)s", "words": "Mine."}, "<b>What you wrote:</b> Mine."),
]


@pytest.mark.parametrize(("change", "sentence"), WRONG)
def test_an_answer_that_cannot_be_kept_gets_a_sentence(client, project, lead, change, sentence):
    written(project, outcomes=CLAIM)
    (key,) = keys(client, project)

    response = client.post(address("case_study_checks", project), {"key": key} | change)

    assert sentence in text(response)
    assert not CheckAnswer.objects.exists()


def test_the_lead_reads_what_was_found_and_what_the_school_says(client, project):
    submission = offered(project, outcomes=CLAIM)
    cast = cast_of(project)
    client.force_login(cast["project lead"])
    (key,) = keys(client, project)
    client.post(address("case_study_checks", project), {"key": key, "words": "We did compare."})
    client.force_login(cast["regional lead"])

    html = text(client.get(address("case_study_review", project)))

    assert "What the checks found" in html
    assert "We did compare." in html
    assert submission.check_answers.count() == 1


@pytest.mark.parametrize("who", ALL)
def test_only_who_writes_it_answers(client, project, who):
    written(project, outcomes=CLAIM)
    client.force_login(cast_of(project)[who])

    code = client.get(address("case_study_checks", project)).status_code

    assert code == (200 if who == "project lead" else 404 if who == "stranger" else 403)


def test_what_holds_it_up_refuses_the_offer_with_its_sentence(project):
    few = {"question": "How sure?", "sides": [{"table": {"kind": "exact", "n": 9}}]}
    submission = written(project, figures=[few])

    with pytest.raises(RefusedError, match="rests on fewer than 10 answers"):
        refuse_blockers(findings_of(submission))


def test_there_is_nothing_to_check_before_there_is_a_case_study(client, project, lead):
    assert client.get(address("case_study_checks", project)).status_code == 404
