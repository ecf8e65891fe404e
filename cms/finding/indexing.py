"""Keeps the words of public pages: in the transaction in which one appears, changes or goes."""

from collections import Counter
from typing import Any

from django.db import transaction
from django.db.models.signals import post_save, pre_delete
from wagtail.models import Page, get_page_models
from wagtail.search import index

from cms.pages.base import ListedPage

from .index_of_words import KnownWord, WordOnPage
from .words import stem, words, words_of_html

WEIGHTS = {"title": 8, "summary": 3, "aim": 3, "sorted_by": 3}
"""What a word counts in these fields; 1 in every other."""
MOST_TIMES = 3
"""A word that is said more often than this in a field counts no more."""


def connect() -> None:
    for model in (Page, *get_page_models()):
        post_save.connect(when_saved, sender=model, dispatch_uid=f"words of {model}")
        pre_delete.connect(when_deleted, sender=model, dispatch_uid=f"words of {model}")


def when_saved(
    sender: Any, instance: Page, raw: bool, update_fields: Any = None, **kwargs: Any
) -> None:
    """A draft of a public page stores its revision and no words, so nothing is read for it."""
    if not raw and (update_fields is None or _matters(instance, update_fields)):
        keep(instance)


def when_deleted(sender: Any, instance: Page, **kwargs: Any) -> None:
    forget(instance.pk)


@transaction.atomic
def keep(page: Page) -> None:
    """Take the words of ``page`` as it is stored; none if it is not public. Up to seven queries."""
    kind = page.specific_class
    if kind is None or not issubclass(kind, ListedPage):
        return
    stored = kind.objects.filter(pk=page.pk, live=True).first()
    weights = weigh(stored) if stored else Counter()
    if not weights:
        forget(page.pk)
        return
    kept = dict(WordOnPage.objects.filter(page=page.pk).values_list("word", "weight"))
    if kept == weights:
        return
    forget(page.pk, spare=set(weights))
    WordOnPage.objects.bulk_create(
        WordOnPage(page_id=page.pk, word=word, stem=stem(word), weight=weight)
        for word, weight in weights.items()
    )
    KnownWord.objects.bulk_create(
        (KnownWord(word=word, length=len(word)) for word in weights), ignore_conflicts=True
    )


def rebuild() -> tuple[int, int]:
    """Read every public page anew, one at a time, and drop what belongs to none.

    Up to eight queries for each page. Returns how many pages have words now, and how many rows
    were dropped. Safe to run again, also while the site is in use.
    """
    left, _by_model = WordOnPage.objects.exclude(page__in=Page.objects.live().values("pk")).delete()
    for page in Page.objects.live().iterator(chunk_size=100):
        keep(page)
    said = WordOnPage.objects.values("word")
    unsaid, _by_model = KnownWord.objects.exclude(word__in=said).delete()
    missing = said.exclude(word__in=KnownWord.objects.values("word")).distinct()
    KnownWord.objects.bulk_create(
        (KnownWord(word=each["word"], length=len(each["word"])) for each in missing),
        ignore_conflicts=True,
    )
    return WordOnPage.objects.values("page").distinct().count(), left + unsaid


def forget(page: int, spare: set[str] = frozenset()) -> None:  # type: ignore[assignment]
    """Drop the words of a page, and those that no other page says. Up to four queries.

    Args:
        page: its key.
        spare: words that stay known.
    """
    mine = WordOnPage.objects.filter(page=page)
    said = set(mine.values_list("word", flat=True)) - spare
    mine.delete()
    if said:
        elsewhere = WordOnPage.objects.filter(word__in=said).values_list("word", flat=True)
        KnownWord.objects.filter(word__in=said - set(elsewhere.distinct())).delete()


def weigh(page: ListedPage) -> Counter[str]:
    """The words of all that the page offers to searches, and what each counts."""
    found: Counter[str] = Counter()
    for field in page.get_search_fields():
        if isinstance(field, index.SearchField):
            weight = WEIGHTS.get(field.field_name, 1)
            for word, times in Counter(_words(field.get_value(page))).items():
                found[word] += weight * min(times, MOST_TIMES)
    return found


def _words(value: Any) -> list[str]:
    values = value if isinstance(value, list) else [value]
    texts = [str(each) for each in values if each]
    return [
        word for text in texts for word in (words_of_html(text) if "<" in text else words(text))
    ]


def _matters(page: Page, columns: Any) -> bool:
    searched = {field.field_name for field in page.get_search_fields()}
    return not {"live", "content_type"}.union(searched, _SORTED).isdisjoint(columns)


_SORTED = {"areas", "strands", "phase", "setting", "region", "theme", "theme_id"}
