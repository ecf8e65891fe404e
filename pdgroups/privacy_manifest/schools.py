"""The register of schools."""

from pdgroups.privacy_manifest.kinds import EDITORIAL, Holds, Kept

ROWS: dict[str, Kept] = {
    "schools.RegionScheme": Kept("to sort schools", EDITORIAL, {Holds.NOTHING: "name"}),
    "schools.Region": Kept("to sort schools", EDITORIAL, {Holds.NOTHING: "scheme name"}),
    "schools.Trust": Kept(
        "to name a school’s trust",
        EDITORIAL,
        {Holds.REGISTER: "uid name group_type company_number closed_on"},
    ),
    "schools.School": Kept(
        "to find a school; never a head’s name or a telephone number",
        EDITORIAL,
        {
            Holds.REGISTER: "urn name phase establishment_type status la_code la_name gias_region street town "
            "postcode age_low age_high roll trust website opened_on closed_on successor",
            Holds.NOTHING: "postcode_key is_demo search_key updated_at",
        },
    ),
    "schools.SchoolLink": Kept(
        "to find a school by its old name",
        EDITORIAL,
        {Holds.REGISTER: "school linked kind gias_type established_on"},
    ),
    "schools.TermDates": Kept(
        "to plan meetings in term", EDITORIAL, {Holds.NOTHING: "la_code school year"}
    ),
    "schools.HalfTermDates": Kept(
        "to plan meetings in term",
        EDITORIAL,
        {Holds.NOTHING: "term_dates number starts_on ends_on"},
    ),
    "schools.ClosedDay": Kept(
        "to plan meetings in term", EDITORIAL, {Holds.NOTHING: "term_dates day reason"}
    ),
}
