"""Mail that waits, goes, and went."""

from pdgroups.privacy_manifest.kinds import Holds, Kept

ROWS: dict[str, Kept] = {
    "outbox.Message": Kept(
        "so that no mail is lost, sent twice, or sent to somebody who has left. What it says lies "
        "sealed until it has gone",
        "30 days after it was sent, stopped or refused",
        {
            Holds.CONTACT: "email",
            Holds.WORDS: "sealed",
            Holds.DEED: "user created_at due_at changed_at",
            Holds.NOTHING: "public_id message_id purpose rank pd_group about key state claim claimed_at "
            "attempts error",
        },
    ),
    "outbox.Chase": Kept(
        "so that a lead sees when somebody was last asked for something. Not what was said",
        "the group is deleted",
        {Holds.DEED: "sent_at sent_by", Holds.NOTHING: "public_id pd_group what"},
    ),
    "outbox.MailChoice": Kept(
        "so that the weekly mail comes on the day that a person chose",
        "the account is deleted",
        {Holds.DEED: "user digest_day"},
    ),
    "outbox.MutedGroup": Kept(
        "so that nobody is reminded of a group that they want no mail about",
        "the person turns it on again, or their account or the group is deleted",
        {Holds.DEED: "user", Holds.NOTHING: "pd_group"},
    ),
    "outbox.Tick": Kept(
        "so that one process does what is done again and again",
        "the site ends",
        {Holds.NOTHING: "name due_at"},
    ),
}
