"""When a group meets, and what was agreed."""

from pdgroups.privacy_manifest.kinds import EDITORIAL, GROUP_LIFE, REVISIONS, Holds, Kept

ROWS: dict[str, Kept] = {
    "meetings.MeetingTemplate": Kept(
        "agendas for new groups",
        EDITORIAL,
        {
            Holds.NOTHING: f"{REVISIONS} locked locked_at programme number title phase weeks_after_first minutes "
            "purpose pre_work agenda",
            Holds.DEED: "locked_by",
        },
    ),
    "meetings.FacilitatorCard": Kept(
        "what somebody who leads a meeting is reminded of",
        EDITORIAL,
        {Holds.NOTHING: f"{REVISIONS} programme kind title text position"},
    ),
    "meetings.StarterReminder": Kept(
        "reminders that new groups begin with",
        EDITORIAL,
        {Holds.NOTHING: f"{REVISIONS} programme event days role only_with_actions text"},
    ),
    "meetings.Meeting": Kept(
        "when and where a group meets",
        GROUP_LIFE,
        {
            Holds.NOTHING: "pd_group number title phase starts_at ends_at mode place join_url purpose "
            "sequence changed_at uid cancelled_at from_revision",
            Holds.WORDS: "cancelled_because",
        },
    ),
    "meetings.Reminder": Kept(
        "what a group’s reminders say, when and to which role",
        GROUP_LIFE,
        {
            Holds.NOTHING: "pd_group public_id event days role only_with_actions is_on",
            Holds.WORDS: "text",
        },
    ),
    "meetings.Reminded": Kept(
        "so that nobody is reminded of one thing twice",
        GROUP_LIFE,
        {Holds.NOTHING: "reminder occasion", Holds.DEED: "user at"},
    ),
    "meetings.CalendarFeed": Kept(
        "so that a person’s own calendar program can read their meetings",
        "the person ends it, or their account is deleted",
        {Holds.KEY: "token_hash", Holds.DEED: "user made_at"},
    ),
    "meetings.AgendaItem": Kept(
        "what a meeting does",
        GROUP_LIFE,
        {
            Holds.NOTHING: "meeting public_id position minutes kind purpose "
            "plan_prompt from_block taken_out_at",
            Holds.WORDS: "title prompt resources output",
            Holds.CONTACT: "lead",
        },
    ),
    "meetings.PreWork": Kept(
        "what is to be done before a meeting",
        GROUP_LIFE,
        {Holds.NOTHING: "meeting public_id position text for_whom plan_prompt taken_out_at"},
    ),
    "meetings.PreWorkDone": Kept(
        "so that somebody sees what they have done, and a lead whether a school is ready",
        "the person takes it back, or their account or the group is deleted",
        {Holds.DEED: "user at", Holds.NOTHING: "job"},
    ),
    "meetings.Coming": Kept(
        "whether a school is coming to a meeting",
        GROUP_LIFE,
        {Holds.DEED: "said_by said_at", Holds.NOTHING: "meeting participation answer"},
    ),
    "meetings.MeetingRun": Kept(
        "so that everybody in a meeting sees where it is, and its record how long it took",
        GROUP_LIFE,
        {
            Holds.DEED: "started_at ended_at now_since led_by led_seen_at offered_to",
            Holds.NOTHING: "meeting now version step",
        },
    ),
    "meetings.ItemRun": Kept(
        "what came of each item of a meeting",
        GROUP_LIFE,
        {
            Holds.WORDS: "outcome",
            Holds.NOTHING: "run item title seconds_used given_minutes is_silent outcome_version",
        },
    ),
    "meetings.MeetingRecord": Kept(
        "what was written up of a meeting",
        GROUP_LIFE,
        {Holds.WORDS: "notes", Holds.DEED: "written_by written_at", Holds.NOTHING: "meeting"},
    ),
    "meetings.Recap": Kept(
        "so that a lead knows when a recap was sent and to whom, and sends it once",
        GROUP_LIFE,
        {Holds.DEED: "sent_at sent_by", Holds.KEY: "seal", Holds.NOTHING: "public_id meeting"},
    ),
    "meetings.Attendance": Kept(
        "who was at a meeting, for its record",
        GROUP_LIFE,
        {
            Holds.CONTACT: "name comes_from",
            Holds.DEED: "user presence comes by at",
            Holds.NOTHING: "public_id meeting participation",
        },
    ),
    "meetings.MeetingDecision": Kept(
        "what a meeting decided",
        GROUP_LIFE,
        {
            Holds.WORDS: "text",
            Holds.DEED: "by at",
            Holds.NOTHING: "public_id meeting item",
        },
    ),
    "meetings.ParkedPoint": Kept(
        "what a group wants to come back to",
        GROUP_LIFE,
        {
            Holds.WORDS: "text",
            Holds.DEED: "by at settled_at settled_by",
            Holds.NOTHING: "public_id pd_group meeting settled_in",
        },
    ),
    "meetings.Reply": Kept(
        "what a school said in a meeting, for its group",
        GROUP_LIFE,
        {
            Holds.WORDS: "text",
            Holds.DEED: "saved_at saved_by",
            Holds.NOTHING: "meeting item participation asked version",
        },
    ),
    "meetings.GuestPass": Kept(
        "so that a specialist enters one meeting without an account",
        GROUP_LIFE,
        {
            Holds.KEY: "token_hash",
            Holds.CONTACT: "name comes_from",
            Holds.DEED: "made_by made_at revoked_at",
            Holds.NOTHING: "public_id meeting",
        },
    ),
    "meetings.ActionPoint": Kept(
        "what a school has agreed to do",
        GROUP_LIFE,
        {
            Holds.WORDS: "text",
            Holds.DEED: "owner added_by added_at done_on done_by",
            Holds.NOTHING: "public_id pd_group meeting participation due_on phase source source_id "
            "is_of_pair",
        },
    ),
}
