"""What a case study is sorted by: its school's words and the register, and nobody given away."""

import pytest

from cms import classifying
from cms.services import draft_case_study
from cms.themes import phase_of
from pdgroups.schools.models import School
from tests.cms import forms
from tests.factories.pages import agreed_submission, case_study_page
from tests.factories.schools import SchoolFactory

pytestmark = pytest.mark.django_db

REGISTER = {
    "establishment_type": "Community school",
    "phase": "Primary",
    "gias_region": "South East",
    "roll": 240,
}


def registered(submission, **facts):
    school = submission.project.participation.school
    for name, value in facts.items():
        setattr(school, name, value)
    school.save()


def submission_of(*, alike, is_named=False, **fields):
    """A submission of a school that ``alike`` others resemble, with two that differ."""
    submission = agreed_submission(is_named=is_named, **fields)
    registered(submission, **REGISTER)
    for _ in range(alike):
        SchoolFactory(**REGISTER)
    SchoolFactory(**{**REGISTER, "phase": "Secondary"})
    SchoolFactory(**{**REGISTER, "gias_region": "London"})
    return submission


def test_a_page_is_sorted_by_what_its_school_said(site):
    submission = submission_of(
        alike=0,
        areas=["semh", "communication", "nonsense"],
        strands=["oral"],
        strength="good",
        breadth="promising",
        stopped="The weekly sheet.",
    )

    page = draft_case_study(submission=submission)

    assert (page.areas, page.strands) == (["communication", "semh"], ["oral"])
    assert (page.strength, page.breadth, page.has_stopped) == ("good", "promising", True)
    assert page.area_names[0] == "Communication and interaction"
    assert page.kind_of_place == "Primary"


def test_of_a_school_that_is_named_the_register_tells_size_and_region(site):
    page = draft_case_study(submission=submission_of(alike=0, is_named=True))

    assert (page.size, page.region) == ("middle", "south-east")


def test_a_school_that_is_not_named_is_one_of_five_or_more(site):
    page = draft_case_study(submission=submission_of(alike=3))

    assert (page.size, page.region) == ("", "")
    assert page.phase == "primary"


def test_five_alike_hide_a_school(site):
    page = draft_case_study(submission=submission_of(alike=4))

    assert (page.size, page.region) == ("middle", "south-east")


def test_a_size_that_few_share_stays_away_alone(site):
    submission = submission_of(alike=4)
    registered(submission, roll=1200)

    page = draft_case_study(submission=submission)

    assert (page.size, page.region) == ("", "south-east")


def test_the_description_counts_with_all_that_stands_beside_it(site):
    """Five share size and region, and only four of them are of two forms as well."""
    submission = submission_of(alike=4, display_name="A two-form primary in the South East")
    forms = {"roll": 420, "age_low": 4, "age_high": 11}
    for school in [submission.project.participation.school, *School.objects.filter(**REGISTER)[:3]]:
        for name, value in forms.items():
            setattr(school, name, value)
        school.save()
    School.objects.filter(**REGISTER).update(roll=500)

    page = draft_case_study(submission=submission)

    assert (page.size, page.region, page.phase) == ("", "", "primary")


def test_of_a_rare_kind_phase_and_setting_go_where_the_register_is_there(site, monkeypatch):
    rare = {**REGISTER, "establishment_type": "Community special school", "phase": "Not applicable"}
    submission = submission_of(alike=0, display_name="A school in England")
    registered(submission, **rare, age_low=16, age_high=19)
    for _ in range(5):
        SchoolFactory(**rare, age_low=4, age_high=11)
    before = draft_case_study(submission=submission)
    monkeypatch.setattr(classifying, "A_REGISTER", 5)

    page = draft_case_study(submission=submission).get_latest_revision_as_object()

    assert (before.phase, before.setting) == ("16_plus", "special")
    assert (page.size, page.region, page.phase, page.setting) == ("", "", "", "special")


def test_an_editor_does_not_undo_it(site):
    page = draft_case_study(submission=submission_of(alike=3))
    page.region, page.size = "south-east", "middle"

    page.save_revision().publish()

    page.refresh_from_db()
    assert (page.live, page.size, page.region) == (True, "", "")


@pytest.mark.parametrize(
    ("ages", "phase"),
    [
        ((2, 5), "early_years"),
        ((4, 11), "primary"),
        ((11, 19), "secondary"),
        ((4, 19), "all_through"),
        ((16, 25), "16_plus"),
        ((None, 19), ""),
    ],
)
def test_a_special_school_is_placed_by_the_ages_it_takes(ages, phase):
    school = School(phase="Not applicable", age_low=ages[0], age_high=ages[1])

    assert phase_of(school) == phase


def test_an_editor_ticks_areas_and_strands(client, site, editor):
    page = case_study_page(areas=["semh"])
    data = forms.case_study(page, areas=["semh", "sensory"], strands=["reading"], is_example="on")

    client.post(f"/cms/pages/{page.pk}/edit/", data)

    page.refresh_from_db()
    draft = page.get_latest_revision_as_object()
    assert (draft.areas, draft.strands) == (["semh", "sensory"], ["reading"])
    assert page.areas == ["semh"]


def test_an_area_that_is_no_area_is_refused(client, site, editor):
    page = case_study_page(areas=["semh"])

    page.refresh_from_db()
    response = client.post(
        f"/cms/pages/{page.pk}/edit/", forms.case_study(page, areas=["weather"], is_example="on")
    )

    assert "weather" in response.content.decode()
    assert page.get_latest_revision_as_object().areas == ["semh"]
