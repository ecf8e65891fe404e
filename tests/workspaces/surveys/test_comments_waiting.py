"""The mail that says that comments wait to be read for names."""

import pytest
from django.core import mail
from django.urls import reverse

from pdgroups.groups.models import Role
from pdgroups.surveys.models import Survey
from tests.factories.answering import ALL_KINDS, close, open_survey, send, type_in
from tests.factories.people import (
    MembershipFactory,
    ParticipationFactory,
    ProjectFactory,
    join,
)
from tests.workspaces.cast import LEADS, cast_of

from .pages import address

pytestmark = pytest.mark.django_db


def answered(n=10, comments=5, **kwargs):
    wave = open_survey(items=ALL_KINDS, **kwargs)
    for number in range(n):
        send(wave, 3, comment=f"Ask Pat {number}." if number < comments else "")
    return wave


def test_the_leads_are_told_once_with_no_word_and_no_number(django_capture_on_commit_callbacks):
    wave = answered()
    cast = cast_of(wave.survey.project)

    with django_capture_on_commit_callbacks(execute=True):
        close(wave)

    assert sorted(each.to[0] for each in mail.outbox) == sorted(cast[who].email for who in LEADS)
    body = mail.outbox[0].body
    assert address("survey_comments", wave.survey, "baseline") in body
    assert str(wave.survey.project) in body
    assert "Pat" not in body + mail.outbox[0].subject
    link = body[body.index("http") :].split()[0]
    assert not any(
        character.isdigit()
        for character in body.replace(link, "").replace(str(wave.survey.project), "")
    )


@pytest.mark.parametrize(
    ("n", "comments", "more"),
    [(10, 4, {}), (9, 9, {}), (8, 8, {"openness": Survey.Openness.OPEN, "headcount": 8})],
)
def test_nobody_is_told_where_nothing_waits(n, comments, more, django_capture_on_commit_callbacks):
    wave = answered(n, comments, **more)
    cast_of(wave.survey.project)

    with django_capture_on_commit_callbacks(execute=True):
        close(wave)

    assert mail.outbox == []


def test_nor_where_paper_makes_up_the_ten(django_capture_on_commit_callbacks):
    wave = answered(9, 9)
    type_in(wave, 6, 2, 2, 2, 2)
    cast_of(wave.survey.project)

    with django_capture_on_commit_callbacks(execute=True):
        close(wave)

    assert mail.outbox == []


def test_a_lead_who_belongs_to_the_school_elsewhere_is_not_asked(
    client, django_capture_on_commit_callbacks
):
    wave = answered()
    project = wave.survey.project
    lead = MembershipFactory(pd_group=project.pd_group, role=Role.REGIONAL_LEAD).user
    deputy = MembershipFactory(pd_group=project.pd_group, role=Role.DEPUTY_LEAD).user
    elsewhere = ParticipationFactory(school=project.participation.school)
    join(ProjectFactory(participation=elsewhere, pd_group=elsewhere.pd_group), user=lead)

    with django_capture_on_commit_callbacks(execute=True):
        close(wave)

    assert [each.to for each in mail.outbox] == [[deputy.email]]
    asked = []
    for each in (lead, deputy):
        client.force_login(each)
        home = client.get(reverse("workspaces:group_list")).content.decode()
        read = client.get(address("survey_comments", wave.survey, "baseline"))
        asked.append(("What staff wrote waits to be read" in home, read.status_code))
    assert asked == [(False, 403), (True, 200)]
