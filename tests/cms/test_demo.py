"""The demo: believable, repeatable, and never on top of real people's work."""

import socket

import pytest
from django.core.management import CommandError, call_command
from django.utils import timezone

from cms.demo import terms, world
from cms.pages.case_studies import CaseStudyPage
from cms.settings import SiteSettings
from pdgroups.accounts.models import User
from pdgroups.core.dates import school_year
from pdgroups.files import store
from pdgroups.files.models import EvidenceFile
from pdgroups.groups.models import Happening, PDGroup
from pdgroups.meetings.models import Meeting
from pdgroups.stories.models import CaseStudySubmission
from pdgroups.surveys import reading
from pdgroups.surveys.models import Survey, Wave
from tests.factories.people import UserFactory

pytestmark = pytest.mark.django_db


def said(capsys, **options) -> str:
    call_command("demo", no_serve=True, **options)
    return capsys.readouterr().out


def test_it_tells_the_whole_story_and_can_be_run_again(capsys, monkeypatch):
    first = said(capsys)
    groups = set(PDGroup.objects.values_list("name", flat=True))
    monkeypatch.setenv("PDGROUPS_DEMO_PASSWORD", "another-password-for-all")
    second = said(capsys, port=8123)

    assert len(groups) == 3
    assert "explore-prepare-deliver" in first
    assert "another-password-for-all" in second
    assert "http://localhost:8123/s/" in second
    assert set(PDGroup.objects.values_list("name", flat=True)) == groups
    assert all(
        User.objects.get(email=email).check_password("another-password-for-all")
        for _who, email in world.SIGN_INS
    )
    _has_every_state()


def _has_every_state():
    assert SiteSettings.objects.get().contact_email == "team@demo.example"
    rates = {
        str(survey.project): reading.before_after(survey)
        for survey in Survey.objects.filter(waves__moment="impact", waves__state="frozen")
    }
    harbour = rates["Harbour View Primary"]
    assert (harbour.before.n_text, harbour.after.n_text) == ("30", "28")
    assert harbour.panel.pairs == 23
    assert rates["Oakfold Primary"].before.is_hidden
    assert rates["Kingsmead CE Primary"].before.is_in_words
    assert rates["The Lantern School"].before.n_text == "13"
    assert [wave.moment for wave in Wave.objects.filter(state=Wave.State.OPEN).order_by("pk")] == [
        "pulse",
        "baseline",
    ]
    states = CaseStudySubmission.objects.values_list("state", flat=True)
    assert sorted(states) == ["published", "with_editors"]
    assert CaseStudyPage.objects.live().exclude(theme=None).count() == 2
    kept = {file.name: file for file in EvidenceFile.objects.all()}
    assert set(kept) == {"Lesson visits in June.csv", "Support scale.docx"}
    assert all(store.read(file.storage_name).read() for file in kept.values())
    assert PDGroup.objects.filter(is_demo=False).count() == 0
    _is_dated_like_work()


def _is_dated_like_work():
    happenings = [timezone.localtime(at) for at in Happening.objects.values_list("at", flat=True)]
    meetings = [meeting.day for meeting in Meeting.objects.all()]
    assert all(terms.in_term(day) for day in [at.date() for at in happenings] + meetings)
    assert all(8 <= at.hour < 18 for at in happenings)
    assert max(happenings).date() < timezone.localdate()
    for pd_group in PDGroup.objects.all():
        assert pd_group.year == school_year(pd_group.starts_on)
        assert pd_group.meetings.get(number=1).day == pd_group.starts_on


def test_it_stays_out_of_a_database_that_holds_real_people(capsys):
    UserFactory(email="senco@real.sch.uk")

    with pytest.raises(CommandError, match="real people"):
        said(capsys)

    assert PDGroup.objects.count() == 0


def test_a_port_in_use_is_said_before_anything_is_set_up():
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        port = other.getsockname()[1]

        with pytest.raises(CommandError, match=f"--port {port + 1}"):
            call_command("demo", port=port)
