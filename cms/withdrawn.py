"""Addresses whose case study was withdrawn: they answer 410 rather than 404."""

from django.db import models
from django.utils import timezone


class WithdrawnPage(models.Model):
    """A tombstone: an address and a day, and nothing about what stood there."""

    path = models.CharField(max_length=255, unique=True)
    withdrawn_on = models.DateField(default=timezone.localdate)

    class Meta:
        ordering = ["path"]

    def __str__(self) -> str:
        return self.path
