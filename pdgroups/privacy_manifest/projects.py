"""A school’s plan."""

from pdgroups.privacy_manifest.kinds import GROUP_LIFE, Holds, Kept


def _line(words: str, *, deeds: str = "", nothing: str = "") -> Kept:
    """A line of one of the plan's lists: its own boxes beside what every line has."""
    return Kept(
        "a school’s plan",
        GROUP_LIFE,
        {
            Holds.WORDS: words,
            Holds.DEED: f"made_at saved_at saved_by taken_out_at {deeds}",
            Holds.NOTHING: f"project public_id position {nothing}",
        },
    )


ROWS: dict[str, Kept] = {
    "projects.Project": Kept(
        "a school’s priority",
        GROUP_LIFE,
        {
            Holds.NOTHING: "pd_group participation slug created_on latest_revision",
            Holds.WORDS: "phase baseline_said baseline_why",
            Holds.KEY: "cards_code",
            Holds.DEED: "phase_said_on results_shared_on",
        },
    ),
    "projects.PhaseSaid": Kept(
        "where a school said that it was, and why it went on",
        GROUP_LIFE,
        {
            Holds.WORDS: "phase why",
            Holds.DEED: "said_on said_by",
            Holds.NOTHING: "project",
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
    "projects.SectionReach": Kept(
        "so that a school decides who reads which part of its plan",
        GROUP_LIFE,
        {Holds.DEED: "reach by at", Holds.NOTHING: "project section"},
    ),
    "projects.NamedVersion": Kept(
        "so that a school finds its plan again as it was on a day",
        GROUP_LIFE,
        {Holds.WORDS: "name revision", Holds.DEED: "by at", Holds.NOTHING: "project public_id"},
    ),
    "projects.PlanComment": Kept(
        "so that those who read a plan can talk about it",
        GROUP_LIFE,
        {
            Holds.WORDS: "text",
            Holds.DEED: "by at resolved_at",
            Holds.NOTHING: "project section public_id thread",
        },
    ),
    "projects.Change": Kept(
        "so that no text of a plan is lost, and a team sees what became of it",
        GROUP_LIFE,
        {
            Holds.WORDS: "before after",
            Holds.DEED: "begun_at at by",
            Holds.NOTHING: "project part row field is_private",
        },
    ),
    "projects.EvidenceItem": _line("source finding strength bearing seen_on link is_pupil_safe"),
    "projects.CurrentPractice": _line("practice verdict why"),
    "projects.Option": _line(
        "name origin evidence fits is_simple is_specified is_resourced is_measurable snags_known cost"
    ),
    "projects.Decision": _line("verdict subject why present decided_on"),
    "projects.ActiveIngredient": _line(
        "name description looks_like does_not_look_like tight loose for_whom"
    ),
    "projects.Activity": _line("name kind mechanisms due_on status", deeds="owner"),
    "projects.ImplementationOutcome": _line(
        "dimension statement term measure target review_on", deeds="owner"
    ),
    "projects.FinalOutcome": _line("statement term measure baseline target subgroup"),
    "projects.Stopping": _line("what why hours from_on", nothing="came_from"),
    "projects.Barrier": _line("sort ring words remedy solved_on"),
    "projects.Adaptation": _line("change why part verdict changed_on", nothing="ingredient"),
    "projects.Reading": _line("dimension asked count out_of read_on"),
    "projects.NextStep": _line("verdict why learned hours thanks decided_on"),
    "projects.Voice": _line("who said did answered_on"),
    "projects.LookForTally": Kept(
        "how often a practice was seen; never whose",
        GROUP_LIFE,
        {
            Holds.WORDS: "seen partly not_seen seen_shown partly_shown not_seen_shown",
            Holds.NOTHING: "project ingredient half_term keys",
        },
    ),
    "projects.Check": Kept(
        "what helps a school, and what gets in its way",
        GROUP_LIFE,
        {Holds.DEED: "taken_on saved_at saved_by", Holds.NOTHING: "project kind"},
    ),
    "projects.Rating": Kept(
        "what helps a school, and what gets in its way",
        GROUP_LIFE,
        {Holds.WORDS: "level remedy", Holds.NOTHING: "taken_in statement"},
    ),
}
