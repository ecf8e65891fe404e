"""What a page of results offers to take away: documents, and pictures of its charts."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import NamedTuple, Self

from django.urls import reverse

from pdgroups.groups.models import PDGroup
from pdgroups.surveys.exports.report import titled
from pdgroups.surveys.models import Survey

from .place_results import PlacePage
from .survey_results import ResultsPage

DOCUMENTS = (
    ("pdf", "file-text", "PDF"),
    ("docx", "file-pen", "Word"),
    ("xlsx", "file-spreadsheet", "Excel"),
    ("csv", "table", "CSV"),
)


class Document(NamedTuple):
    icon: str
    name: str
    url: str


class Picture(NamedTuple):
    """One chart: ``title`` as its file has it above it."""

    title: str
    png: str
    svg: str


@dataclass(frozen=True, slots=True)
class TakeAway:
    documents: list[Document]
    pictures: list[Picture]

    @classmethod
    def of_survey(cls, survey: Survey, page: ResultsPage) -> Self:
        """Addresses alone: nothing is asked or made, and each page is looked up once."""
        where = [survey.project.pd_group.slug, survey.public_id]
        charts = (
            (str(number), titled(figure.question, number))
            for number, figure in enumerate(page.figures, start=1)
            if figure.has_chart
        )
        return cls._at("results_file", "survey_results", where, charts)

    @classmethod
    def of_place(cls, pd_group: PDGroup, page: PlacePage) -> Self:
        charts = (
            (chart.key, titled(chart.figure.question, asked.number, chart.part))
            for asked in page.asked
            for chart in (*asked.charts, *asked.by_role)
            if chart.figure.has_chart
        )
        return cls._at(f"{page.place}_file", f"{page.place}_results", [pd_group.slug], charts)

    @classmethod
    def _at(
        cls, document: str, page: str, where: list[str], charts: Iterable[tuple[str, str]]
    ) -> Self:
        # Each picture's address stands below that of its page.
        below = reverse(f"workspaces:{page}", args=where)
        return cls(
            [
                Document(icon, name, reverse(f"workspaces:{document}", args=[*where, kind]))
                for kind, icon, name in DOCUMENTS
            ],
            [Picture(title, f"{below}{key}.png", f"{below}{key}.svg") for key, title in charts],
        )
