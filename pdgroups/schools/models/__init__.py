from .schools import Region, RegionScheme, School, SchoolLink, SchoolQuerySet, Trust
from .term_dates import ClosedDay, HalfTermDates, TermDates

__all__ = [
    "ClosedDay",
    "HalfTermDates",
    "Region",
    "RegionScheme",
    "School",
    "SchoolLink",
    "SchoolQuerySet",
    "TermDates",
    "Trust",
]
