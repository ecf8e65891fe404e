"""Any history of permissions: nothing is ever shown that is not allowed on that day.

Five thousand of the rule itself, and some of all that schools, heads and editors do, read as HTML.
"""

import datetime as dt
import random
from contextlib import suppress
from types import SimpleNamespace

import pytest
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import F
from django.utils import timezone

from cms.pages.case_studies import CaseStudyPage
from cms.tree import case_study_index
from pdgroups.groups.refusals import RefusedError
from pdgroups.stories import services
from pdgroups.stories.holding import hold
from pdgroups.stories.layers import OF_THE_SCHOOL, Audience, Layer
from pdgroups.stories.models import Approval, CaseStudySubmission, Permission, Quote
from pdgroups.stories.services import Giver, Reach
from tests.factories.people import ProjectFactory, UserFactory

HISTORIES, STEPS = 5_000, 14
DAY = dt.date(2026, 1, 5)
RANKS = {Audience.GROUP: 0, Audience.PROGRAMME: 1, Audience.PUBLIC: 2}
State = CaseStudySubmission.State


class Ledger:
    """What is allowed, kept otherwise than the product keeps it: struck out as it ends."""

    def __init__(self, chance: random.Random) -> None:
        self.chance, self.today = chance, DAY
        self.given: list[SimpleNamespace] = []
        self.allowed: dict[int, tuple] = {}
        self.quotes = [Quote(pk=pk, words=f"Words {pk}", role="TA", name="Bea") for pk in (1, 2)]

    def step(self) -> None:
        self.chance.choice([self.give, self.give, self.give, self.end, self.sleep, self.rewrite])()

    def give(self) -> None:
        layer = self.chance.choice([*OF_THE_SCHOOL, Layer.STORY, Layer.QUOTE, Layer.QUOTE])
        quote = self.chance.choice(self.quotes) if layer is Layer.QUOTE else None
        until = self.today + dt.timedelta(days=self.chance.randint(0, 60))
        row = SimpleNamespace(
            layer=layer.value,
            what=quote.agreed_words if quote else "",
            audience=self.chance.choice(Audience.values),
            until=self.chance.choice([None, until]),
            given_on=self.today,
            withdrawn_at=None,
            about_id=quote.pk if quote else None,
        )
        self.given.append(row)
        words = quote.words if quote else None
        rank = RANKS[Audience(row.audience)]
        self.allowed[id(row)] = (layer, words, rank, row.until or dt.date.max)

    def end(self) -> None:
        if self.given:
            row = self.chance.choice(self.given)
            row.withdrawn_at = timezone.now()
            self.allowed.pop(id(row), None)

    def sleep(self) -> None:
        self.today += dt.timedelta(days=self.chance.randint(1, 30))
        self.allowed = {key: row for key, row in self.allowed.items() if row[3] >= self.today}

    def rewrite(self) -> None:
        quote = self.chance.choice(self.quotes)
        quote.words = f"Words {quote.pk}, version {self.chance.randint(1, 10**9)}"

    def may(self, layer: Layer, audience: Audience, words: str | None = None) -> bool:
        rank = RANKS[audience]
        return any(
            row[0] is layer and row[1] == words and row[2] >= rank for row in self.allowed.values()
        )

    def look(self, audience: Audience) -> None:
        shown = hold(
            given=self.given,
            quotes=self.quotes,
            pictures=(),
            materials=(),
            name="Harbour View",
            description="A school",
            today=self.today,
            audience=audience,
        )
        story = self.may(Layer.STORY, audience)
        assert shown.is_readable is story
        assert shown.is_named is (story and self.may(Layer.NAME, audience))
        assert shown.school == ("Harbour View" if shown.is_named else "A school")
        assert shown.shows_numbers is (story and self.may(Layer.NUMBERS, audience))
        people = story and self.may(Layer.PEOPLE, audience)
        assert shown.shows_people is people
        assert [(quote.words, quote.name) for quote in shown.quotes] == [
            (quote.words, "Bea" if people else "")
            for quote in self.quotes
            if story and self.may(Layer.QUOTE, audience, quote.words)
        ]


def test_no_history_of_permissions_shows_what_is_not_allowed():
    for number in range(HISTORIES):
        ledger = Ledger(random.Random(number))  # noqa: S311
        for _ in range(STEPS):
            ledger.step()
            ledger.look(ledger.chance.choice(list(Audience)))


