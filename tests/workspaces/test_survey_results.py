"""What each person may read of a survey, at every threshold."""

import datetime as dt
import html as markup
import re
from itertools import pairwise

import pytest
import time_machine
from django.urls import reverse
from django.utils import timezone

from pdgroups.groups.models import Happening
from pdgroups.surveys import sharing
from pdgroups.surveys.models import PublishedTable, Survey
from tests.factories.answering import close, open_next, open_survey, send, send_many
from tests.factories.people import PDGroupFactory, ProjectFactory, UserFactory, join
from tests.surveys.test_freeze import codes

from .cast import ALL, LEADS, REFUSED, TEAM, cast_of
from .test_surveys import address, page

pytestmark = pytest.mark.django_db

THRESHOLDS = [0, 4, 5, 9, 10, 19, 20]
NOT_ALL, LITTLE, FAIRLY, VERY = 1, 2, 3, 4


def answer(wave, *groups):
    """``groups`` of (how many, *values)."""
    for count, *values in groups:
        send_many(wave, count, *values)
    return close(wave)


def frozen(n, *values, **kwargs):
    return answer(open_survey(headcount=77, **kwargs), (n, *(values or (FAIRLY, FAIRLY)))).survey


def both(before, after, *, then=(LITTLE, LITTLE), now=(FAIRLY, FAIRLY), **kwargs):
    survey = frozen(before, *then, **kwargs)
    answer(open_next(survey, headcount=77), (after, *now))
    return survey


def shared(survey):
    return sharing.share_results(project=survey.project, with_leads=True, by=UserFactory())


def read(client, survey, who="project lead"):
    client.force_login(cast_of(survey.project)[who])
    return page(client, address("survey_results", survey))


def words(html):
    """The text of the page's main part, without marks."""
    main = re.search(r"<main.*?</main>", html, re.DOTALL)[0]
    return markup.unescape(" ".join(re.sub(r"<[^>]*>", " ", main).split()))


def same(html, survey):
    """The main part of the page without what names this one survey."""
    main = re.search(r"<main.*?</main>", html, re.DOTALL)[0]
    for own in (survey.project.pd_group.slug, survey.public_id, str(survey.project)):
        main = main.replace(own, "…")
    return re.sub(r'value="\w{64}"', "", main)


def has_figures(html):
    return 'class="likert"' in html or "<table" in html or "%" in words(html)


# --- the boundary ---------------------------------------------------------------------------


@pytest.mark.parametrize("n", THRESHOLDS)
@pytest.mark.parametrize("who", ALL)
@pytest.mark.parametrize("granted", [True, False])
def test_who_sees_figures_of_a_baseline(client, n, who, granted):
    survey = frozen(n)
    if granted:
        shared(survey)

    html = read(client, survey, who)

    allowed = n >= 10 and (who in TEAM or (granted and who in LEADS))
    assert has_figures(html) == allowed
    assert ("nearly all" in html) == (5 <= n < 10 and who in TEAM)


@pytest.mark.parametrize(("before", "after"), [(4, 20), (20, 9), (9, 9), (10, 10), (4, 4)])
@pytest.mark.parametrize("who", ALL)
def test_who_sees_figures_before_and_after(client, before, after, who):
    survey = both(before, after)
    shared(survey)

    html = read(client, survey, who)

    drawn = sum(n >= 10 for n in (before, after)) if who in TEAM + LEADS else 0
    assert html.count('class="row-name"') == 2 * drawn
    assert ('class="deltas"' in html) == (drawn == 2)


@pytest.mark.parametrize("who", [*TEAM, *LEADS])
def test_under_five_no_page_tells_whether_anybody_answered(client, who):
    nobody, four = frozen(0), frozen(4, VERY, NOT_ALL)
    for survey in (nobody, four):
        shared(survey)

    pages = {same(read(client, survey, who), survey) for survey in (nobody, four)}

    assert len(pages) == 1


@pytest.mark.parametrize("who", TEAM)
def test_from_five_to_nine_the_page_tells_the_words_and_nothing_else(client, who):
    five = answer(open_survey(headcount=77), (3, FAIRLY, LITTLE), (2, LITTLE, LITTLE)).survey
    nine = answer(
        open_survey(headcount=77), (5, VERY, NOT_ALL), (2, FAIRLY, 8), (2, VERY, 9)
    ).survey

    pages = {same(read(client, survey, who), survey) for survey in (five, nine)}

    assert len(pages) == 1
    assert "Baseline survey: 5 to 9 of 77 staff answered." in pages.pop()


@pytest.mark.parametrize("who", LEADS)
def test_under_ten_a_lead_is_told_the_same_whatever_was_answered(client, who):
    surveys = [frozen(0), frozen(4), frozen(5, NOT_ALL, VERY), frozen(9, VERY, VERY)]
    for survey in surveys:
        shared(survey)

    pages = {same(read(client, survey, who), survey) for survey in surveys}

    assert len(pages) == 1
    assert "Too few answers to show beyond the school" in pages.pop()


