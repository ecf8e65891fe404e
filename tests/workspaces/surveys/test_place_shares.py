"""Whether a school's answers are in its group's figures, as its own team reads it."""

import pytest
from django.urls import reverse
from django.utils.html import strip_tags

from pdgroups.surveys import places
from tests.factories.people import PDGroupFactory, ProjectFactory, join
from tests.factories.places import (
    BANK,
    BASELINE,
    close_group,
    frozen,
    group_of,
    school_of,
    survey_of,
)

pytestmark = pytest.mark.django_db


def told(client, wave):
    """What a project lead reads about the group's figures beside her own results."""
    client.force_login(join(wave.survey.project).user)
    of = [wave.survey.project.pd_group.slug, wave.survey.public_id]
    url = reverse("workspaces:survey_results", args=of)
    html = client.get(url).content.decode()
    part = html.split('aria-labelledby="part"', 1)[1].split("</section>")[0]
    return " ".join(strip_tags(part.split(">", 1)[1]).split())


def test_a_school_reads_whether_its_answers_are_in_the_groups_figures(client):
    pd_group = PDGroupFactory()
    large, other, small = (school_of(pd_group, n) for n in (18, 12, 7))
    before = told(client, large)

    close_group(pd_group)

    assert "your school’s answers are not part of the group’s figures" in before
    assert "your school’s answers are part of the group’s figures" in told(client, large)
    assert "your school’s answers are part of the group’s figures" in told(client, other)
    assert "your school’s answers are not part of the group’s figures" in told(client, small)


def test_a_school_whose_answers_count_in_the_region_alone_reads_that(client):
    pd_group = PDGroupFactory()
    school_of(pd_group, 18)
    small = school_of(pd_group, 7)
    beside = group_of(6, 12, programme=pd_group.programme, region=pd_group.region)
    for each in (pd_group, beside):
        close_group(each)
    places.close_region(pd_group=pd_group, moment=BASELINE)

    assert "not part of the group’s figures. They are part of wider ones." in told(client, small)


def test_a_school_with_questions_of_its_own_reads_that_they_are_never_added(client):
    wave = frozen(survey_of(ProjectFactory(), ["our own question"]), 12)

    assert "they are never added to other schools’" in told(client, wave)


def test_a_school_reads_how_many_of_its_questions_are_added(client):
    pd_group = group_of(18, 12)
    wave = frozen(
        survey_of(ProjectFactory(pd_group=pd_group), [BANK[0], BANK[1]._replace(wording=2)]), 14
    )
    close_group(pd_group)

    assert "answers to 1 of 2 questions are part" in told(client, wave)
