import datetime as dt

from django.utils import timezone

from tests.factories.work import MeetingFactory


def held(pd_group, days=3, **kwargs):
    """A meeting that is over since so many days."""
    ended = timezone.now() - dt.timedelta(days=days)
    return MeetingFactory(
        pd_group=pd_group, starts_at=ended - dt.timedelta(hours=1), ends_at=ended, **kwargs
    )


def ahead(pd_group, days, **kwargs):
    return MeetingFactory(
        pd_group=pd_group, starts_at=timezone.now() + dt.timedelta(days=days), **kwargs
    )
