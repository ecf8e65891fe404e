"""The list of case studies: as it is, and searched with a slip and sorted by six facets."""

import random
import time
from collections.abc import Iterator
from statistics import median
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db import transaction
from django.utils import timezone
from wagtail.models import Page

from cms.finding.index_of_words import KnownWord, WordOnPage
from cms.finding.indexing import weigh
from cms.finding.words import stem
from cms.pages.case_studies import CaseStudyPage
from cms.pages.case_study_index import CaseStudyIndexPage
from cms.themes import Region, SchoolPhase, Setting, Theme
from cms.tree import case_study_index
from pdgroups.stories.classification import AreaOfNeed, Grade, SizeBand, Strand

from . import visits
from .figures import Figure, MeasurementError, Target
from .statements import Statements
from .visitors import Insider, Visit

FEW_STUDIES = 12
MOST_MS = 150
PLAIN = "/case-studies/"
ASKED = (
    f"{PLAIN}?q=scafolding+pupils&need=semh&need=cognition&phase=primary&phase=secondary"
    "&setting=mainstream&region=london&region=east&strand=ta&strand=oral&evidence=good"
)
FITS = {
    "areas": ["semh"],
    "strands": ["ta"],
    "phase": "primary",
    "setting": "mainstream",
    "region": "london",
    "strength": "good",
}
"""Of one study in ten, so that something is found however few there are."""
ONE_FITS_IN = 10
WORDS_EACH, WORDS_IN_ALL = 250, 6_000
SYLLABLES = [f"{start}{vowel}" for start in "bdfgklmnprstvw" for vowel in "aeiou"]
FIRST_STEP = 100
"""In the tree, after what was there before."""
ROWS_AT_ONCE = 5_000

_rng = random.Random(3)  # noqa: S311 -- the same studies every time


def figures(most: int, insider: Insider, rounds: int) -> Iterator[Figure]:
    """Statements with few studies and with ``most``, which may be no more; and the time of these."""
    floor, limits = visits.page(visits.BARE_PAGE), dict[str, Target]()
    for total in (FEW_STUDIES, most):
        _publish(total)
        for name, path in (("list", PLAIN), ("six facets and a slip", ASKED)):
            title, visit = f"F {name}, {total:,} case studies", visits.page(path)
            try:
                asked = Statements.of(visit, insider).statements
                turns = [
                    (_milliseconds(visit, insider), _milliseconds(floor, insider))
                    for _round in range(2 * rounds)
                ]
            except MeasurementError as error:
                yield Figure(title, failed=str(error))
                continue
            yield Figure(f"{title}: queries", "", asked, target=limits.get(name))
            limits.setdefault(name, Target(asked))
            ours, bare = zip(*turns, strict=True)
            yield Figure(f"{title}: time", "ms", median(ours), target=Target(MOST_MS))
            yield Figure.of_rounds(f"{title}: beside a bare page", "ms", ours, bare)


def _milliseconds(visit: Visit, insider: Insider) -> float:
    start = time.perf_counter()
    visit(insider)
    return 1000 * (time.perf_counter() - start)


@transaction.atomic
def _publish(total: int) -> None:
    """As many studies as make ``total``, without the versions that an editor's press would make."""
    index = case_study_index()
    there = index.get_children().count()
    if there >= total:
        return
    pages = Page.objects.bulk_create(_page(index, number) for number in range(there, total))
    themes = list(Theme.objects.all())
    studies = [
        _study(page, themes, fits=number % ONE_FITS_IN == 0) for number, page in enumerate(pages)
    ]
    for study in studies:
        study.save_base(raw=True)  # the row of a page's own kind, and nothing else
    Page.objects.filter(pk=index.pk).update(numchild=total)
    _keep_words(studies)


def _page(index: CaseStudyIndexPage, number: int) -> Page:
    slug = f"made-up-{number}"
    return Page(
        title=f"Case study {number} of {_made_up()}",
        draft_title=slug,
        slug=slug,
        path=f"{index.path}{number + FIRST_STEP:04}",
        depth=index.depth + 1,
        url_path=f"{index.url_path}{slug}/",
        content_type=ContentType.objects.get_for_model(CaseStudyPage),
        locale=index.locale,
        first_published_at=timezone.now(),
    )


def _study(page: Page, themes: list[Theme], *, fits: bool) -> CaseStudyPage:
    columns = {name: value for name, value in vars(page).items() if not name.startswith("_")}
    text = " ".join(_made_up() for _word in range(WORDS_EACH))
    return CaseStudyPage(
        **columns,
        page_ptr_id=page.pk,
        summary="Teaching assistants learned scaffolding, and pupils do more for themselves.",
        aim="Pupils start by themselves.",
        display_name="A primary school",
        body=[{"type": "context", "value": f"<p>{text}</p>"}],
        is_example=True,  # no school stands behind it
        **(FITS if fits else _sorted_by()),
        theme=_rng.choice(themes) if themes else None,
    )


def _sorted_by() -> dict[str, Any]:
    return {
        "areas": _rng.sample(AreaOfNeed.values, 2),
        "strands": _rng.sample(Strand.values, 3),
        "phase": _rng.choice(SchoolPhase.values),
        "setting": _rng.choice((Setting.MAINSTREAM, Setting.MAINSTREAM, Setting.SPECIAL)),
        "size": _rng.choice(SizeBand.values),
        "region": _rng.choice(Region.values),
        "strength": _rng.choice(Grade.values),
        "has_stopped": _rng.random() < 1 / 3,
    }


def _keep_words(studies: list[CaseStudyPage]) -> None:
    known: set[str] = set()
    rows = []
    for study in studies:
        weights = weigh(study)
        known.update(weights)
        rows += [
            WordOnPage(page_id=study.pk, word=word, stem=stem(word), weight=weight)
            for word, weight in weights.items()
        ]
    WordOnPage.objects.bulk_create(rows, batch_size=ROWS_AT_ONCE)
    KnownWord.objects.bulk_create(
        (KnownWord(word=word, length=len(word)) for word in known), ignore_conflicts=True
    )


def _made_up() -> str:
    """One of 6,000 words; some are said often and most seldom, as in a language."""
    number = int(WORDS_IN_ALL * _rng.random() ** 2)
    base = len(SYLLABLES)
    return "".join(SYLLABLES[number // base**place % base] for place in range(3))
