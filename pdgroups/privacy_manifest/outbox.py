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
}