@pytest.mark.parametrize("who", LEADS)
def test_without_a_grant_a_lead_is_told_the_same_whatever_was_answered(client, who):
    surveys = [frozen(4), frozen(9), frozen(12), both(12, 12)]

    pages = {words(read(client, survey, who)).split(" · ", 1)[1] for survey in surveys[:3]}

    assert len(pages) == 1
    assert "These results are the school’s own" in pages.pop()
    assert not has_figures(read(client, surveys[3], who))


@pytest.mark.parametrize("who", [*TEAM, *LEADS])
def test_while_it_is_open_the_page_never_changes(client, who):
    few, many = open_survey(headcount=77), open_survey(headcount=77)
    send_many(many, 30, VERY, VERY)
    for wave in (few, many):
        shared(wave.survey)

    pages = {same(read(client, wave.survey, who), wave.survey) for wave in (few, many)}

    assert len(pages) == 1
    assert "Nothing to see until the survey is closed" in pages.pop()


def test_a_grant_ends_at_once(client):
    survey = frozen(12)
    shared(survey)
    before = read(client, survey, "regional lead")
    sharing.share_results(project=survey.project, with_leads=False, by=UserFactory())

    after = read(client, survey, "regional lead")

    assert has_figures(before)
    assert not has_figures(after)


def test_a_grant_is_for_one_school(client):
    survey = frozen(12)
    other = frozen(12, project=ProjectFactory(pd_group=survey.project.pd_group))
    shared(survey)

    client.force_login(cast_of(survey.project)["regional lead"])

    assert has_figures(page(client, address("survey_results", survey)))
    assert not has_figures(page(client, address("survey_results", other)))


def test_a_panel_in_words_is_for_the_team_alone(client):
    wave = open_survey()
    everybody = codes(20)
    for code in everybody[:12]:
        send(wave, 2, 3, code=code)
    close(wave)
    impact = open_next(wave.survey)
    for code in everybody[3:14]:
        send(impact, 3, 3, code=code)
    close(impact)
    shared(wave.survey)

    said = "people whose answers are compared, nearly all moved up"
    assert said in read(client, wave.survey)
    assert said not in read(client, wave.survey, "regional lead")


# --- what the page says ---------------------------------------------------------------------


def test_a_baseline_says_where_staff_started(client):
    survey = answer(
        open_survey(headcount=28), (3, NOT_ALL, VERY), (9, LITTLE, VERY), (8, FAIRLY, LITTLE)
    ).survey

    text = words(read(client, survey))

    assert "Where staff started 20 people answered the baseline survey." in text
    assert "Baseline survey 20 of 28 staff (71%) answered" in text
    assert "Impact survey Not open yet" in text
    assert "20 answers 15% (3) 45% (9) 40% (8) 0% (0)" in text
    assert "With 20 answers, one person is about 5 percentage points." in text
    assert "We cannot tell what caused a change." not in text


def test_before_and_after_follow_the_order_of_the_mock(client):
    html = read(client, linked(40))

    parts = [
        "<h1>",
        'class="lede"',
        'class="facts card"',
        "<figcaption>",
        'class="key"',
        'class="likert"',
        'class="deltas"',
        "people compared",
        "<table",
        "Reading these results with care",
    ]
    places = [html.index(part) for part in parts]
    assert places == sorted(places)
    levels = [int(level) for level in re.findall(r"<h([1-6])", html)]
    assert levels[0] == 1
    assert all(after - before <= 1 for before, after in pairwise(levels))


def linked(people):
    """Everybody answers twice and moves up on the first question alone."""
    wave = open_survey(headcount=people)
    for code in codes(people):
        send(wave, LITTLE, FAIRLY, code=code)
    close(wave)
    impact = open_next(wave.survey, headcount=people)
    for code in codes(people):
        send(impact, FAIRLY, FAIRLY, code=code)
    close(impact)
    return wave.survey


def test_a_panel_says_how_many_moved(client):
    wave = open_survey(headcount=40)
    everybody = codes(40)
    for number, code in enumerate(everybody):
        send(wave, LITTLE if number < 25 else FAIRLY, FAIRLY, code=code)
    close(wave)
    impact = open_next(wave.survey, headcount=40)
    for number, code in enumerate(everybody):
        send(impact, FAIRLY, LITTLE if number < 4 else VERY, code=code)
    close(impact)

    text = words(read(client, wave.survey))

    assert "Of 40 people compared 25 moved up 15 stayed the same" in text
    assert "Of 40 people compared 36 moved up 0 stayed the same 4 moved down" in text
    assert "Compared person by person, by private code 40 people" in text
    assert "moved down’ compare the same people" not in text


