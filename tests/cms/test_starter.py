"""Starter content: complete, true to its sources, loaded once, and never in an editor's way."""

import re
import uuid

import pytest
from django.contrib.auth.models import Group
from django.core.management import call_command
from django.template import Context, Template
from wagtail.models import Site

from cms import models as cms
from cms import starter, tree
from cms.starter import banks, case_study, facts, guidance, meetings
from pdgroups.core.eef import Phase
from pdgroups.groups.models import Programme
from pdgroups.meetings.kinds import ItemKind, Purpose
from pdgroups.meetings.models import MeetingTemplate
from pdgroups.projects import prompts
from pdgroups.schools.models import Region, RegionScheme
from pdgroups.surveys.models import BankItem, ItemBank, SurveyTemplate
from pdgroups.surveys.models.templates import BANK_KINDS
from pdgroups.surveys.wording import nudges

ADDRESSES = (
    "/",
    "/case-studies/",
    f"/case-studies/{case_study.SLUG}/",
    "/guidance/",
    "/guidance/explore/",
    "/guidance/prepare/",
    "/guidance/deliver/",
    "/guidance/sustain/",
    "/resources/",
    "/regions/",
    "/ways-to-take-part/",
    "/accessibility/",
    "/privacy/",
    "/how-we-keep-your-answers-safe/",
)
THE_TRUST = ("Hamwic", "Bonney", "MITA")
ITEMS = [(bank, key, text) for bank in banks.BANKS for key, text in bank.items]
SENTENCES = [(bank, each) for bank in banks.BANKS for each in bank.sentences]


@pytest.fixture
def loaded(db):
    starter.load(publish_case_study=True)
    Site.clear_site_root_paths_cache()


# --- the data -------------------------------------------------------------------------------


@pytest.mark.parametrize("meeting", meetings.MEETINGS, ids=lambda meeting: meeting.title)
def test_every_agenda_fills_ninety_minutes(meeting):
    assert sum(item.minutes for item in meeting.agenda) == 90
    assert {item.kind for item in meeting.agenda} <= set(ItemKind)
    assert {item.writes for item in meeting.agenda} <= {"", *prompts.BY_KEY}
    assert (meeting.agenda[0].kind, meeting.agenda[0].purpose) == ("welcome", "connect")


@pytest.mark.parametrize("meeting", meetings.MEETINGS, ids=lambda meeting: meeting.title)
def test_every_meeting_connects_tries_and_commits_and_every_role_prepares(meeting):
    assert {item.purpose for item in meeting.agenda} >= set(Purpose)
    assert {for_whom for _text, for_whom, _writes in meeting.pre_work} >= {"project_lead", "lead"}
    assert {writes for _text, _whom, writes in meeting.pre_work} <= {"", *prompts.BY_KEY}


def test_five_meetings_through_four_phases():
    assert [(m.number, m.phase, m.weeks) for m in meetings.MEETINGS] == [
        (1, Phase.EXPLORE, 0),
        (2, Phase.PREPARE, 5),
        (3, Phase.DELIVER, 16),
        (4, Phase.SUSTAIN, 27),
        (5, Phase.SUSTAIN, 36),
    ]


@pytest.mark.parametrize(("bank", "key", "text"), ITEMS)
def test_every_item_is_worded_as_we_advise_others_to(bank, key, text):
    assert nudges(text) == []
    assert not text.endswith((".", "?"))


@pytest.mark.parametrize(("bank", "each"), SENTENCES)
def test_every_sentence_stands_on_its_own_and_can_be_answered(bank, each):
    assert nudges(each.text) == []
    assert each.text[0].isupper()
    assert each.text.endswith((".", "?"))
    BankItem(text=each.text, kind=each.kind, options=list(each.options)).clean()


def test_there_are_items_of_every_kind_that_a_bank_can_hold():
    assert {each.kind for _bank, each in SENTENCES} | {"confidence"} == {
        kind.key for kind in BANK_KINDS
    }


def test_identities_are_the_same_on_every_installation():
    found = [banks.identity(bank.key, key) for bank, key, _text in ITEMS]
    found += [banks.identity(bank.key, each.key) for bank, each in SENTENCES]

    assert len(set(found)) == len(found) == 77
    first = banks.identity("ta-scaffolding", "steps")
    assert first == uuid.UUID("f3868ae3-6f2f-5584-98fc-4dea3d5c64b7")


@pytest.mark.parametrize("guide", guidance.GUIDES, ids=lambda guide: guide.phase)
def test_guidance_is_300_to_500_words_and_briefer_in_workspaces(guide):
    words = sum(len(str(block["value"]).split()) for block in guide.body)

    assert 300 <= words <= 500
    assert 50 <= len(guide.brief.split()) <= 120


