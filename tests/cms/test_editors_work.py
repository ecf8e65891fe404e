"""What editors do, in the real admin, as people who are no superusers."""

import pytest
from django.contrib.messages import get_messages
from django.urls import reverse
from wagtail.models import Site
from wagtail.test.utils.form_data import inline_formset, rich_text, streamfield

from cms import tree
from cms.facts import FactTable
from cms.phase_guidance import PhaseGuidance
from cms.settings import SiteSettings
from cms.themes import Theme
from pdgroups.accounts.models import Office
from pdgroups.groups.models import Programme
from pdgroups.meetings.models import MeetingTemplate
from pdgroups.schools.models import Region, RegionScheme
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


# --- words and figures ----------------------------------------------------------------------


def row(label, share, plan, **changes):
    return {
        "id": "",
        "label": label,
        "pupils": "1485409",
        "pupils_in_words": "",
        "share": share,
        "plan_share": plan,
        "source_name": "DfE",
        "source_url": "https://example.org/",
        **changes,
    }


def fact_form(*rows, action="publish"):
    return forms.plain(
        action, title="Pupils with SEND", intro="", note="", rows=inline_formset(rows, min=1)
    )


def test_a_table_of_facts_with_its_sources(client, editor):
    client.post(
        reverse("wagtailsnippets_cms_facttable:add"),
        fact_form(
            row("2025", "19.5", "5.3"),
            row("2026", "20.8", "6.0", pupils="", pupils_in_words="More than 1.8 million"),
        ),
    )

    table = FactTable.objects.get()
    assert table.live
    assert [(each.label, str(each.share), each.pupils) for each in table.rows.all()] == [
        ("2025", "19.5", 1485409),
        ("2026", "20.8", None),
    ]


def test_the_preview_of_facts_draws_the_chart(client, editor):
    url = reverse("wagtailsnippets_cms_facttable:preview_on_add")
    client.post(url, fact_form(row("2025", "19.5", "5.3")))

    html = client.get(url).content.decode()

    assert "19.5% of pupils" in html
    assert "1,485,409" in html


@pytest.mark.parametrize(("share", "plan"), [("5", "6"), ("120", "1"), ("x", "1"), ("", "")])
def test_impossible_shares_are_refused(client, editor, share, plan):
    response = client.post(
        reverse("wagtailsnippets_cms_facttable:add"), fact_form(row("2025", share, plan))
    )

    assert response.status_code == 200
    assert not FactTable.objects.exists()


def test_guidance_for_workspaces(client, editor):
    body = rich_text("<p>Ask one more person.</p>", features=["bold", "ul", "ol", "link"])
    fields = {"phase": "explore", "title": "Look first", "body": body, "page": ""}
    preview = reverse("wagtailsnippets_cms_phaseguidance:preview_on_add")

    client.post(preview, forms.plain(None, **fields))
    shown = client.get(preview).content.decode()
    client.post(reverse("wagtailsnippets_cms_phaseguidance:add"), forms.plain("publish", **fields))

    assert "Ask one more person." in shown
    assert PhaseGuidance.objects.get(phase="explore").live


def test_the_focuses_of_case_studies(client, editor):
    client.post("/cms/theme/new/", {"name": "Reading"})
    theme = Theme.objects.get()
    client.post(f"/cms/theme/edit/{theme.pk}/", {"name": "Reading for all"})

    assert [each.name for each in Theme.objects.all()] == ["Reading for all"]


def test_site_settings_reach_every_page(client, editor):
    site = Site.objects.get(is_default_site=True)

    client.post(
        reverse("wagtailsettings:edit", args=["cms", "sitesettings", site.pk]),
        {
            "site_name": "Learning Together",
            "strapline": "Schools help schools",
            "contact_email": "hello@programme.example",
            "funder_line": "Paid for by the Ministry of Herons",
            "logo": "",
            "leads_publish_directly": "on",
        },
    )

    client.logout()
    html = client.get("/").content.decode()
    for words in (
        "Learning Together",
        "Schools help schools",
        "mailto:hello@programme.example",
        "Paid for by the Ministry of Herons",
    ):
        assert words in html
    assert not SiteSettings.for_site(site).leads_publish_directly


