"""All that may be read of every place of a programme's school year, for files of figures."""

from collections.abc import Iterator

from django.db.models import F
from django.utils.translation import gettext as _

from pdgroups.groups.models import PDGroup

from .models import Closing, PlaceTable

TABLES_AT_ONCE = 200

PublishedPlace = tuple[tuple[str, str, str, str, str], PlaceTable]
"""What kind of place, its region, its group, the survey and the day; and one of its tables."""


def published_of_year(pd_group: PDGroup) -> Iterator[PublishedPlace]:
    """Every place's latest tables in a group's programme and school year, groups first.

    Two queries, and no more than a few hundred tables in memory at a time.
    """
    closings = Closing.objects.of_year(pd_group).filter(version__isnull=False)
    latest = {
        (each.pd_group_id, each.region_id if each.pd_group_id is None else None, each.moment): each
        for each in closings.select_related("pd_group", "region").order_by("version")
    }
    told = {each.pk: _place(each) for each in latest.values()}
    tables = PlaceTable.objects.filter(closing__in=told).order_by(
        F("closing__pd_group").asc(nulls_last=True), "closing", "position", "kind"
    )
    for table in tables.iterator(chunk_size=TABLES_AT_ONCE):
        yield told[table.closing_id], table


def _place(closing: Closing) -> tuple[str, str, str, str, str]:
    region, group = str(closing.region or ""), str(closing.pd_group or "")
    kind = _("group") if group else _("region") if region else _("programme")
    moment = closing.get_moment_display()
    return kind, region, group, moment, closing.closed_on.isoformat()
