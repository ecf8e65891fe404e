"""Pupils with SEND in England. Official figures, each with its source."""

from decimal import Decimal

from cms.facts import FactRow, FactTable
from cms.starter_parts import StarterPart

from .building import publish

TITLE = "Pupils with SEND in England"
INTRO = (
    "The number of pupils with special educational needs in schools in England, counted in "
    "January of each year."
)
NOTE = (
    "Counted in January of each year. The statistics say SEN where schools say SEND. For 2026 "
    "the source gives shares, and ‘more than 1.8 million’ rather than an exact number."
)
AS_OF = "January 2026"
RELEASES = (
    "https://explore-education-statistics.service.gov.uk/find-statistics/"
    "special-educational-needs-in-england/"
)
DFE = "Department for Education: Special educational needs in England, "

ROWS = (
    ("2022", 1_485_409, "", "16.6", "4.0", DFE + "2021/22", RELEASES + "2021-22"),
    ("2023", 1_572_555, "", "17.3", "4.3", DFE + "2022/23", RELEASES + "2022-23"),
    ("2024", 1_673_205, "", "18.4", "4.8", DFE + "2023/24", RELEASES + "2023-24"),
    ("2025", 1_766_924, "", "19.5", "5.3", DFE + "2024/25", RELEASES + "2024-25"),
    (
        "2026",
        None,
        "More than 1.8 million",
        "20.8",
        "6.0",
        "nasen: latest SEN statistics released by the DfE",
        "https://nasen.org.uk/index.php/news/latest-sen-stats-released-dfe",
    ),
)


def load() -> None:
    if not StarterPart.first_time("facts"):
        return
    table, is_new = FactTable.objects.get_or_create(
        title=TITLE, defaults={"intro": INTRO, "note": NOTE, "as_of": AS_OF}
    )
    if not is_new:
        return
    table.rows = [
        FactRow(
            sort_order=place,
            label=label,
            pupils=pupils,
            pupils_in_words=words,
            share=Decimal(share),
            plan_share=Decimal(plan_share),
            source_name=source,
            source_url=url,
        )
        for place, (label, pupils, words, share, plan_share, source, url) in enumerate(ROWS)
    ]
    table.save()
    publish(table)
