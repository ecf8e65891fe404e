"""Quotes, pictures and materials: what asks for a new yes, what does not, and what stays taken back."""

import datetime as dt

import pytest
from django.utils import timezone

from pdgroups.groups.refusals import RefusedError
from pdgroups.stories import services
from pdgroups.stories.holding import holding_of
from pdgroups.stories.layers import Audience, Layer
from pdgroups.stories.models import Approval, CaseStudySubmission, Permission
from pdgroups.stories.services import Giver, Reach
from pdgroups.stories.signing import snapshot
from pdgroups.stories.telling import told
from tests.factories.people import ProjectFactory, UserFactory
from tests.factories.permissions import MaterialFactory, PictureFactory, QuoteFactory, permit
from tests.workspaces.stories.pages import agree, in_state

pytestmark = pytest.mark.django_db
State = CaseStudySubmission.State
TODAY = timezone.localdate
EVERYONE = Reach(Audience.PUBLIC)
FACTORIES = [QuoteFactory, PictureFactory, MaterialFactory]


def held(factory, submission, **fields):
    piece = factory(submission=submission)
    permit(piece, **fields)
    return piece


@pytest.fixture
def agreed():
    """Offered with three quotes, of which one is public, and both have said yes to all of it."""
    draft = in_state(ProjectFactory(), State.DRAFT)
    for _ in range(3):
        held(QuoteFactory, draft)
    return agree(services.offer(submission=draft, by=UserFactory()), "head", "lead")


def public(submission):
    """As readers have it now."""
    return holding_of(CaseStudySubmission.objects.get(pk=submission.pk))


def fresh(submission):
    return CaseStudySubmission.objects.get(pk=submission.pk)


def renew(piece, reach=EVERYONE, on=None):
    giver = Giver("Bea Clarke", on or TODAY(), "Teaching assistant", method="email")
    return services.permit_piece(piece=piece, giver=giver, reach=reach, by=UserFactory())


def published(submission):
    CaseStudySubmission.objects.filter(pk=submission.pk).update(state=State.PUBLISHED)
    return fresh(submission)


def correcting(submission):
    return services.begin_correction(
        submission=published(submission), reason="41, not 14.", by=UserFactory()
    )


def give_up(submission):
    return services.give_up_correction(submission=fresh(submission), by=UserFactory())


# --- a yes covers what stands beside the words ----------------------------------------------


@pytest.mark.parametrize("factory", FACTORIES)
def test_what_is_added_after_a_yes_is_asked_anew_and_said(factory):
    draft = in_state(ProjectFactory(), State.OFFERED)
    agree(draft, "head")
    seen = Approval.objects.get().seen

    services.add_piece(
        piece=factory.build(submission=draft), giver=Giver("Bea", TODAY()), reach=EVERYONE,
        by=UserFactory(),
    )  # fmt: skip

    assert (fresh(draft).state, len(services.waiting_for(fresh(draft)))) == (State.DRAFT, 2)
    again = services.offer(submission=fresh(draft), by=UserFactory())
    assert len(services.waiting_for(again)) == 2
    (change,) = told(seen, snapshot(again))
    assert change.weighs
    assert change.sentence.endswith("1’ is new.")


@pytest.mark.parametrize(
    ("held_before", "fields"),
    [("over", {"until": dt.timedelta(days=-1)}), ("narrower", {"audience": "group"})],
)
@pytest.mark.parametrize("factory", FACTORIES)
def test_what_readers_do_not_see_is_shown_to_them_only_with_a_new_yes(factory, held_before, fields):
    draft = in_state(ProjectFactory(), State.DRAFT)
    if "until" in fields:
        fields = {"until": TODAY() + fields["until"], "given_on": TODAY() - dt.timedelta(days=9)}
    piece = held(factory, draft, **fields)
    agree(services.offer(submission=draft, by=UserFactory()), "head")

    renew(piece)

    assert (fresh(draft).state, len(services.waiting_for(fresh(draft)))) == (State.DRAFT, 2)
    with pytest.raises(RefusedError, match="nothing can be added"):
        renew(held(factory, published(draft), **fields))


