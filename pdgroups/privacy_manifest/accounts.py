"""The person who signs in."""

from pdgroups.privacy_manifest.kinds import Holds, Kept

ROWS: dict[str, Kept] = {
    "accounts.User": Kept(
        "so that a person can sign in and others know whom they work with",
        "the account is deleted",
        {
            Holds.CONTACT: "first_name last_name email",
            Holds.KEY: "password",
            Holds.DEED: "last_login date_joined",
            Holds.NOTHING: "is_superuser is_staff is_active roles_version",
        },
    ),
    "accounts.FormerAddress": Kept(
        "so that nobody signs at an address that an author had before",
        "the account is deleted, or its person has led and written nothing that is still there",
        {Holds.KEY: "digest", Holds.NOTHING: "user"},
    ),
}
