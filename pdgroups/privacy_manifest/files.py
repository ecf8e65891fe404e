"""What a school shows its project by."""

from pdgroups.privacy_manifest.kinds import Holds, Kept

ROWS: dict[str, Kept] = {
    "files.EvidenceFile": Kept(
        "evidence that a school keeps beside its plan; the file itself lies in private storage",
        "30 days after the team removes it, or the project is deleted; its bytes go with it",
        {
            Holds.WORDS: "name note",
            Holds.KEY: "storage_name",
            Holds.DEED: "uploaded_at uploaded_by removed_at removed_by",
            Holds.NOTHING: "project evidence public_id kind size",
        },
    ),
}
