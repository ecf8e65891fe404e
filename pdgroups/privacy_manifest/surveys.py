"""What staff are asked, and what is kept of what they send."""

from pdgroups.privacy_manifest.kinds import EDITORIAL, GROUP_LIFE, REVISIONS, Holds, Kept

ROWS: dict[str, Kept] = {
    "surveys.ItemBank": Kept(
        "questions to choose from", EDITORIAL, {Holds.NOTHING: f"{REVISIONS} title audience stem"}
    ),
    "surveys.BankItem": Kept(
        "questions to choose from",
        EDITORIAL,
        {Holds.NOTHING: "sort_order bank identity wording kind text options"},
    ),
    "surveys.SurveyTemplate": Kept(
        "surveys to start from",
        EDITORIAL,
        {Holds.NOTHING: f"{REVISIONS} programme title about audience bank starts_with"},
    ),
    "surveys.GroupSurveyTemplate": Kept(
        "surveys a group can start from",
        GROUP_LIFE,
        {Holds.NOTHING: "pd_group public_id title about audience stem starts_with items"},
    ),
    "surveys.Survey": Kept(
        "what a school asks its staff",
        GROUP_LIFE,
        {
            Holds.NOTHING: "project template public_id code title about stem linking half_term openness looks_back elements "
            "promise_version promise links_destroyed_on made_on archived_on deleted_on",
            Holds.DEED: "made_by deleted_by",
            Holds.WORDS: "you_said_we_will deletion_reason",
        },
    ),
    "surveys.Question": Kept(
        "what a school asks its staff",
        GROUP_LIFE,
        {
            Holds.NOTHING: "survey position kind options text identity wording ingredient looks_back_on"
        },
    ),
    "surveys.Wave": Kept(
        "when a school asks",
        GROUP_LIFE,
        {
            Holds.NOTHING: "survey moment state headcount headcount_by_role opens_on closes_on frozen_on "
            "collected_with guess reports_back_on"
        },
    ),
    "surveys.Intake": Kept(
        "to stop stuffing", "the wave is closed", {Holds.NOTHING: "wave places"}
    ),
    "surveys.Response": Kept(
        "one person’s answers: no user, address, device or time",
        "the impact wave is closed, at most 13 months; at once for a survey that is not linked",
        {Holds.ANSWER: "wave on_paper", Holds.KEY: "key"},
    ),
    "surveys.Answer": Kept("as above", "as above", {Holds.ANSWER: "response wave question value"}),
    "surveys.RawComment": Kept(
        "what staff write, apart from their answers",
        "the wave is closed",
        {Holds.ANSWER: "wave question text"},
    ),
    "surveys.Comment": Kept(
        "what staff wrote, from ten answers and five comments on, once read for names",
        GROUP_LIFE,
        {Holds.ANSWER: "wave question text", Holds.NOTHING: "state", Holds.DEED: "read_by"},
    ),
    "surveys.LinkDigest": Kept(
        "to link two answers", "as above", {Holds.ANSWER: "response slot", Holds.KEY: "digest"}
    ),
    "surveys.Tally": Kept(
        "to add small schools up; never shown",
        "a round has added it up, at most 13 months after the wave closed",
        {Holds.ANSWER: "wave question role value count"},
    ),
    "surveys.PublishedTable": Kept(
        "what may be shown",
        "as long as a page shows it",
        {Holds.NOTHING: "wave kind question figures rules written_on"},
    ),
    "surveys.Moved": Kept(
        "to add schools’ panels up; never shown",
        "13 months",
        {Holds.ANSWER: "wave question move count"},
    ),
    "surveys.Closing": Kept(
        "that a group, a region or a programme closed a round",
        "as long as a page shows its tables",
        {
            Holds.NOTHING: "programme year region pd_group moment version closed_on",
            Holds.DEED: "closed_by",
        },
    ),
    "surveys.Pool": Kept(
        "whose answers are only ever added up together; never shown",
        "its closing is deleted",
        {
            Holds.NOTHING: "closing step inside identity wording kind asked options position schools",
            Holds.ANSWER: "people counts roles",
        },
    ),
    "surveys.Counted": Kept(
        "that a school’s answers to a question are in a pool, so that they enter no other",
        "the survey is deleted",
        {Holds.NOTHING: "closing wave question atom"},
    ),
    "surveys.PlaceTable": Kept(
        "what may be shown of a group, a region or a programme",
        "as long as a page shows it",
        {
            Holds.NOTHING: "closing kind identity wording question_kind asked options position schools "
            "figures rules digest"
        },
    ),
    "surveys.GroupCheck": Kept(
        "what a whole group is asked, once beside a meeting",
        GROUP_LIFE,
        {
            Holds.NOTHING: "pd_group kind meeting_number code asked headcount room promise_version promise "
            "opened_on closes_at frozen_on",
            Holds.DEED: "opened_by",
        },
    ),
    "surveys.CheckReply": Kept(
        "one person’s answers: no user, school, address, device, time or order",
        "it is closed",
        {Holds.ANSWER: "check_of values", Holds.KEY: "key"},
    ),
    "surveys.CheckTable": Kept(
        "what may be shown of what a group answered, from ten answers on",
        "as long as a page shows it",
        {Holds.NOTHING: "check_of position figures rules"},
    ),
}
