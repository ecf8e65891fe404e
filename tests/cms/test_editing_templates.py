"""Meeting and survey templates in the real admin, by an editor who is no superuser."""

import pytest
from django.contrib.messages import get_messages
from django.urls import reverse
from wagtail.test.utils.form_data import streamfield

from pdgroups.meetings.models import MeetingTemplate
from pdgroups.surveys.models import SurveyTemplate
from tests.factories.people import ProgrammeFactory
from tests.factories.work import MeetingTemplateFactory

from . import forms

pytestmark = pytest.mark.django_db


def item(title, minutes):
    value = {
        "title": title, "minutes": str(minutes), "kind": "share", "purpose": "try", "prompt": "",
        "lead": "", "resources": "", "output": "", "plan_prompt": "priority",
    }  # fmt: skip
    return ("item", value)


def job(text, for_whom="team", plan_prompt=""):
    return ("job", {"text": text, "for_whom": for_whom, "plan_prompt": plan_prompt})


def meeting_form(template, *items, action=None, **changes):
    fields = {
        "title": template.title,
        "purpose": template.purpose,
        "pre_work": streamfield([job("Bring your plan")]),
        "programme": template.programme_id,
        "number": template.number,
        "phase": template.phase,
        "minutes": template.minutes,
        "weeks_after_first": template.weeks_after_first,
        "agenda": streamfield(items or [item("Welcome", 10), item("Rounds", 80)]),
        **changes,
    }
    return forms.plain(action, **fields)


def meeting_url(name, template):
    return reverse(f"wagtailsnippets_meetings_meetingtemplate:{name}", args=[template.pk])


def said(response):
    return [str(message) for message in get_messages(response.wsgi_request)]


def test_a_meeting_template_is_drafted_previewed_and_published(client, editor):
    template = MeetingTemplateFactory(title="Explore")
    other = MeetingTemplateFactory(title="Prepare")
    draft = meeting_form(template, item("Walk", 30), item("Talk", 60), title="Explore more")

    client.post(meeting_url("edit", template), draft)

    template.refresh_from_db()
    assert template.title == "Explore"
    assert template.get_latest_revision_as_object().title == "Explore more"

    client.post(meeting_url("edit", template), {**draft, "action-publish": "yes"})

    template.refresh_from_db()
    other.refresh_from_db()
    assert template.title == "Explore more"
    assert [(b.value["title"], b.value["minutes"]) for b in template.agenda] == [
        ("Walk", 30),
        ("Talk", 60),
    ]
    assert other.title == "Prepare"


def test_the_preview_is_in_our_design_and_adds_up_the_minutes(client, editor):
    template = MeetingTemplateFactory(title="Explore")
    url = meeting_url("preview_on_edit", template)
    client.post(url, meeting_form(template, item("Walk", 30), item("Talk", 45)))

    response = client.get(url)

    html = response.content.decode()
    assert "frame-ancestors 'self'" in response.headers["Content-Security-Policy"]
    assert response.headers["X-Frame-Options"] == "SAMEORIGIN"
    assert "Walk" in html
    assert "<b>Team members:</b> Bring your plan" in html
    assert "The items take 75 minutes; the meeting lasts 90." in html
    assert "css/main.css" in html


@pytest.mark.parametrize(("minutes", "warned"), [(80, False), (60, True)])
def test_an_agenda_that_does_not_fill_the_meeting_gets_a_warning(client, editor, minutes, warned):
    template = MeetingTemplateFactory()

    response = client.post(
        meeting_url("edit", template),
        meeting_form(template, item("Welcome", 10), item("Rounds", minutes)),
    )

    warning = f"The items of this agenda take {minutes + 10} minutes; the meeting lasts 90."
    assert (warning in said(response)) == warned
    assert response.status_code == 302


def test_a_new_meeting_template(client, editor):
    programme = ProgrammeFactory()
    blank = MeetingTemplate(
        title="A sixth meeting", purpose="To meet.", programme=programme, number=6,
        phase="sustain", weeks_after_first=40,
    )  # fmt: skip

    client.post(
        reverse("wagtailsnippets_meetings_meetingtemplate:add"),
        meeting_form(blank, action="publish"),
    )

    assert MeetingTemplate.objects.get(number=6).live


@pytest.mark.parametrize(
    "wrong",
    [
        {"number": "-1"},
        {"number": "x" * 500},
        {"phase": "nonsense"},
        {"title": ""},
        {"agenda": streamfield([item("Endless", 9999)])},
        {"agenda": streamfield([])},
        {"pre_work": streamfield([job("Bring it", for_whom="nobody")])},
        {"pre_work": streamfield([job("Bring it", plan_prompt="nonsense")])},
    ],
)
def test_what_cannot_be_published_says_why_and_stores_nothing(client, editor, wrong):
    template = MeetingTemplateFactory(title="Explore")
    changed = {"purpose": "A new purpose.", **wrong}

    response = client.post(
        meeting_url("edit", template), meeting_form(template, action="publish", **changed)
    )

    template.refresh_from_db()
    assert response.status_code == 200
    assert "A new purpose." in response.content.decode()
    assert template.purpose == "Choose the right problem."


def test_a_survey_template_is_previewed_as_on_a_phone(client, editor):
    bank = forms.make_bank("Scaffolding", "waiting before you step in", "prompting first")
    template = SurveyTemplate.objects.create(
        programme=ProgrammeFactory(), title="TAs", about="helping pupils", bank=bank, starts_with=1
    )
    url = reverse("wagtailsnippets_surveys_surveytemplate:preview_on_edit", args=[template.pk])
    data = forms.plain(
        None, title="TAs and HLTAs", about="helping pupils do more", audience="TAs",
        bank=bank.pk, starts_with=1, programme=template.programme_id,
    )  # fmt: skip
    client.post(url, data)

    html = client.get(url).content.decode()

    assert "TAs and HLTAs" in html
    assert "How confident do you feel helping pupils do more?" in html
    assert "How confident are you in waiting before you step in?" in html
    assert html.count("Not ticked at the start") == 1
    assert "<form" not in html


def test_a_survey_template_is_published(client, editor):
    bank = forms.make_bank("Scaffolding", "waiting")
    programme = ProgrammeFactory()

    client.post(
        reverse("wagtailsnippets_surveys_surveytemplate:add"),
        forms.plain(
            "publish", title="TAs", about="helping", audience="", bank=bank.pk, starts_with=6,
            programme=programme.pk,
        ),
    )  # fmt: skip

    assert SurveyTemplate.objects.get(title="TAs").live
