"""What a lead and a school talk about in between meetings."""

from pdgroups.privacy_manifest.kinds import GROUP_LIFE, Holds, Kept

ROWS: dict[str, Kept] = {
    "conversations.Conversation": Kept(
        "so that a lead and a school remember alike what they have agreed on; the lead’s notes are "
        "deleted 90 days after it",
        GROUP_LIFE,
        {
            Holds.NOTHING: "public_id project starts_at minutes mode place join_url topics sequence "
            "changed_at cancelled_at",
            Holds.WORDS: "own_topic summary notes",
            Holds.DEED: "planned_by notes_opened_at notes_opened_by",
        },
    ),
    "conversations.Agreement": Kept(
        "that a side agrees with what was written down",
        "the text changes, or the group is deleted",
        {Holds.NOTHING: "conversation side", Holds.DEED: "by at"},
    ),
    "conversations.SharedLine": Kept(
        "what a school and its lead let the whole group read",
        "both sides take it back, or the group is deleted",
        {
            Holds.NOTHING: "conversation public_id",
            Holds.WORDS: "text",
            Holds.DEED: "added_at lead_said_at lead_said_by school_said_at school_said_by",
        },
    ),
}