@pytest.mark.parametrize("reach", [EVERYONE, Reach(Audience.GROUP)], ids=["as far", "less far"])
def test_a_renewal_for_the_same_readers_or_fewer_asks_nobody_also_while_it_is_public(agreed, reach):
    study = published(agreed)
    ends = TODAY() + dt.timedelta(days=3)
    quote = held(QuoteFactory, study, until=ends)

    row = renew(quote, reach)

    assert fresh(study).state == State.PUBLISHED
    assert services.waiting_for(fresh(study)) == []
    assert (quote.words in [each.words for each in public(study).quotes]) is (reach == EVERYONE)
    assert (row.given_by, row.method, row.until) == ("Bea Clarke", "email", None)
    before = Permission.objects.get(quote=quote, until=ends)
    assert before.withdrawn_at == row.entered_at


def test_what_was_taken_out_meanwhile_is_not_permitted(agreed):
    quote = agreed.quotes.first()
    services.take_out(piece=quote, by=UserFactory())

    with pytest.raises(RefusedError, match="took it out"):
        renew(quote)

    assert not Permission.objects.filter(quote=quote, withdrawn_at=None).exists()


@pytest.mark.parametrize("at", [0, 1, 2])
def test_taking_one_out_keeps_every_yes_whichever_it_was(agreed, at):
    seen = Approval.objects.filter(side="head").get().seen
    correction = correcting(agreed)

    services.take_out(piece=agreed.quotes.all()[at], by=UserFactory())
    services.save_draft(
        project=agreed.project, fields={"sources": ""}, version=correction.version, by=UserFactory()
    )
    again = give_up(correction)

    assert services.waiting_for(again) == []
    (change,) = told(seen, snapshot(again))
    assert (change.weighs, change.sentence) == (False, f"‘Quote {at + 1}’ was taken out.")


def test_one_that_took_anothers_place_is_new(agreed):
    seen = Approval.objects.filter(side="head").get().seen
    services.take_out(piece=agreed.quotes.first(), by=UserFactory())
    held(QuoteFactory, agreed)

    sentences = [change.sentence for change in told(seen, snapshot(agreed))]

    assert sentences == ["‘Quote 4’ is new.", "‘Quote 1’ was taken out."]


# --- a correction that is given up ----------------------------------------------------------


def words(submission):
    return [quote.words for quote in public(submission).quotes]


def test_what_was_public_before_a_correction_is_again_less_what_was_taken_back(agreed):
    first, second, third = agreed.quotes.all()
    correction = correcting(agreed)
    services.take_out(piece=first, by=UserFactory())
    services.take_back(permission=second.permissions.get(), by=UserFactory())
    held(QuoteFactory, correction)

    again = give_up(correction)

    assert (again.state, services.waiting_for(again)) == (State.PUBLISHED, [])
    assert words(again) == [third.words]


@pytest.mark.parametrize("then", ["while it is corrected", "given up"])
def test_what_was_taken_back_stays_so_for_readers_though_it_is_permitted_again(agreed, then):
    first, second, third = agreed.quotes.all()
    correction = correcting(agreed)
    services.take_back(permission=first.permissions.get(), by=UserFactory())
    renew(second, Reach(Audience.GROUP))

    renew(first)
    renew(second)
    if then == "given up":
        give_up(correction)

    assert words(correction) == [third.words]


def test_a_renewal_during_a_correction_holds_for_readers_as_long_as_its_giver_said(agreed):
    ends = TODAY() + dt.timedelta(days=3)
    quote = held(QuoteFactory, agreed, until=ends)
    Permission.objects.filter(layer=Layer.NAME).delete()
    correction = correcting(agreed)

    renew(quote)

    later = ends + dt.timedelta(days=30)
    shown = holding_of(fresh(correction), today=later)
    assert quote.words in [each.words for each in shown.quotes]
    give_up(correction)
    assert quote.words in [each.words for each in holding_of(fresh(agreed), today=later).quotes]


def test_what_was_over_before_it_was_permitted_again_is_not_shown_during_a_correction(agreed):
    over = TODAY() - dt.timedelta(days=1)
    quote = held(QuoteFactory, agreed, until=over, given_on=over)
    correction = correcting(agreed)

    renew(quote)

    assert quote.words not in words(correction)
    give_up(correction)
    assert quote.words not in words(correction)


def test_after_a_correction_that_was_given_up_the_next_one_can_be_offered(agreed):
    services.take_out(piece=agreed.quotes.first(), by=UserFactory())
    give_up(correcting(agreed))
    correction = correcting(agreed)

    services.save_draft(
        project=agreed.project,
        fields={"context": "Ten visits were made."},
        version=correction.version,
        by=UserFactory(),
    )

    offered = services.offer(submission=fresh(correction), by=UserFactory())
    assert (offered.state, len(services.waiting_for(offered))) == (State.OFFERED, 2)
