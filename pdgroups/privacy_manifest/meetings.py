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
    "meetings.Meeting": Kept(
        "when and where a group meets",
        GROUP_LIFE,
        {
            Holds.NOTHING: "pd_group number title phase starts_at ends_at mode place join_url purpose pre_work "
            "sequence changed_at uid cancelled_at from_revision",
            Holds.WORDS: "cancelled_because",
        },
    ),
    "meetings.CalendarFeed": Kept(
        "so that a person’s own calendar program can read their meetings",
        "the person ends it, or their account is deleted",
        {Holds.KEY: "token_hash", Holds.DEED: "user made_at"},
    ),
    "meetings.AgendaItem": Kept(
        "what a meeting does",
        GROUP_LIFE,
        {Holds.NOTHING: "meeting position title minutes kind prompt output"},
    ),
    "meetings.ActionPoint": Kept(
        "what a school has agreed to do",
        GROUP_LIFE,
        {
            Holds.WORDS: "text",
            Holds.DEED: "owner added_by added_at done_on",
            Holds.NOTHING: "public_id pd_group meeting participation due_on",
        },
    ),
}
