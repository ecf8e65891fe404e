"""Case studies on their way to publication."""

from pdgroups.privacy_manifest.kinds import Holds, Kept

ROWS: dict[str, Kept] = {
    "stories.CaseStudySubmission": Kept(
        "what a school offers for publication, and who agreed",
        "the project is deleted",
        {
            Holds.WORDS: "title standfirst aim context evidence delivery outcomes helped hindered differently "
            "next_steps stopped try_this limits sources ingredients timeline took_part duration enablers "
            "strength_reason breadth_reason retired_because "
            "correcting_because before_correction",
            Holds.CONTACT: "agreed_by agreed_role",
            Holds.DEED: "agreed_on offered_at withdrawn_at last_confirmed_on retired_at",
            Holds.NOTHING: "project pd_group public_id state version figures is_named display_name licence "
            "no_pupil_named public_path areas strands cost cover_days verdict strength breadth "
            "review_on brought",
        },
    ),
    "stories.Approval": Kept(
        "who agreed to publish",
        "the project is deleted",
        {
            Holds.CONTACT: "name role",
            Holds.WORDS: "comment seen",
            Holds.DEED: "by at approved ended_at",
            Holds.NOTHING: "submission version side digest is_carried",
        },
    ),
    "stories.Borrowing": Kept(
        "so that a source is named, and its school hears of it where the reader chose so",
        "the project is deleted",
        {
            Holds.WORDS: "credit",
            Holds.DEED: "by at",
            Holds.NOTHING: "submission project is_told is_named",
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
    "stories.Quote": Kept(
        "what somebody said, for the case study",
        "the project is deleted; it is public no longer than its permission",
        {
            Holds.WORDS: "words",
            Holds.CONTACT: "role name",
            Holds.DEED: "added_by added_at taken_out_at",
            Holds.NOTHING: "submission public_id",
        },
    ),
    "stories.Picture": Kept(
        "a picture for the case study, without where and when it was taken",
        "the project is deleted; it is public no longer than its permission",
        {
            Holds.WORDS: "alt caption",
            Holds.KEY: "storage_name",
            Holds.DEED: "added_by added_at taken_out_at",
            Holds.NOTHING: "submission public_id shows_people media_type size width height",
        },
    ),
    "stories.Material": Kept(
        "whose scale, logo or text the case study shows",
        "the project is deleted; it is public no longer than its permission",
        {
            Holds.WORDS: "name terms",
            Holds.CONTACT: "owner",
            Holds.DEED: "added_by added_at taken_out_at",
            Holds.NOTHING: "submission public_id kind",
        },
    ),
    "stories.Permission": Kept(
        "the record of who allowed what to be shown, to whom, and until when",
        "six years after the case study is withdrawn and the permission over",
        {
            Holds.CONTACT: "given_by given_role on_behalf_of",
            Holds.WORDS: "what",
            Holds.KEY: "scan_name",
            Holds.DEED: "given_on entered_by entered_at withdrawn_at withdrawn_by",
            Holds.NOTHING: "submission public_id layer quote picture material audience until method "
            "scan_type",
        },
    ),
    "stories.Signatory": Kept(
        "so that nobody signs for a school but whom its lead has confirmed",
        "the project is deleted",
        {
            Holds.CONTACT: "name role email",
            Holds.DEED: "named_by named_at confirmed_by confirmed_at ended_at",
            Holds.NOTHING: "project public_id",
        },
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
    "stories.EditorsWord": Kept(
        "so that a school reads in its workspace what an editor says",
        "the project is deleted",
        {
            Holds.CONTACT: "name",
            Holds.WORDS: "words",
            Holds.DEED: "at sent_back",
            Holds.NOTHING: "submission version",
        },
    ),
    "stories.StoryComment": Kept(
        "so that a school, its lead and the editors can talk about a block",
        "the project is deleted",
        {
            Holds.WORDS: "text",
            Holds.DEED: "by at resolved_at",
            Holds.NOTHING: "submission block_key version public_id thread for_editors side",
        },
    ),
    "stories.Complaint": Kept(
        "so that what must not be on a public page is taken off it",
        "two years after it was answered",
        {
            Holds.WORDS: "page what outcome",
            Holds.CONTACT: "reach",
            Holds.DEED: "sent_at taken_down_at answered_at answered_by",
            Holds.NOTHING: "public_id",
        },
    ),
    "stories.CheckAnswer": Kept(
        "so that a lead and an editor read why something that a check found is right",
        "the project is deleted",
        {
            Holds.WORDS: "about words",
            Holds.DEED: "by at",
            Holds.NOTHING: "submission version key",
        },
    ),
    "stories.TakeOver": Kept(
        "who decides on a case study in place of a lead",
        "the project or the account is deleted",
        {Holds.DEED: "by at", Holds.NOTHING: "submission version"},
    ),
}
