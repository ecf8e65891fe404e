"""Item banks in the real admin: kinds of items, their wordings and their identity."""

import pytest
from django.urls import reverse

from pdgroups.surveys.models import BankItem, ItemBank

from . import forms

pytestmark = pytest.mark.django_db


def publish_item(client, bank, action="publish", **change):
    row = bank.items.get()
    kept = {"id": row.pk, "text": row.text, "kind": row.kind, "options": "\n".join(row.options)}
    return client.post(
        reverse("wagtailsnippets_surveys_itembank:edit", args=[bank.pk]),
        forms.bank_form(bank, kept | change, action=action),
    )


def test_rewording_an_item_keeps_its_identity(client, editor):
    bank = forms.make_bank("Scaffolding", "waiting", "prompting")
    first, second = bank.items.all()

    client.post(
        reverse("wagtailsnippets_surveys_itembank:edit", args=[bank.pk]),
        forms.bank_form(
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


def test_an_editor_offers_a_list_one_option_on_each_line(client, editor):
    bank = forms.make_bank("Places", "Where do you mostly work?")

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
    bank = forms.make_bank("Scaffolding", "waiting")

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
    bank, other = forms.make_bank("Scaffolding", "waiting"), forms.make_bank("Prompts", "prompting")

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
    bank = forms.make_bank("Scaffolding", "waiting")
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
    bank = forms.make_bank("Scaffolding", "waiting")
    first = bank.latest_revision
    publish_item(client, bank, text="waiting longer")

    first.publish()

    item = bank.items.get()
    assert (item.text, item.wording) == ("waiting", 3)
