"""What a private code or a keepsake leaves behind when it is sent."""

import pytest
from django.core.files.storage import storages

from pdgroups.surveys import keepsakes
from pdgroups.surveys.models import Survey
from pdgroups.surveys.raw import LinkDigest, Response
from pdgroups.surveys.submit import (
    Sent,
)
from tests.factories.answering import (
    close,
    open_next,
    open_survey,
    send,
)

pytestmark = pytest.mark.django_db


def test_a_code_leaves_hashes_and_never_a_letter():
    wave = open_survey()

    send(wave, 3, 3, code="QXZJ")

    digests = dict(LinkDigest.objects.values_list("slot", "digest"))
    assert set(digests) == {
        "whole", "without_1", "without_2", "without_3", "without_4", "keepsake",
    }  # fmt: skip
    assert all(len(digest) == 64 for digest in digests.values())


def test_two_surveys_hash_the_same_code_differently():
    send(open_survey(), 3, code="ABCD")
    send(open_survey(), 3, code="ABCD")

    wholes = LinkDigest.objects.filter(slot="whole").values_list("digest", flat=True)
    assert len(set(wholes)) == 2


def test_without_a_code_the_keepsake_alone_links():
    wave = open_survey()

    sent = send(wave, 3)

    assert keepsakes.parse(sent.keepsake)
    assert list(LinkDigest.objects.values_list("slot", flat=True)) == ["keepsake"]


def test_a_keepsake_of_the_baseline_is_recognised_at_impact():
    wave = open_survey()
    words = send(wave, 3).keepsake
    before = LinkDigest.objects.get().digest
    close(wave)
    impact = open_next(wave.survey)

    sent = send(impact, 4, keepsake=f" {words.upper()}! ")

    after = LinkDigest.objects.get(response__wave=impact)
    assert (after.slot, after.digest) == ("keepsake", before)
    assert sent == Sent("")


def test_a_survey_that_is_not_linked_keeps_no_hash_and_shows_no_keepsake():
    wave = open_survey(linking=Survey.Linking.NONE)

    sent = send(wave, 3, code="ABCD")

    assert sent == Sent("")
    assert not LinkDigest.objects.exists()


def test_a_lost_secret_costs_the_link_and_not_the_answers():
    wave = open_survey()
    storages["secrets"].delete(wave.survey.public_id)

    assert send(wave, 3, code="ABCD") == Sent("")

    assert Response.objects.count() == 1
    assert not LinkDigest.objects.exists()


@pytest.mark.parametrize("known", [True, False])
def test_a_known_code_is_taken_exactly_like_an_unknown_one(known):
    """No oracle: nobody can find out whether a colleague's code is in use."""
    wave = open_survey()
    send(wave, 3, code="ABCD", key="first")
    code = "ABCD" if known else "EFGH"

    with_secret = send(wave, 1, code=code, key="second")

    assert with_secret == send(wave, 1, key="second")
    assert Response.objects.count() == 2
