"""Public pages as they go over the wire, and a case study that a head has signed: page, files, card."""

import re
import time
from collections.abc import Iterator
from statistics import median
from typing import Any

from django.core.cache import cache
from django.urls import reverse
from django.utils import timezone

from cms.pages.case_studies import CaseStudyPage
from pdgroups.accounts.models import User
from pdgroups.projects.models import Project
from pdgroups.stories import services
from pdgroups.stories.models import Approval
from pdgroups.stories.signing import digest_of

from . import floors
from .figures import Figure, MeasurementError, Target
from .statements import Statements
from .visitors import OK, Insider, plain

MOST_KILOBYTES, KILOBYTE = 100, 1000
MOST_SECONDS_PDF = 4
MOST_MS_CARD, MOST_CARD_QUERIES = 500, 10
UNCHANGED = 304
FILE = re.compile(r'(?:href|src)="(/static/[^"]+\.(?:css|js|woff2))"')
LETTERS = re.compile(r'url\("?\.\./(fonts/[^")]+)')
HEAD = ("Marion Ashdown", "Headteacher", "head@bench.example")
SAYS: dict[str, Any] = {
    "title": "Waiting before stepping in",
    "standfirst": "TAs learned to wait, and pupils start by themselves.",
    "aim": "Pupils start without an adult.",
    "context": "Three classes and six TAs in a primary school.",
    "evidence": "Lesson visits.\n\n- TAs stepped in early\n- pupils waited",
    "delivery": "Prompt cards, and a practice session each fortnight.",
    "outcomes": "Pupils start sooner.",
    "helped": "A head who asked about it.",
    "hindered": "Cover.",
    "differently": "Begin with two classes.",
    "next_steps": "Grow to Year 5.",
    "display_name": "A primary school",
    "no_pupil_named": True,
}


def publish(project: Project, leader: User, lead: User) -> str:
    """Offered, signed by the head, agreed to by the lead and published. The address of its page."""
    name, role, email = HEAD
    agreed = {"agreed_by": name, "agreed_role": role, "agreed_on": timezone.localdate()}
    offered = services.offer(
        submission=services.save_draft(project=project, fields=SAYS | agreed, version=0, by=leader),
        by=leader,
    )
    named = services.name_signatory(project=project, name=name, role=role, email=email, by=leader)
    services.confirm_signatory(project=project, public_id=named.public_id, by=lead)
    link, _token = services.make_head_link(project=project, email=email, by=leader)
    services.sign(
        link=link,
        submission=offered,
        version=offered.version,
        seen=digest_of(offered),
        approved=True,
        name=name,
        role=role,
    )
    services.decide(
        submission=offered,
        version=offered.version,
        side=Approval.Side.LEAD,
        approved=True,
        name=lead.name,
        role="Regional lead",
        by=lead,
    )
    page = CaseStudyPage.objects.get(submission=offered)
    page.get_latest_revision().publish()
    return reverse("case_study", args=[page.slug])


def figures(signed: str, insider: Insider, rounds: int) -> Iterator[Figure]:
    """Of the pages that most come to first; ``signed`` is the address of a case study."""
    for name, path in (("home", "/"), ("list", "/case-studies/"), ("case study", signed)):
        title = f"C {name}"
        try:
            yield _weight(f"{title}: all but pictures, first time", path, insider)
            yield from _again(f"{title}: unchanged", path, insider, rounds)
        except MeasurementError as error:
            yield Figure(title, failed=str(error))
    slug = signed.rstrip("/").rsplit("/", 1)[-1]
    try:
        pdf = reverse("case_study_file", args=[slug, "pdf"])
        made, kept = _made_and_kept(pdf, insider, rounds)
        yield Figure("C case study as PDF: made", "s", made, target=Target(MOST_SECONDS_PDF))
        yield Figure("C case study as PDF: kept", "ms", 1000 * kept)
        card = reverse("case_study_card", args=[slug])
        made, kept = _made_and_kept(card, insider, rounds)
        yield Figure("C card for links: made", "ms", 1000 * made, target=Target(MOST_MS_CARD))
        yield Figure("C card for links: kept", "ms", 1000 * kept)
        asked = Statements.of(lambda visitor: visitor.ask("GET", card), insider).statements
        yield Figure("C card for links: queries", "", asked, target=Target(MOST_CARD_QUERIES))
    except MeasurementError as error:
        yield Figure("C files and card", failed=str(error))


def _weight(what: str, path: str, insider: Insider) -> Figure:
    """The page and, as sent, every style, script and letter that it names, each as gzip."""
    sent = _asked(path, insider)
    files = set(FILE.findall(plain(sent).decode()))
    for style in [name for name in files if name.endswith(".css")]:
        said = plain(_asked(style, insider)).decode()
        files |= {f"/static/{name}" for name in LETTERS.findall(said)}
    every = [sent, *(_asked(name, insider) for name in files)]
    return Figure(what, "kB", sum(map(len, every)) / KILOBYTE, target=Target(MOST_KILOBYTES))


def _again(what: str, path: str, insider: Insider, rounds: int) -> Iterator[Figure]:
    """Somebody who has it asks whether it is still so."""
    _status, _content, tag = insider.send("GET", path)
    ours, bare = [], []
    for _round in range(10 * rounds):
        start = time.thread_time()
        status, content, _tag = insider.send("GET", path, tag=tag)
        ours.append(1000 * (time.thread_time() - start))
        if status != UNCHANGED:
            raise MeasurementError(f"{path} answered {status} to who has it")
        start = time.thread_time()
        insider.get(f"/{floors.PAGE}/")
        bare.append(1000 * (time.thread_time() - start))
    yield Figure(f"{what}: bytes", "", len(content), target=Target(0))
    yield Figure.of_rounds(f"{what}: CPU", "ms", ours, bare)


def _made_and_kept(path: str, insider: Insider, rounds: int) -> tuple[float, float]:
    """Seconds for the first who asks, and for everybody after."""
    made, kept = list[float](), list[float]()
    for _round in range(rounds):
        cache.clear()
        for took in (made, kept):
            start = time.perf_counter()
            _asked(path, insider)
            took.append(time.perf_counter() - start)
    return median(made), median(kept)


def _asked(path: str, insider: Insider) -> bytes:
    status, content = insider.ask("GET", path)
    if status != OK:
        raise MeasurementError(f"{path} answered {status} in place of {OK}")
    return content
