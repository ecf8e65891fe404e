"""Addresses of case studies: where each was ever public, and which were withdrawn.

An earlier address leads on to today's; one whose case study was withdrawn answers 410.
"""

from django.db import models
from django.utils import timezone

from pdgroups.stories.models import CaseStudySubmission


class CaseStudyAddress(models.Model):
    """An address at which a school's case study is or was public, whatever its page is called."""

    path = models.CharField(max_length=255, unique=True)
    submission = models.ForeignKey(CaseStudySubmission, on_delete=models.CASCADE, related_name="+")

    class Meta:
        ordering = ["path"]

    def __str__(self) -> str:
        return self.path


class WithdrawnPage(models.Model):
    """A tombstone: an address and a day, and nothing about what stood there."""

    path = models.CharField(max_length=255, unique=True)
    withdrawn_on = models.DateField(default=timezone.localdate)

    class Meta:
        ordering = ["path"]

    def __str__(self) -> str:
        return self.path
