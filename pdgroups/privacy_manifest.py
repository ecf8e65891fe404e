"""What we keep about people, field by field, why, and for how long.

Every field of every model of ours has a class here; a test fails for one that has none. The
public privacy notice and the processing record rest on this page.
"""

from dataclasses import dataclass
from enum import StrEnum


class Holds(StrEnum):
    """What a field can tell about a living person."""

    NOTHING = "nothing about a person"
    CONTACT = "a name or an address"
    DEED = "who did something, or when"
    WORDS = "what somebody wrote"
    ANSWER = "what somebody answered, without who"
    KEY = "a hash or key that opens something"
    REGISTER = "the public register of schools"


@dataclass(frozen=True, slots=True)
class Kept:
    """One model. ``fields`` maps a class to field names separated by blanks."""

    why: str
    until: str
    fields: dict[Holds, str]

    @property
    def classified(self) -> dict[str, Holds]:
        return {name: holds for holds, names in self.fields.items() for name in names.split()}


N, C, D, W, A, K, R = Holds
GROUP_LIFE = "the group is deleted"
EDITORIAL = "editors delete it"
REVISIONS = (
    "latest_revision live has_unpublished_changes first_published_at last_published_at "
    "live_revision go_live_at expire_at expired"
)
LISTED = "page_ptr summary listing_image"

