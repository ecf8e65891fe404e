"""Reads a case study's page into what its papers say. It asks the page alone."""

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from cms.pages.sections import Section

from .blocks import pieces_of
from .held import sections_held
from .pieces import Paragraph, Piece, Told, ToldSection

if TYPE_CHECKING:
    from cms.pages.case_studies import CaseStudyPage
    from pdgroups.stories.holding import Holding


def told(
    page: "CaseStudyPage", held: "Holding | None", *, citation: str, source: str, address: str
) -> Told:
    """No query but those of the page's own focus, submission and history.

    Args:
        held: what the page may show today; none for a page that no school offered.
        source: the name of the site, at the foot of every sheet.
    """
    return Told(
        title=page.title,
        kicker=page.display_name,
        summary=page.summary,
        labels=tuple(_labels(page)),
        facts=tuple((fact.name, fact.words) for fact in page.facts),
        sections=tuple(_sections(page, held)),
        citation=citation,
        licence=str(page.get_licence_display()) if page.licence else "",
        source=source,
        address=address,
        aim=page.aim,
        banner=_banner(page),
        history=tuple(_history(page)),
    )


def _banner(page: "CaseStudyPage") -> str:
    submission = page.submission
    if submission is None or not submission.is_retired:
        return ""
    said = _("The school retired this case study on %(day)s. It can still be read.")
    day = date_format(submission.retired_on, "j F Y")
    return f"{said % {'day': day}} {submission.retired_because}".strip()


def _history(page: "CaseStudyPage") -> Iterator[str]:
    submission = page.submission
    if submission and submission.last_confirmed_on:
        day = date_format(submission.last_confirmed_on, "j F Y")
        yield _("Last confirmed by the school on %(day)s.") % {"day": day}
    for entry in page.history:
        kind = str(entry.get_kind_display())
        yield f"{date_format(entry.on, 'j F Y')}: " + ". ".join(filter(None, (kind, entry.reason)))


def _labels(page: "CaseStudyPage") -> Iterator[str]:
    if page.is_example:
        yield _("Example, retold")
    if page.is_demo:
        yield _("Demo: invented school and figures")


def _sections(page: "CaseStudyPage", held: "Holding | None") -> Iterator[ToldSection]:
    """What is held stands where it does on the page: before the meters, or at the end."""
    beside = sections_held(held)
    for section in page.sections:
        if section.is_meters:
            yield from beside
        yield _section(page, section)
    yield from beside


def _section(page: "CaseStudyPage", section: Section) -> ToldSection:
    found: Iterable[Piece]
    if section.is_aim:
        found = [Paragraph(page.aim)]
    elif section.is_meters:
        found = [
            Paragraph(f"{meter.name}: {meter.words}. {meter.reason}".strip())
            for meter in page.meters
        ]
    else:
        found = [piece for block in section.blocks for piece in pieces_of(block, page.charts)]
    return ToldSection(section.anchor, section.heading, tuple(found))