class Story:
    """Everybody does what they like; the page is read as HTML after each step."""

    def __init__(self, chance: random.Random, client) -> None:
        self.chance, self.client, self.by = chance, client, UserFactory()
        school = {"participation__school__name": "Harbour View Primary"}
        self.project = ProjectFactory(**school)
        self.save("Harbour View waits")
        self.quotes = 0
        self.reads = 0

    @property
    def study(self) -> CaseStudySubmission:
        return CaseStudySubmission.objects.get(project=self.project)

    @property
    def pages(self):
        return CaseStudyPage.objects.filter(submission__project=self.project)

    def save(self, title: str) -> None:
        stored = CaseStudySubmission.objects.filter(project=self.project).first()
        fields = {
            "title": title,
            "outcomes": "At Harbour View they wait.",
            "differently": "Begin sooner.",
            "agreed_by": "Jo Head",
            "agreed_on": timezone.localdate() - dt.timedelta(days=200),
            "no_pupil_named": True,
            "is_named": self.chance.random() < 0.7,
            "display_name": "A school by the sea",
        }
        version = stored.version if stored else 0
        with suppress(RefusedError):
            services.save_draft(project=self.project, fields=fields, version=version, by=self.by)

    def giver(self) -> Giver:
        return Giver("Jo Head", timezone.localdate() - dt.timedelta(days=200), "Head")

    def reach(self) -> Reach:
        until = timezone.localdate() + dt.timedelta(days=self.chance.randint(0, 40))
        return Reach(
            self.chance.choice([*Audience, *[Audience.PUBLIC] * 4]),
            self.chance.choice([None, until]),
        )

    def go_public(self) -> None:
        with suppress(RefusedError):
            services.offer(submission=self.study, by=self.by)
        for side in Approval.Side:
            study = self.study
            with suppress(RefusedError):
                services.decide(
                    submission=study, version=study.version, side=side, approved=True,
                    name="Jo", role="Head",
                )  # fmt: skip
        for page in self.pages:
            with suppress(PermissionDenied), transaction.atomic():
                page.get_latest_revision().publish()

    def permit(self) -> None:
        study = self.study
        wanted = {layer: self.reach() for layer in self.chance.sample(OF_THE_SCHOOL, 2)}
        with suppress(RefusedError):
            services.permit_layers(
                submission=study, wanted=wanted, giver=self.giver(), by=self.by,
                seen=services.stamp(study),
            )  # fmt: skip

    def quote(self) -> None:
        self.quotes += 1
        quote = Quote(
            submission=self.study, words=f"Said at Harbour View {self.quotes}.", role="TA"
        )
        with suppress(RefusedError):
            services.add_piece(piece=quote, giver=self.giver(), reach=self.reach(), by=self.by)

    def take_back(self) -> None:
        held = list(Permission.objects.filter(submission=self.study, withdrawn_at=None))
        if held:
            services.take_back(permission=self.chance.choice(held), by=self.by)

    def hide(self) -> None:
        services.hide_school(submission=self.study, display_name="A school", by=self.by)

    def sleep(self) -> None:
        days = dt.timedelta(days=self.chance.randint(1, 30))
        rows = Permission.objects.filter(submission=self.study)
        rows.update(until=F("until") - days, given_on=F("given_on") - days)
        if self.chance.random() < 0.5:
            services.end_what_is_over()

    def withdraw(self) -> None:
        services.withdraw(submission=self.study, by=None)
        assert not self.pages.filter(live=True).exists()

    def step(self) -> None:
        act = self.chance.choice(
            [self.go_public, self.go_public, self.permit, self.quote, self.take_back, self.hide]
            + [self.sleep, self.sleep, lambda: self.save("Harbour View still waits")]
            + ([self.withdraw] if self.chance.random() < 0.3 else [])
        )
        act()
        self.look()

    def allowed(self, **of) -> bool:
        today = timezone.localdate()
        return any(
            row.withdrawn_at is None and (row.until is None or row.until >= today)
            for row in Permission.objects.filter(submission=self.study, audience="public", **of)
        )

    def look(self) -> None:
        for page in self.pages.filter(live=True):
            study, response = self.study, self.client.get(page.get_url())
            assert study.state == State.PUBLISHED
            assert services.waiting_for(study) == []
            assert response.status_code == (200 if self.allowed(layer="story") else 410)
            if response.status_code == 410:
                continue
            self.reads += 1
            html = response.content.decode().partition("<article")[2]
            if not self.allowed(layer="name"):
                assert "Harbour View" not in html
            for quote in Quote.objects.filter(submission=study):
                number = quote.words.rpartition(" ")[2]
                is_there = f"Said at Harbour View {number}" in html or (
                    f"Said at our school {number}" in html
                )
                assert is_there is (
                    quote.taken_out_at is None and self.allowed(layer="quote", quote=quote)
                )


@pytest.mark.django_db
def test_no_history_of_a_case_study_publishes_what_is_not_allowed(client):
    case_study_index()
    reads = 0
    for number in range(25):
        with transaction.atomic():
            story = Story(random.Random(number), client)  # noqa: S311
            for _ in range(16):
                story.step()
            reads += story.reads
            transaction.set_rollback(True)

    assert reads > 50