def test_the_home_page_is_edited_and_published(client, editor):
    home = tree.home()
    meeting = ("meeting", {"phase": "explore", "title": "Look", "text": "Find it."})

    response = client.post(
        reverse("wagtailadmin_pages:edit", args=[home.pk]),
        forms.plain(
            "publish",
            title="Home", slug=home.slug, headline="One thing.", headline_2="Together.",
            summary="Groups of schools.", meetings_title="Meetings", meetings_intro="",
            meetings=streamfield([meeting]), featured="", featured_title="", featured_text="",
            why_title="Why", why_quote="", facts="", seo_title="", search_description="",
            why_text=rich_text("<p>Because.</p>", features=["bold", "link"]),
            listing_image="", comments=inline_formset([]),
        ),
    )  # fmt: skip

    assert response.status_code == 302
    assert "Meeting 1: Look" in client.get("/").content.decode()


def test_a_page_is_previewed_before_anybody_sees_it(client, editor):
    url = reverse("wagtailadmin_pages:preview_on_add", args=["cms", "contentpage", tree.home().pk])
    client.post(
        url,
        forms.plain(
            None,
            title="About us", slug="about-us", summary="", seo_title="", search_description="",
            listing_image="", body=streamfield([("heading", "Who we are")]),
            comments=inline_formset([]),
        ),
    )  # fmt: skip

    html = client.get(url).content.decode()

    assert '<h2 id="who-we-are">Who we are</h2>' in html
    assert client.get("/about-us/").status_code == 404


# --- the programme --------------------------------------------------------------------------


def link(title, **changes):
    fields = {"id": "", "title": title, "url": "https://example.org/", "source": "", "summary": ""}
    return {**fields, "phase": "", **changes}


def test_the_programme_team_writes_a_programme_with_its_links(client, sign_in):
    sign_in(Office.PROGRAMME_TEAM)

    client.post(
        "/cms/programme/new/",
        forms.plain(
            None, name="Reading groups", first_year=2026, last_year=2028, funder_line="",
            charter="Be kind.",
            resource_templates=inline_formset([link("Guide"), link("Tool")]),
        ),
    )  # fmt: skip
    programme = Programme.objects.get()
    guide, tool = programme.resource_templates.all()
    client.post(
        f"/cms/programme/edit/{programme.pk}/",
        forms.plain(
            None, name="Reading groups", first_year=2026, last_year=2028, funder_line="",
            charter="Be kind.",
            resource_templates=inline_formset(
                [link("Tool", id=tool.pk), link("Guide", id=guide.pk)], initial=2
            ),
        ),
    )  # fmt: skip

    titles = programme.resource_templates.values_list("title", flat=True)
    assert list(titles) == ["Tool", "Guide"]


def test_a_programme_cannot_end_before_it_starts(client, sign_in):
    sign_in(Office.PROGRAMME_TEAM)

    response = client.post(
        "/cms/programme/new/",
        forms.plain(
            None, name="Backwards", first_year=2028, last_year=2026, funder_line="", charter="",
            resource_templates=inline_formset([]),
        ),
    )  # fmt: skip

    assert response.status_code == 200
    assert not Programme.objects.exists()


def test_the_programme_team_keeps_the_regions(client, sign_in):
    sign_in(Office.PROGRAMME_TEAM)
    client.post("/cms/regionscheme/new/", {"name": "Our regions"})
    scheme = RegionScheme.objects.get(name="Our regions")

    client.post("/cms/region/new/", {"scheme": scheme.pk, "name": "The coast"})

    assert [str(region) for region in Region.objects.filter(scheme=scheme)] == ["The coast"]
