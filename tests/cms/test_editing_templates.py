"""Meetings, surveys and item banks in the real admin, by an editor who is no superuser."""

import pytest
from django.contrib.messages import get_messages
from django.urls import reverse
from wagtail.test.utils.form_data import inline_formset, streamfield

from pdgroups.meetings.models import MeetingTemplate
from pdgroups.surveys.models import BankItem, ItemBank, SurveyTemplate
from tests.factories.people import ProgrammeFactory
from tests.factories.work import MeetingTemplateFactory

from . import forms

pytestmark = pytest.mark.django_db


def item(title, minutes):
    value = {"title": title, "minutes": str(minutes), "kind": "share", "prompt": "", "output": ""}
    return ("item", value)


def meeting_form(template, *items, action=None, **changes):
    fields = {
        "title": template.title,
        "purpose": template.purpose,
        "pre_work": "",
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


# --- meeting templates ----------------------------------------------------------------------


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


# --- surveys --------------------------------------------------------------------------------


def make_bank(title, *texts):
    bank = ItemBank(title=title)
    bank.items = [BankItem(text=text, sort_order=at) for at, text in enumerate(texts)]
    bank.save()
    bank.save_revision().publish()
    bank.refresh_from_db()
    return bank


def bank_form(bank, *items, action=None):
    items = [{"kind": "confidence", "options": ""} | each for each in items]
    return forms.plain(
        action,
        title=bank.title,
        audience=bank.audience,
        stem=bank.stem,
        items=inline_formset(items, initial=sum(1 for each in items if each["id"])),
    )


def test_rewording_an_item_keeps_its_identity(client, editor):
    bank = make_bank("Scaffolding", "waiting", "prompting")
    first, second = bank.items.all()

    client.post(
        reverse("wagtailsnippets_surveys_itembank:edit", args=[bank.pk]),
        bank_form(
            bank,
            {"id": second.pk, "text": "prompting first"},
            {"id": first.pk, "text": "waiting a little longer"},
            {"id": "", "text": "fading"},
            action="publish",
        ),
    )

    found = list(ItemBank.objects.get(pk=bank.pk).items.values_list("text", "identity"))
    assert found[:2] == [
        ("prompting first", second.identity),
        ("waiting a little longer", first.identity),
    ]
    assert found[2][0] == "fading"
    assert found[2][1] not in {first.identity, second.identity}


def test_a_survey_template_is_previewed_as_on_a_phone(client, editor):
    bank = make_bank("Scaffolding", "waiting before you step in", "prompting first")
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
    bank = make_bank("Scaffolding", "waiting")
    programme = ProgrammeFactory()

    client.post(
        reverse("wagtailsnippets_surveys_surveytemplate:add"),
        forms.plain(
            "publish", title="TAs", about="helping", audience="", bank=bank.pk, starts_with=6,
            programme=programme.pk,
        ),
    )  # fmt: skip

    assert SurveyTemplate.objects.get(title="TAs").live


# --- kinds of item --------------------------------------------------------------------------


def publish_item(client, bank, action="publish", **change):
    row = bank.items.get()
    kept = {"id": row.pk, "text": row.text, "kind": row.kind, "options": "\n".join(row.options)}
    return client.post(
        reverse("wagtailsnippets_surveys_itembank:edit", args=[bank.pk]),
        bank_form(bank, kept | change, action=action),
    )


def test_an_editor_offers_a_list_one_option_on_each_line(client, editor):
    bank = make_bank("Places", "Where do you mostly work?")

    publish_item(client, bank, kind="choice", options=" In class \r\n\r\nOutside class")
    shown = client.get(reverse("wagtailsnippets_surveys_itembank:edit", args=[bank.pk]))

    item = bank.items.get()
    assert (item.kind, item.options) == ("choice", ["In class", "Outside class"])
    assert "In class\nOutside class" in shown.content.decode()
    assert item.question == "Where do you mostly work?"


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        ({"kind": "choice"}, "Give from two to 7 options."),
        ({"kind": "choice", "options": "One"}, "Give from two to 7 options."),
        ({"kind": "choice", "options": "\n".join("abcdefgh")}, "Give from two to 7 options."),
        ({"kind": "choice", "options": "One\none"}, "One option is there twice."),
        ({"kind": "choice", "options": "One\n" + "x" * 61}, "within 60 characters"),
        ({"kind": "agreement", "options": "One\nTwo"}, "This scale has its own words."),
        ({"kind": "confidence", "options": "One\nTwo"}, "This scale has its own words."),
        ({"kind": "role", "options": "One\nTwo"}, "Select a valid choice."),
        ({"kind": "nonsense"}, "Select a valid choice."),
    ],
)
def test_a_kind_that_cannot_be_asked_says_why_and_stores_nothing(client, editor, change, sentence):
    bank = make_bank("Scaffolding", "waiting")

    response = publish_item(client, bank, **change)

    assert sentence in response.content.decode()
    item = bank.items.get()
    assert (item.kind, item.options, item.wording) == ("confidence", [], 1)


@pytest.mark.parametrize(
    "change",
    [
        {"text": "waiting longer"},
        {"kind": "agreement"},
        {"kind": "choice", "options": "One\nTwo"},
    ],
)
def test_what_asks_something_else_is_the_next_wording(client, editor, change):
    bank, other = make_bank("Scaffolding", "waiting"), make_bank("Prompts", "prompting")

    publish_item(client, bank, **change)
    first = bank.items.get()
    publish_item(client, bank)
    publish_item(client, bank, text="waiting longest")

    again = bank.items.get()
    assert (first.wording, again.wording) == (2, 3)
    assert again.identity == first.identity
    assert other.items.get().wording == 1


def test_a_draft_changes_no_wording_and_neither_does_a_bank_that_was_never_published(
    client, editor
):
    bank = make_bank("Scaffolding", "waiting")
    publish_item(client, bank, action=None, text="waiting longer")
    draft = ItemBank(title="New", live=False)
    draft.items = [BankItem(text="fading", sort_order=0)]
    draft.save()
    item = draft.items.get()
    item.text = "fading slowly"
    draft.items = [item]
    draft.save()

    assert bank.items.get().wording == 1
    assert (draft.items.get().text, draft.items.get().wording) == ("fading slowly", 1)


def test_an_older_version_that_is_published_again_is_a_wording_of_its_own(client, editor):
    bank = make_bank("Scaffolding", "waiting")
    first = bank.latest_revision
    publish_item(client, bank, text="waiting longer")

    first.publish()

    item = bank.items.get()
    assert (item.text, item.wording) == ("waiting", 3)
