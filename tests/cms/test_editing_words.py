"""Pages, facts, settings and the programme in the real admin, by people who are no superusers."""

import pytest
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
from pdgroups.schools.models import Region, RegionScheme

from . import forms

pytestmark = pytest.mark.django_db


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
        action,
        title="Pupils with SEND",
        intro="",
        note="",
        as_of="January 2026",
        licence="ogl",
        rows=inline_formset(rows, min=1),
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
    assert "Figures as of January 2026." in html
    assert "Open Government Licence" in html


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
