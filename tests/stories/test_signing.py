"""What exactly is agreed to, and what has changed since, in plain words."""

import pytest

from pdgroups.projects.models import Project
from pdgroups.stories.models import CaseStudySubmission
from pdgroups.stories.signing import PARTS, digest, digest_of, snapshot
from pdgroups.stories.telling import is_only_spelling, told
from tests.factories.people import ProjectFactory

SEEN = {
    "naming": "unnamed",
    "shown_as": "A primary school",
    "title": "Least help first",
    "delivery": "Prompt cards were used in lessons by most of the staff who teach.",
    "outcomes": "Pupils start by themselves in 7 of 10 lessons.",
    "licence": "cc_by",
    "areas": "semh",
    "figure How sure are you?": "{1}",
    "enablers": "relied leadership: A head who asked.",
}


def sentences(**now):
    changed = {key: text for key, text in {**SEEN, **now}.items() if text}
    return [each.sentence for each in told(SEEN, changed)]


@pytest.mark.parametrize(
    ("now", "sentence"),
    [
        ({"naming": "named"}, "The school is now named."),
        ({"shown_as": "Harbour View"}, "‘School or trust’ is now: Harbour View"),
        ({"title": "Least help last"}, "‘Title’ is now: Least help last"),
        ({"licence": "reserved"}, "‘Licence’ is now: All rights reserved: others may read it"),
        ({"areas": "semh\nwhole"}, "‘Areas of need’ changed."),
        ({"areas": "whole"}, "‘Areas of need’ is now: Whole school"),
        (
            {"outcomes": "Pupils start by themselves in 6 of 10 lessons."},
            "‘Outcomes and impact’: a number changed from 7 of 10 to 6 of 10.",
        ),
        (
            {"outcomes": "Pupils start by themselves in lessons."},
            "‘Outcomes and impact’: a number was taken out: 7 of 10.",
        ),
        (
            {"delivery": "Prompt cards were used in lessons by all of the staff who teach."},
            "‘What you did’: a word changed that changes what is claimed, from ‘most’ to ‘all’.",
        ),
        (
            {"delivery": "Prompt cards were not used in lessons by most of the staff who teach."},
            "‘What you did’: a word was added that changes what is claimed: ‘not’.",
        ),
        (
            {"delivery": "Prompt cards were used in lessons by most of the staff who Ana teach."},
            "‘What you did’: new names: Ana.",
        ),
        (
            {"delivery": "Promt cards were used in lesons by most of the staff who teach."},
            "‘What you did’: 2 words put right.",
        ),
        (
            {"delivery": "Prompt cards were used in lessons, by most of the staff who teach."},
            "‘What you did’: punctuation put right.",
        ),
        ({"delivery": ""}, "‘What you did’ was taken out."),
        ({"helped": "Cover."}, "‘What helped’ is new."),
        ({"figure How sure are you?": "{2}"}, "The numbers of a figure changed: ‘How sure are you?’."),
        ({"figure How sure are you?": ""}, "A figure was taken out: ‘How sure are you?’."),
        ({"figure Why?": "{1}"}, "A figure is new: ‘Why?’."),
    ],
)  # fmt: skip
def test_a_change_is_told_in_plain_words(now, sentence):
    assert sentences(**now) == [sentence]


def test_what_weighs_comes_first_and_what_is_much_is_said_to_be_more():
    lines = sentences(
        delivery="Promt cards were used in lessons by most of the staff who teach.",
        outcomes="In 1, then 2, 3 and 4 of 5 lessons adults waited and everything else was new.",
    )

    assert lines[0].startswith("‘Outcomes and impact’: numbers changed from 7 of 10 to 1, 2, 3 …")
    assert lines[0].endswith("More in it has changed: please read it again.")
    assert lines[1] == "‘What you did’: one word put right."


def test_something_written_anew_is_counted():
    (line,) = sentences(delivery="We spoke with most families first and wrote cards much later.")

    assert line.startswith("‘What you did’ was rewritten: words gone ")


@pytest.mark.parametrize(
    ("now", "holds"),
    [
        ({}, True),
        ({"delivery": "Promt cards were used in lessons by most of the staff who teach."}, True),
        ({"outcomes": "Pupils start by themselves in 6 of 10 lessons."}, False),
        ({"naming": "named"}, False),
        ({"licence": "reserved"}, False),
    ],
)
def test_only_a_spelling_leaves_an_agreement_as_it_is(now, holds):
    assert is_only_spelling(SEEN, {**SEEN, **now}) is holds


def test_nobody_has_agreed_to_what_nobody_has_seen():
    assert not is_only_spelling({}, SEEN)
    assert told({}, SEEN) == []


def test_a_hash_holds_every_text_and_no_order():
    turned = dict(reversed(SEEN.items()))

    assert digest(SEEN) == digest(turned) == digest(dict(SEEN))
    assert len(digest(SEEN)) == 64
    assert len({digest({**SEEN, key: "x"}) for key in SEEN} | {digest(SEEN)}) == len(SEEN) + 1


@pytest.mark.django_db
def test_every_field_that_readers_see_is_signed():
    """A new field of the submission is either signed or named here."""
    unsigned = {
        *("id", "project", "pd_group", "public_id", "state", "version", "public_path"),
        *("authors", "agreed_by", "agreed_on", "no_pupil_named", "offered_at", "withdrawn_at"),
        *(
            "brought",
            "correcting_because",
            "before_correction",
            "review_on",
            "last_confirmed_on",
            "retired_at",
            "retired_because",
        ),
    }
    signed = {part.key for part in PARTS} - {"naming", "shown_as"}
    shown = {"is_named", "display_name", "figures"}

    fields = {field.name for field in CaseStudySubmission._meta.concrete_fields}
    assert fields - unsigned == signed | shown


@pytest.mark.django_db
def test_a_submission_says_the_same_of_itself_every_time(django_assert_num_queries):
    project = ProjectFactory()
    submission = CaseStudySubmission(
        project=Project.objects.select_related("participation__school").get(pk=project.pk),
        pd_group=project.pd_group,
        title="Waiting first",
        display_name="A school",
        ingredients=[{"name": "Cards", "looks_like": "on a lanyard", "unlike": ""}],
        timeline=[{"when": "May", "what": "Visits"}],
        enablers=[{"key": "leadership", "part": "relied", "words": "Cover."}],
        areas=["semh"],
        cover_days=3,
    )

    with django_assert_num_queries(0):
        texts = snapshot(submission)

    assert texts == {
        "naming": "unnamed",
        "shown_as": "A school",
        "licence": "cc_by",
        "title": "Waiting first",
        "ingredients": "Cards: on a lanyard",
        "timeline": "May: Visits",
        "areas": "semh",
        "cover_days": "3",
        "enablers": "relied leadership: Cover.",
    }
    assert digest_of(submission) == digest(texts)
