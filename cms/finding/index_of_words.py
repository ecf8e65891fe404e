"""The words of public pages. Nothing of a page that is not public is here; see ``indexing``."""

from django.db import models
from wagtail.models import Page

from .words import LONGEST


class WordOnPage(models.Model):
    """One word of one public page, and how much it says about the page."""

    page = models.ForeignKey(Page, on_delete=models.CASCADE, related_name="+", db_index=False)
    word = models.CharField(max_length=LONGEST)
    stem = models.CharField(max_length=LONGEST)
    weight = models.PositiveSmallIntegerField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["page", "word"], name="a_word_stands_once_per_page")
        ]
        indexes = [
            models.Index(fields=["stem", "page", "weight"], name="pages_of_a_stem"),
            models.Index(fields=["word", "page"], name="pages_of_a_word"),
        ]

    def __str__(self) -> str:
        return f"{self.word}: {self.weight}"


class KnownWord(models.Model):
    """A word that stands on some public page: what a mistyped word may be taken for.

    What is offered is asked of the pages again, so that a word here may outlive its pages by the
    length of a transaction and yet is never shown.
    """

    word = models.CharField(max_length=LONGEST, unique=True)
    length = models.PositiveSmallIntegerField(db_index=True)

    class Meta:
        ordering = ["word"]

    def __str__(self) -> str:
        return self.word
