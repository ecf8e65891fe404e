"""What staff wrote: read for names outside the school, then shown to its own team."""

import re

import pytest
from django.urls import reverse

from pdgroups.surveys.models import Comment, Survey
from tests.factories.answering import ALL_KINDS, close, open_survey, send
from tests.workspaces.cast import LEADS, TEAM, cast_of

from .pages import address, page

pytestmark = pytest.mark.django_db


def commented(count=5, **kwargs):
    """A frozen wave of ten answers, with ``count`` comments "Words 0." and so on."""
    wave = open_survey(items=ALL_KINDS, **kwargs)
    for number in range(10):
        send(wave, 3, comment=f"Words {number}." if number < count else "")
    return close(wave)


def reading_address(wave):
    return address("survey_comments", wave.survey, wave.moment)


def decisions(wave, decided):
    """What a reader posts: by what was written, the decision and the text as it now stands."""
    data = {}
    for comment in Comment.objects.filter(wave=wave, state=Comment.State.WAITING):
        decision, text = decided.get(comment.text, ("", comment.text))
        data |= {f"c{comment.pk}-decision": decision, f"c{comment.pk}-text": text}
    return data


def shown(wave):
    return sorted(
        Comment.objects.filter(wave=wave, state=Comment.State.SHOWN).values_list("text", flat=True)
    )


ALL_SHOWN = {f"Words {number}.": ("show", f"Words {number}.") for number in range(5)}


@pytest.mark.parametrize("who", LEADS)
def test_a_lead_of_the_group_reads_all_that_waits(client, who):
    wave, other = commented(), commented()
    client.force_login(cast_of(wave.survey.project)[who])

    said = page(client, reading_address(wave))

    assert all(f"Words {number}." in said for number in range(5))
    assert str(wave.survey.project) in said
    assert client.get(reading_address(other)).status_code == 404


def test_only_when_all_are_read_the_team_sees_them_and_nothing_of_what_was_held_back(client):
    wave = commented()
    cast = cast_of(wave.survey.project)
    results = address("survey_results", wave.survey)
    client.force_login(cast["regional lead"])
    some = {
        "Words 0.": ("show", "Words 0."),
        "Words 1.": ("show", "Words of [a name taken out]."),
        "Words 2.": ("hold_back", "Words 2."),
    }

    client.post(reading_address(wave), decisions(wave, some))
    client.force_login(cast["project lead"])
    too_early = page(client, results)
    client.force_login(cast["regional lead"])
    rest = {"Words 3.": ("hold_back", ""), "Words 4.": ("show", "Words 4.")}
    client.post(reading_address(wave), decisions(wave, rest))

    assert "Words 0." not in too_early
    assert shown(wave) == ["Words 0.", "Words 4.", "Words of [a name taken out]."]
    assert Comment.objects.filter(wave=wave).count() == 3
    for who in TEAM:
        client.force_login(cast[who])
        said = page(client, results)
        assert all(text in said for text in shown(wave))
        assert "Words 1." not in said
        assert "Words 2." not in said
    assert Comment.objects.filter(read_by=cast["regional lead"]).count() == 3


@pytest.mark.parametrize("who", [*LEADS, "programme team", "sponsor"])
def test_comments_are_the_teams_alone_even_where_results_are_shared(client, who):
    wave = commented()
    wave.survey.project.results_shared_on = wave.frozen_on
    wave.survey.project.save()
    Comment.objects.update(state=Comment.State.SHOWN)
    client.force_login(cast_of(wave.survey.project)[who])

    assert "Words 0." not in page(client, address("survey_results", wave.survey))


def test_the_team_reads_the_same_whether_some_wait_or_all_were_held_back_or_few_were_written(
    client,
):
    waves = [commented(), commented(), commented(count=3)]
    Comment.objects.filter(wave=waves[1]).delete()
    said = set()
    for wave in waves:
        client.force_login(cast_of(wave.survey.project)["project lead"])
        told = page(client, address("survey_results", wave.survey))
        said.add(told.partition('id="words"')[2].partition("</section>")[0])

    assert len(said) == 1
    assert "once somebody outside your school has read them all" in said.pop()


def test_a_survey_without_an_open_question_says_nothing_of_comments(client):
    wave = close(open_survey())
    client.force_login(cast_of(wave.survey.project)["project lead"])

    assert 'id="words"' not in page(client, address("survey_results", wave.survey))


def test_what_is_wrong_is_said_and_nothing_is_decided(client):
    wave = commented()
    client.force_login(cast_of(wave.survey.project)["regional lead"])
    wrong = ALL_SHOWN | {"Words 2.": ("show", "  "), "Words 3.": ("burn", "Words 3.")}

    response = client.post(reading_address(wave), decisions(wave, wrong))

    said = response.content.decode()
    assert response.status_code == 200
    assert "There is nothing left to show." in said
    assert "Choose one of the two" in said
    assert Comment.objects.filter(wave=wave, state=Comment.State.WAITING).count() == 5


def test_nobody_decides_on_another_waves_comment(client):
    wave, other = commented(), commented()
    client.force_login(cast_of(wave.survey.project)["regional lead"])

    client.post(reading_address(wave), decisions(other, ALL_SHOWN))

    assert (shown(wave), shown(other)) == ([], [])


def test_the_desk_tells_a_lead_what_waits_until_it_is_read(client):
    wave = commented()
    lead = cast_of(wave.survey.project)["regional lead"]
    client.force_login(lead)
    desk = reverse("workspaces:group_list")

    before = page(client, desk)
    client.post(reading_address(wave), decisions(wave, ALL_SHOWN))
    after = page(client, desk)

    assert reading_address(wave) in before
    assert "Words" not in before
    assert reading_address(wave) not in after


def test_an_open_surveys_words_are_its_teams_at_once(client):
    wave = open_survey(items=ALL_KINDS, openness=Survey.Openness.OPEN, headcount=5)
    send(wave, 3, comment="As I wrote it.")
    close(wave)
    client.force_login(cast_of(wave.survey.project)["project lead"])

    assert "As I wrote it." in page(client, address("survey_results", wave.survey))


def test_reading_costs_the_same_for_one_comment_and_for_many(client, django_assert_num_queries):
    wave = commented()
    client.force_login(cast_of(wave.survey.project)["regional lead"])
    client.get(reading_address(wave))

    with django_assert_num_queries(6):
        client.get(reading_address(wave))
    Comment.objects.filter(wave=wave).exclude(text="Words 0.").delete()
    with django_assert_num_queries(6):
        client.get(reading_address(wave))


def test_a_name_that_is_left_in_is_asked_about_and_nothing_is_saved_before(client):
    wave = commented()
    cast = cast_of(wave.survey.project)
    client.force_login(cast["regional lead"])
    named = ALL_SHOWN | {
        "Words 1.": ("show", "Alfie waits."),
        "Words 2.": ("hold_back", "Zara waits."),
    }
    data = decisions(wave, named)

    asked = client.post(reading_address(wave), data).content.decode()
    before = shown(wave)
    tick = re.search(r'name="looked_at" value="(\w+)"', asked)[1]
    client.post(reading_address(wave), data | {"looked_at": tick})

    assert before == []
    assert "<b>Alfie</b>. This looks like a name." in asked
    assert "Zara" not in asked[asked.index("looked-at") :]
    assert "Alfie waits." in shown(wave)
