"""A school’s plan."""

from pdgroups.privacy_manifest.kinds import GROUP_LIFE, Holds, Kept

ROWS: dict[str, Kept] = {
    "projects.Project": Kept(
        "a school’s priority",
        GROUP_LIFE,
        {
            Holds.NOTHING: "pd_group participation slug created_on",
            Holds.WORDS: "phase",
            Holds.DEED: "phase_said_on results_shared_on",
        },
    ),
    "projects.PromptAnswer": Kept(
        "a school’s plan",
        GROUP_LIFE,
        {
            Holds.WORDS: "text",
            Holds.DEED: "saved_at saved_by",
            Holds.NOTHING: "project prompt version",
        },
    ),
}