def test_people_left_out_of_a_panel_are_counted(client):
    wave = open_survey(headcount=34)
    everybody = codes(40)
    for code in everybody[:30]:
        send(wave, LITTLE, FAIRLY, code=code)
    close(wave)
    impact = open_next(wave.survey, headcount=34)
    for code in everybody[4:32]:
        send(impact, VERY, FAIRLY, code=code)
    close(impact)

    text = words(read(client, wave.survey))

    assert "Compared person by person, by private code 23 people" in text
    assert "7 baseline answers and 5 impact answers are not in that comparison" in text


def test_without_codes_nobody_is_said_to_have_moved(client):
    text = words(read(client, both(20, 20, linking=Survey.Linking.NONE)))

    assert "compared" not in text.split("Reading these results")[0].lower()
    assert "Before and after are not necessarily the same people." in text


def test_a_panel_that_is_not_allowed_is_explained(client):
    text = words(read(client, both(12, 12)))

    assert "Too few answers could be matched" in text


@pytest.mark.parametrize(
    ("then", "now", "title"),
    [
        ((LITTLE, LITTLE), (VERY, VERY), "Staff say that they feel more confident"),
        ((VERY, VERY), (LITTLE, LITTLE), "Staff say that they feel less confident"),
        ((LITTLE, VERY), (VERY, LITTLE), "Before and after:"),
        ((FAIRLY, FAIRLY), (FAIRLY, FAIRLY), "Before and after:"),
    ],
)
def test_the_sentence_comes_first(client, then, now, title):
    html = read(client, both(20, 20, then=then, now=now))

    assert f"<h1>{title} supporting pupils to be more independent</h1>" in html


def test_the_sentence_counts_questions_and_tells_the_first(client):
    survey = answer(open_survey(), (5, LITTLE, LITTLE), (7, FAIRLY, LITTLE)).survey
    answer(open_next(survey), (3, LITTLE, LITTLE), (10, FAIRLY, LITTLE))

    text = words(read(client, survey))

    assert "rose on 1 of 2 questions." in text
    assert "On the first question it is 10 of 13 now; before you started it was 7 of 12." in text


def test_of_one_question_the_sentence_tells_both_ends(client):
    survey = answer(open_survey(items=["waiting"]), (5, LITTLE), (7, FAIRLY)).survey
    answer(open_next(survey), (3, LITTLE), (10, FAIRLY))

    text = words(read(client, survey))

    assert "10 of 13 now say ‘fairly’ or ‘very’. Before you started it was 7 of 12." in text


def test_one_wave_in_figures_and_the_other_in_words(client):
    text = words(read(client, both(20, 7, now=(VERY, LITTLE))))

    assert "Where staff started" in text
    assert "Impact survey: 5 to 9 of 77 staff answered. That is too few for figures." in text
    assert "Fairly or very: nearly all" in text
    assert "everybody but at most two people" in text


def test_an_impact_survey_alone_in_figures(client):
    text = words(read(client, both(3, 20)))

    assert "Where staff are now" in text
    assert "Fewer than 5 people answered" in text


def test_in_words_before_and_after_stand_together(client):
    text = words(read(client, both(7, 8, then=(LITTLE, LITTLE), now=(VERY, LITTLE))))

    assert (
        "1. How confident are you in waiting and watching before stepping in? "
        "Baseline Not at all or a little, or gave no rating: nearly all "
        "Impact Fairly or very: nearly all"
    ) in text
    assert "everybody but at most two people" in text


def test_where_nothing_is_shown_there_is_nothing_to_read_with_care(client):
    assert "Reading these results with care" not in read(client, both(4, 3))


def test_nearly_everybody_off_the_scale(client):
    html = read(client, frozen(19, 8, 9))

    assert "Gave no rating" in html
    assert "Not part of my role: more than 90%" in html
    assert "None" not in words(html)


def test_answers_off_the_scale_are_listed(client):
    survey = answer(open_survey(), (10, FAIRLY, FAIRLY), (3, 8, FAIRLY), (2, 9, FAIRLY)).survey

    text = words(read(client, survey))

    assert "Fairly Gave no rating Baseline 15 answers 67% (10) 33% (5)" in text
    assert "Baseline: Not part of my role: 3 (20%), Skipped: 2 (13%)." in text


def test_a_question_is_shown_as_words(client):
    html = read(client, frozen(12, items=["<b>waiting</b> & watching"]))

    assert "<b>waiting</b>" not in html
    assert "&lt;b&gt;waiting&lt;/b&gt; &amp; watching" in html


def test_the_first_reader_after_the_last_day_freezes_it(client):
    wave = open_survey(days=1)
    send_many(wave, 12, FAIRLY, FAIRLY)
    user = join(wave.survey.project).user

    with time_machine.travel(timezone.now() + dt.timedelta(days=2)):
        client.force_login(user)
        html = page(client, address("survey_results", wave.survey))

    assert has_figures(html)