def test_the_national_figures_are_those_of_the_sources():
    assert [(year, pupils, share, plan) for year, pupils, _w, share, plan, *_s in facts.ROWS] == [
        ("2022", 1_485_409, "16.6", "4.0"),
        ("2023", 1_572_555, "17.3", "4.3"),
        ("2024", 1_673_205, "18.4", "4.8"),
        ("2025", 1_766_924, "19.5", "5.3"),
        ("2026", None, "20.8", "6.0"),
    ]


# --- loading --------------------------------------------------------------------------------


def test_everything_is_there_and_published(loaded):
    programme = Programme.objects.get()
    assert programme.last_year - programme.first_year == 2
    assert len(programme.charter.splitlines()) == 6
    assert MeetingTemplate.objects.filter(programme=programme, live=True).count() == 5
    assert SurveyTemplate.objects.filter(programme=programme, live=True).count() == 10
    assert programme.resource_templates.count() == 10
    assert ItemBank.objects.filter(live=True).count() == 10
    assert BankItem.objects.count() == 77
    pulse = BankItem.objects.filter(bank__title="Implementation pulse")
    assert [item.kind for item in pulse] == [
        "confidence", "choice", "frequency", "choice", "agreement", "agreement",
    ]  # fmt: skip
    assert pulse[1].options == ["Yes", "Partly", "Not yet"]
    assert SurveyTemplate.objects.get(bank=pulse[0].bank).title == "Implementation pulse"
    assert cms.PhaseGuidance.objects.filter(live=True).count() == 4
    assert {scheme.name: scheme.regions.count() for scheme in RegionScheme.objects.all()} == {
        "DfE regions": 9,
        "Programme regions": 8,
    }
    home = tree.home()
    assert home.live
    assert Site.objects.get(is_default_site=True).root_page_id == home.pk
    assert set(Group.objects.values_list("name", flat=True)) == {
        "Editors",
        "Programme team",
        "Regional leads",
    }
    assert tree.case_study_index().get_workflow().name == "Case studies"


def test_a_second_time_changes_nothing(loaded):
    models = (
        cms.CaseStudyPage, cms.ContentPage, cms.GuidancePage, cms.FactRow, cms.Theme, Region,
        Programme, MeetingTemplate, BankItem, SurveyTemplate, cms.StarterPart,
    )  # fmt: skip
    before = {model: model.objects.count() for model in models}
    revisions = tree.home().revisions.count()

    call_command("load_starter", verbosity=0)

    assert {model: model.objects.count() for model in models} == before
    assert tree.home().revisions.count() == revisions


def test_what_editors_changed_renamed_or_deleted_stays_so(loaded):
    Programme.objects.update(name="Renamed programme")
    ItemBank.objects.filter(title="Transition").update(title="Moves")
    cms.ContentPage.objects.get(slug="privacy").delete()
    cms.Theme.objects.all().delete()
    page = cms.ContentPage.objects.get(slug="accessibility")
    page.summary = "Rewritten."
    page.save_revision().publish()

    starter.load(publish_case_study=True)

    assert [programme.name for programme in Programme.objects.all()] == ["Renamed programme"]
    assert not ItemBank.objects.filter(title="Transition").exists()
    assert not cms.ContentPage.objects.filter(slug="privacy").exists()
    assert not cms.Theme.objects.exists()
    assert cms.ContentPage.objects.get(slug="accessibility").summary == "Rewritten."


def test_a_page_that_stands_at_an_address_is_left_alone(db):
    own = tree.home().add_child(
        instance=cms.ContentPage(title="Our own notice", slug="privacy", body=[])
    )

    starter.load(publish_case_study=False)

    assert [page.pk for page in cms.ContentPage.objects.filter(slug="privacy")] == [own.pk]


def test_on_a_real_site_the_case_study_waits_as_a_draft(client, db):
    call_command("load_starter", verbosity=0)
    Site.clear_site_root_paths_cache()

    page = cms.CaseStudyPage.objects.get(slug=case_study.SLUG)
    assert not page.live
    assert page.get_latest_revision_as_object().body
    assert client.get(f"/case-studies/{case_study.SLUG}/").status_code == 404
    assert client.get("/").status_code == 200


def test_guidance_stands_in_a_workspace_by_phase(loaded):
    template = Template("{% load site_tags %}{% phase_guidance phase %}")

    html = template.render(Context({"phase": Phase.DELIVER}))

    assert "Look kindly and honestly" in html
    assert 'href="/guidance/deliver/"' in html


def test_without_guidance_a_workspace_shows_none(db):
    template = Template("{% load site_tags %}{% phase_guidance 'deliver' %}")

    assert template.render(Context()).strip() == ""


def test_there_is_a_page_for_every_link_in_the_footer(client, loaded):
    foot = client.get("/").content.decode().partition("<footer")[2]

    links = re.findall(r'href="(/[^"]*)"', foot)
    assert {"/resources/", "/regions/", "/ways-to-take-part/", "/privacy/"} <= set(links)
    assert [path for path in links if client.get(path).status_code != 200] == []
