"""Lines of a meeting that somebody may take out: they stay, to be put back."""

from typing import Any, Self

from django.db import models


class KeptQuerySet(models.QuerySet[Any]):
    def kept(self) -> Self:
        """Those that nobody has taken out."""
        return self.filter(taken_out_at=None)

    def taken_out(self) -> Self:
        """The latest first."""
        return self.exclude(taken_out_at=None).order_by("-taken_out_at", "-pk")


class Kept(models.Manager.from_queryset(KeptQuerySet)):  # type: ignore[misc]
    """So that ``meeting.items`` is the agenda, whoever asks."""

    def get_queryset(self) -> KeptQuerySet:
        found: KeptQuerySet = super().get_queryset().kept()
        return found