def test_a_page_is_the_same_however_often_it_is_read(client):
    survey = linked(30)
    tables = list(PublishedTable.objects.order_by("pk").values_list())

    pages = {same(read(client, survey), survey) for _ in range(3)}

    assert len(pages) == 1
    assert list(PublishedTable.objects.order_by("pk").values_list()) == tables


@pytest.mark.parametrize("items", [1, 12])
def test_results_cost_the_same_however_many_questions(client, items, django_assert_num_queries):
    survey = both(
        12, 12, items=[f"item {number}" for number in range(items)], then=(LITTLE,), now=(VERY,)
    )
    client.force_login(join(survey.project).user)
    client.get(address("survey_results", survey))

    # session, user, offices, group, roles, survey; waves, waves again, tables
    with django_assert_num_queries(9):
        html = page(client, address("survey_results", survey))

    assert html.count("<figcaption>") == items


@pytest.mark.parametrize("items", [1, 12])
def test_words_cost_the_same_however_many_questions(client, items, django_assert_num_queries):
    survey = both(7, 7, items=[f"item {number}" for number in range(items)])
    client.force_login(join(survey.project).user)
    client.get(address("survey_results", survey))

    # session, user, offices, group, roles, survey; waves, waves again, tables
    with django_assert_num_queries(9):
        html = page(client, address("survey_results", survey))

    assert html.count("How confident are you in item") == items


# --- what follows, and sharing --------------------------------------------------------------


def test_a_project_lead_tells_staff_what_follows(client):
    survey = frozen(12)
    client.force_login(join(survey.project).user)

    response = client.post(
        address("survey_follow_up", survey), {"text": "We will practise.\r\nTogether."}, follow=True
    )

    survey.refresh_from_db()
    assert survey.you_said_we_will == "We will practise.\nTogether."
    assert "We will practise." in response.content.decode()


def test_too_long_a_text_is_kept_on_the_page(client):
    survey = frozen(12)
    client.force_login(join(survey.project).user)

    response = client.post(address("survey_follow_up", survey), {"text": "x" * 601})

    survey.refresh_from_db()
    assert "Make it shorter." in response.content.decode()
    assert "x" * 601 in response.content.decode()
    assert survey.you_said_we_will == ""


@pytest.mark.parametrize("who", ["team member", "regional lead"])
def test_others_are_not_asked_what_follows(client, who):
    survey = frozen(12)
    shared(survey)

    assert "Tell staff what follows" not in read(client, survey, who)


def share(client, survey, **data):
    group, project = survey.project.pd_group, survey.project
    return client.post(reverse("workspaces:share_results", args=[group.slug, project.slug]), data)


def test_sharing_is_given_and_taken_back_by_the_project_lead(client):
    survey = frozen(12)
    client.force_login(join(survey.project).user)

    share(client, survey, share="1")
    survey.project.refresh_from_db()
    given = survey.project.results_shared_on
    share(client, survey)
    survey.project.refresh_from_db()

    assert given == timezone.localdate()
    assert survey.project.results_shared_on is None
    lines = Happening.objects.filter(words__contains="sharing") | Happening.objects.filter(
        words__contains="shared"
    )
    assert sorted(lines.values_list("words", flat=True)) == [
        "shared our survey results with the regional lead",
        "stopped sharing our survey results",
    ]


def test_sharing_twice_is_sharing_once(client):
    survey = frozen(12)
    client.force_login(join(survey.project).user)
    share(client, survey, share="1")
    with time_machine.travel(timezone.now() + dt.timedelta(days=3)):
        client.force_login(join(survey.project).user)
        share(client, survey, share="1")

    survey.project.refresh_from_db()
    assert survey.project.results_shared_on == timezone.localdate()
    assert Happening.objects.filter(words__startswith="shared").count() == 1


def test_a_project_lead_cannot_share_another_schools_results(client):
    survey = frozen(12)
    beside = ProjectFactory(pd_group=survey.project.pd_group)
    client.force_login(join(beside).user)

    assert share(client, survey, share="1").status_code == 403
    survey.project.refresh_from_db()
    assert survey.project.results_shared_on is None


def test_a_lead_of_another_group_sees_nothing(client):
    survey = frozen(12)
    shared(survey)
    lead = cast_of(ProjectFactory(pd_group=PDGroupFactory()))["regional lead"]
    client.force_login(lead)

    assert client.get(address("survey_results", survey)).status_code == 404


@pytest.mark.parametrize("who", REFUSED)
def test_the_rest_of_the_group_is_told_why_not(client, who):
    survey = frozen(12)
    shared(survey)

    html = read(client, survey, who)

    assert "until the project lead shares them" in html