MANIFEST: dict[str, Kept] = {
    # accounts
    "accounts.User": Kept(
        "so that a person can sign in and others know whom they work with",
        "the account is deleted",
        {
            C: "first_name last_name email",
            K: "password",
            D: "last_login date_joined",
            N: "is_superuser is_staff is_active roles_version",
        },
    ),
    # schools
    "schools.RegionScheme": Kept("to sort schools", EDITORIAL, {N: "name"}),
    "schools.Region": Kept("to sort schools", EDITORIAL, {N: "scheme name"}),
    "schools.Trust": Kept(
        "to name a school’s trust", EDITORIAL, {R: "uid name group_type company_number closed_on"}
    ),
    "schools.School": Kept(
        "to find a school; never a head’s name or a telephone number",
        EDITORIAL,
        {
            R: "urn name phase establishment_type status la_code la_name gias_region street town "
            "postcode age_low age_high roll trust website opened_on closed_on successor",
            N: "postcode_key is_demo search_key updated_at",
        },
    ),
    "schools.SchoolLink": Kept(
        "to find a school by its old name",
        EDITORIAL,
        {R: "school linked kind gias_type established_on"},
    ),
    # groups
    "groups.Programme": Kept(
        "what new groups start from",
        EDITORIAL,
        {N: "name first_year last_year funder_line charter is_demo"},
    ),
    "groups.ResourceTemplate": Kept(
        "links for new groups", EDITORIAL, {N: "programme title url source summary phase position"}
    ),
    "groups.PDGroup": Kept(
        "the group itself",
        GROUP_LIFE,
        {
            N: "programme name slug theme region kind year starts_on charter funder_line is_demo "
            "created_on closed_on"
        },
    ),
    "groups.GroupResource": Kept(
        "links for a group", GROUP_LIFE, {N: "pd_group title url source summary phase position"}
    ),
    "groups.Participation": Kept(
        "which school is in which group",
        GROUP_LIFE,
        {N: "public_id pd_group school joined_on left_on"},
    ),
    "groups.Membership": Kept(
        "who is in which group, as what",
        GROUP_LIFE,
        {N: "public_id pd_group participation meeting_number", D: "user role joined_on left_on"},
    ),
    "groups.Invitation": Kept(
        "to let one person join",
        "the group is deleted",
        {
            C: "email",
            K: "token_hash",
            D: "invited_by sent_at accepted_at withdrawn_at role",
            N: "public_id pd_group participation meeting_number expires_at",
        },
    ),
    "groups.Happening": Kept(
        "so that a group knows who changed what; never what was written",
        GROUP_LIFE,
        {D: "by at words", N: "pd_group participation"},
    ),
    # projects
    "projects.Project": Kept(
        "a school’s priority",
        GROUP_LIFE,
        {
            N: "pd_group participation slug created_on",
            W: "phase",
            D: "phase_said_on results_shared_on",
        },
    ),
    "projects.PromptAnswer": Kept(
        "a school’s plan",
        GROUP_LIFE,
        {W: "text", D: "saved_at saved_by", N: "project prompt version"},
    ),
    # meetings
    "meetings.MeetingTemplate": Kept(
        "agendas for new groups",
        EDITORIAL,
        {
            N: f"{REVISIONS} locked locked_at programme number title phase weeks_after_first minutes "
            "purpose pre_work agenda",
            D: "locked_by",
        },
    ),
    "meetings.Meeting": Kept(
        "when and where a group meets",
        GROUP_LIFE,
        {
            N: "pd_group number title phase starts_at ends_at mode place join_url purpose pre_work "
            "sequence changed_at uid from_revision"
        },
    ),
    "meetings.AgendaItem": Kept(
        "what a meeting does", GROUP_LIFE, {N: "meeting position title minutes kind prompt output"}
    ),
    "meetings.ActionPoint": Kept(
        "what a school has agreed to do",
        GROUP_LIFE,
        {
            W: "text",
            D: "added_by added_at done_on",
            N: "public_id pd_group meeting participation due_on",
        },
    ),
    # surveys
    "surveys.ItemBank": Kept(
        "questions to choose from", EDITORIAL, {N: f"{REVISIONS} title audience stem"}
    ),
    "surveys.BankItem": Kept(
        "questions to choose from",
        EDITORIAL,
        {N: "sort_order bank identity wording kind text options"},
    ),
    "surveys.SurveyTemplate": Kept(
        "surveys to start from",
        EDITORIAL,
        {N: f"{REVISIONS} programme title about audience bank starts_with"},
    ),
    "surveys.GroupSurveyTemplate": Kept(
        "surveys a group can start from",
        GROUP_LIFE,
        {N: "pd_group public_id title about audience stem starts_with items"},
    ),
    "surveys.Survey": Kept(
        "what a school asks its staff",
        GROUP_LIFE,
        {
            N: "project template public_id code title about stem linking openness looks_back elements "
            "promise_version promise links_destroyed_on made_on archived_on deleted_on",
            D: "made_by deleted_by",
            W: "you_said_we_will deletion_reason",
        },
    ),
    "surveys.Question": Kept(
        "what a school asks its staff",
        GROUP_LIFE,
        {N: "survey position kind options text identity wording looks_back_on"},
    ),
    "surveys.Wave": Kept(
        "when a school asks",
        GROUP_LIFE,
        {
            N: "survey moment state headcount headcount_by_role opens_on closes_on frozen_on "
            "collected_with guess reports_back_on"
        },
    ),
    "surveys.Intake": Kept("to stop stuffing", "the wave is closed", {N: "wave places"}),
    "surveys.Response": Kept(
        "one person’s answers: no user, address, device or time",
        "the impact wave is closed, at most 13 months; at once for a survey that is not linked",
        {A: "wave", K: "key"},
    ),
    "surveys.Answer": Kept("as above", "as above", {A: "response wave question value"}),
    "surveys.RawComment": Kept(
        "what staff write, apart from their answers",
        "the wave is closed",
        {A: "wave question text"},
    ),
    "surveys.Comment": Kept(
        "what staff wrote, from ten answers and five comments on, once read for names",
        GROUP_LIFE,
        {A: "wave question text", N: "state", D: "read_by"},
    ),
    "surveys.LinkDigest": Kept(
        "to link two answers", "as above", {A: "response slot", K: "digest"}
    ),
    "surveys.Tally": Kept(
        "to add small schools up; never shown",
        "a round has added it up, at most 13 months after the wave closed",
        {A: "wave question role value count"},
    ),
    "surveys.PublishedTable": Kept(
        "what may be shown",
        "as long as a page shows it",
        {N: "wave kind question figures rules written_on"},
    ),
    "surveys.Moved": Kept(
        "to add schools’ panels up; never shown", "13 months", {A: "wave question move count"}
    ),
    "surveys.Closing": Kept(
        "that a group, a region or a programme closed a round",
        "as long as a page shows its tables",
        {N: "programme year region pd_group moment version closed_on", D: "closed_by"},
    ),
    "surveys.Pool": Kept(
        "whose answers are only ever added up together; never shown",
        "its closing is deleted",
        {
            N: "closing step inside identity wording kind asked position schools",
            A: "people counts roles",
        },
    ),
    "surveys.Counted": Kept(
        "that a school’s answers to a question are in a pool, so that they enter no other",
        "the survey is deleted",
        {N: "closing wave question atom"},
    ),
    "surveys.PlaceTable": Kept(
        "what may be shown of a group, a region or a programme",
        "as long as a page shows it",
        {
            N: "closing kind identity wording question_kind asked position schools figures rules "
            "digest"
        },
    ),
    # stories
    "stories.CaseStudySubmission": Kept(
        "what a school offers for publication, and who agreed",
        "the project is deleted",
        {
            W: "title standfirst aim context evidence delivery outcomes helped hindered differently "
            "next_steps",
            C: "agreed_by agreed_role",
            D: "agreed_on offered_at withdrawn_at",
            N: "project pd_group public_id state version figures is_named display_name licence "
            "no_pupil_named public_path",
        },
    ),
    "stories.Approval": Kept(
        "who agreed to publish",
        "the project is deleted",
        {C: "name role", W: "comment", D: "by at approved", N: "submission version side"},
    ),
    "stories.EditedWords": Kept(
        "so that a school sees what an editor changed",
        "the project is deleted",
        {W: "changes", D: "at", N: "submission version"},
    ),
    "stories.HeadLink": Kept(
        "so that a head can read and agree without an account",
        "the project is deleted; it opens nothing after 90 days",
        {
            C: "email",
            K: "token_hash",
            D: "made_by made_at revoked_at",
            N: "project public_id expires_at",
        },
    ),
    # cms
    "cms.FactTable": Kept("national figures", EDITORIAL, {N: f"{REVISIONS} title intro note"}),
    "cms.FactRow": Kept(
        "national figures",
        EDITORIAL,
        {
            N: "sort_order table label pupils pupils_in_words share plan_share source_name source_url"
        },
    ),
    "cms.Theme": Kept("to sort case studies", EDITORIAL, {N: "name"}),
    "cms.CaseStudyPage": Kept(
        "what a school agreed to publish",
        "until it is withdrawn",
        {
            W: "summary aim body",
            C: "permission_line display_name",
            N: "page_ptr listing_image setting theme region_text took_part licence is_demo is_example figures "
            "submission",
        },
    ),
    "cms.CaseStudyIndexPage": Kept("the list", EDITORIAL, {N: LISTED}),
    "cms.ContentPage": Kept("a page", EDITORIAL, {N: f"{LISTED} body"}),
    "cms.GuidancePage": Kept(
        "guidance", EDITORIAL, {N: f"{LISTED} phase body source_title source_url"}
    ),
    "cms.GuidanceIndexPage": Kept("the list", EDITORIAL, {N: LISTED}),
    "cms.HomePage": Kept(
        "the front page",
        EDITORIAL,
        {
            N: f"{LISTED} headline headline_2 meetings_title meetings_intro meetings featured "
            "featured_title featured_text why_title why_quote why_text facts"
        },
    ),
    "cms.ResourceIndexPage": Kept("the list", EDITORIAL, {N: f"{LISTED} body"}),
    "cms.PhaseGuidance": Kept(
        "help in a workspace", EDITORIAL, {N: f"{REVISIONS} phase title body page"}
    ),
    "cms.SiteSettings": Kept(
        "the site’s name and contact",
        EDITORIAL,
        {
            N: "site site_name strapline funder_line logo leads_publish_directly",
            C: "contact_email",
        },
    ),
    "cms.StarterPart": Kept("to load starter content once", "for good", {N: "key loaded_at"}),
    "cms.CaseStudyAddress": Kept(
        "so that an earlier address leads on, or says that it was withdrawn",
        "the project is deleted",
        {N: "path submission"},
    ),
    "cms.WithdrawnPage": Kept(
        "to say that a page was withdrawn", "for good", {N: "path withdrawn_on"}
    ),
}
