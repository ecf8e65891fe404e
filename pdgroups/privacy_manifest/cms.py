"""Public pages and what editors keep."""

from pdgroups.privacy_manifest.kinds import EDITORIAL, REVISIONS, Holds, Kept

LISTED = "page_ptr summary listing_image"
ROWS: dict[str, Kept] = {
    "cms.FactTable": Kept(
        "national figures",
        EDITORIAL,
        {Holds.NOTHING: f"{REVISIONS} title intro note as_of licence"},
    ),
    "cms.FactRow": Kept(
        "national figures",
        EDITORIAL,
        {
            Holds.NOTHING: "sort_order table label pupils pupils_in_words share plan_share source_name source_url"
        },
    ),
    "cms.Theme": Kept("to sort case studies", EDITORIAL, {Holds.NOTHING: "name"}),
    "cms.Synonyms": Kept("to find case studies", EDITORIAL, {Holds.NOTHING: "words"}),
    "cms.WordOnPage": Kept(
        "to find public pages",
        "while the page is public",
        {Holds.NOTHING: "page word stem weight"},
    ),
    "cms.KnownWord": Kept(
        "to mend slips in searches", "while a public page says it", {Holds.NOTHING: "word length"}
    ),
    "cms.CaseStudyPage": Kept(
        "what a school agreed to publish",
        "until it is withdrawn",
        {
            Holds.WORDS: "summary aim body strength_reason breadth_reason",
            Holds.CONTACT: "permission_line display_name",
            Holds.NOTHING: "page_ptr listing_image took_part duration cost cover_days verdict licence is_demo is_example figures "
            "submission areas theme phase setting size region strands strength breadth has_stopped",
        },
    ),
    "cms.CaseStudyIndexPage": Kept("the list", EDITORIAL, {Holds.NOTHING: LISTED}),
    "cms.ContentPage": Kept("a page", EDITORIAL, {Holds.NOTHING: f"{LISTED} body"}),
    "cms.GuidancePage": Kept(
        "guidance", EDITORIAL, {Holds.NOTHING: f"{LISTED} phase body source_title source_url"}
    ),
    "cms.GuidanceIndexPage": Kept("the list", EDITORIAL, {Holds.NOTHING: LISTED}),
    "cms.HomePage": Kept(
        "the front page",
        EDITORIAL,
        {
            Holds.NOTHING: f"{LISTED} headline headline_2 meetings_title meetings_intro meetings featured "
            "featured_title featured_text why_title why_quote why_text facts"
        },
    ),
    "cms.ResourceIndexPage": Kept("the list", EDITORIAL, {Holds.NOTHING: LISTED}),
    "cms.Resource": Kept(
        "what is worth reading",
        EDITORIAL,
        {
            Holds.NOTHING: f"{REVISIONS} title summary kind format url document owner licence minutes "
            "phase meetings areas adapt confirmed_on"
        },
    ),
    "cms.RegionIndexPage": Kept("the list", EDITORIAL, {Holds.NOTHING: LISTED}),
    "cms.RegionPage": Kept("a page", EDITORIAL, {Holds.NOTHING: f"{LISTED} region places"}),
    "cms.RegionLead": Kept(
        "so that schools know who leads near them; shown because she agreed",
        "she no longer wants to be shown",
        {
            Holds.CONTACT: "name role",
            Holds.NOTHING: "sort_order page days themes agreed_on",
        },
    ),
    "cms.WaysPage": Kept("the list", EDITORIAL, {Holds.NOTHING: LISTED}),
    "cms.Way": Kept(
        "what somebody can take part in",
        EDITORIAL,
        {
            Holds.NOTHING: f"{REVISIONS} title summary tier who_for time impact region next_on action url "
            "leads_to position"
        },
    ),
    "cms.LinkCheck": Kept(
        "whether a link of a public page still works",
        "no page has the link any more",
        {Holds.NOTHING: "url state checked_at reached_at failing_since moved_to"},
    ),
    "cms.PhaseGuidance": Kept(
        "help in a workspace", EDITORIAL, {Holds.NOTHING: f"{REVISIONS} phase title body page"}
    ),
    "cms.PartHelp": Kept(
        "help in a workspace",
        EDITORIAL,
        {
            Holds.NOTHING: f"{REVISIONS} part help starter example region trust",
            Holds.CONTACT: "author",
        },
    ),
    "cms.SiteSettings": Kept(
        "the site’s name and contact",
        EDITORIAL,
        {
            Holds.NOTHING: "site site_name strapline funder_line logo leads_publish_directly",
            Holds.CONTACT: "contact_email",
        },
    ),
    "cms.StarterPart": Kept(
        "to load starter content once", "for good", {Holds.NOTHING: "key loaded_at"}
    ),
    "cms.CaseStudyAddress": Kept(
        "so that an earlier address leads on, or says that it was withdrawn",
        "the project is deleted",
        {Holds.NOTHING: "path submission"},
    ),
    "cms.CaseStudyReview": Kept("who reviews case studies", EDITORIAL, {Holds.NOTHING: "task_ptr"}),
    "cms.WithdrawnPage": Kept(
        "to say that a page was withdrawn", "for good", {Holds.NOTHING: "path withdrawn_on"}
    ),
}
