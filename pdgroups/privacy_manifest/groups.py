"""Programmes, groups, and who is in them."""

from pdgroups.privacy_manifest.kinds import EDITORIAL, GROUP_LIFE, Holds, Kept

ROWS: dict[str, Kept] = {
    "groups.Programme": Kept(
        "what new groups start from",
        EDITORIAL,
        {Holds.NOTHING: "name first_year last_year funder_line charter is_demo"},
    ),
    "groups.ResourceTemplate": Kept(
        "links for new groups",
        EDITORIAL,
        {Holds.NOTHING: "programme title url source summary phase position"},
    ),
    "groups.PDGroup": Kept(
        "the group itself",
        GROUP_LIFE,
        {
            Holds.NOTHING: "programme name slug theme region kind year starts_on charter funder_line is_demo "
            "created_on closed_on stage places asks"
        },
    ),
    "groups.GroupResource": Kept(
        "links for a group",
        GROUP_LIFE,
        {Holds.NOTHING: "pd_group title url source summary phase position"},
    ),
    "groups.Participation": Kept(
        "which school is in which group",
        GROUP_LIFE,
        {Holds.NOTHING: "public_id pd_group school joined_on left_on archived_on"},
    ),
    "groups.Membership": Kept(
        "who is in which group, as what",
        GROUP_LIFE,
        {
            Holds.NOTHING: "public_id pd_group participation meeting_number",
            Holds.DEED: "user role joined_on left_on agreed_to agreed_on",
        },
    ),
    "groups.Invitation": Kept(
        "to let one person join",
        "the group is deleted",
        {
            Holds.CONTACT: "email",
            Holds.KEY: "token_hash",
            Holds.DEED: "invited_by sent_at accepted_at withdrawn_at role",
            Holds.NOTHING: "public_id pd_group participation meeting_number expires_at",
        },
    ),
    "groups.GroupImport": Kept(
        "so that it can be asked who brought groups in from a table, and when",
        "an operator deletes it",
        {
            Holds.DEED: "by at",
            Holds.NOTHING: "public_id key groups_made schools_added people_held lines_left_out",
        },
    ),
    "groups.PlannedInvitation": Kept(
        "to invite somebody by a press of its own, whom a table or last year’s group names",
        "the person is invited, 180 days have passed, or the group is archived",
        {
            Holds.CONTACT: "email",
            Holds.DEED: "role added_on",
            Holds.NOTHING: "public_id pd_group participation source",
        },
    ),
    "groups.Interest": Kept(
        "so that a school can ask to join a group; for the group’s leads alone",
        "a week has passed and nobody has confirmed it; else 13 months, or the group is archived",
        {
            Holds.CONTACT: "name role email sponsor",
            Holds.WORDS: "area access_needs why",
            Holds.KEY: "token_hash",
            Holds.DEED: "sent_at confirmed_at answer answered_at answered_by",
            Holds.NOTHING: "public_id pd_group school",
        },
    ),
    "groups.Happening": Kept(
        "so that a group knows who changed what; never what was written",
        GROUP_LIFE,
        {Holds.DEED: "by at words", Holds.NOTHING: "pd_group participation is_detail"},
    ),
}
