"""Case studies on their way to publication."""

from pdgroups.privacy_manifest.kinds import Holds, Kept

ROWS: dict[str, Kept] = {
    "stories.CaseStudySubmission": Kept(
        "what a school offers for publication, and who agreed",
        "the project is deleted",
        {
            Holds.WORDS: "title standfirst aim context evidence delivery outcomes helped hindered differently "
            "next_steps stopped try_this limits sources ingredients timeline took_part duration enablers "
            "strength_reason breadth_reason retired_because",
            Holds.CONTACT: "agreed_by agreed_role",
            Holds.DEED: "agreed_on offered_at withdrawn_at last_confirmed_on retired_at",
            Holds.NOTHING: "project pd_group public_id state version figures is_named display_name licence "
            "no_pupil_named public_path areas strands cost cover_days verdict strength breadth "
            "review_on",
        },
    ),
    "stories.Approval": Kept(
        "who agreed to publish",
        "the project is deleted",
        {
            Holds.CONTACT: "name role",
            Holds.WORDS: "comment",
            Holds.DEED: "by at approved",
            Holds.NOTHING: "submission version side",
        },
    ),
    "stories.EditedWords": Kept(
        "so that a school sees what an editor changed",
        "the project is deleted",
        {Holds.WORDS: "changes", Holds.DEED: "at", Holds.NOTHING: "submission version"},
    ),
    "stories.HistoryEntry": Kept(
        "so that readers of a public page know what became of it",
        "the project is deleted",
        {Holds.WORDS: "reason", Holds.DEED: "on", Holds.NOTHING: "submission kind"},
    ),
    "stories.HeadLink": Kept(
        "so that a head can read and agree without an account",
        "the project is deleted; it opens nothing after 90 days",
        {
            Holds.CONTACT: "email",
            Holds.KEY: "token_hash",
            Holds.DEED: "made_by made_at revoked_at",
            Holds.NOTHING: "project public_id expires_at",
        },
    ),
}
