"""What public pages promise is held: each test named there is there, and runs with every suite."""

import ast
from pathlib import Path

import pytest

from cms.promises import PROMISES
from cms.starter import public_pages
from pdgroups.privacy_manifest import MANIFEST
from pdgroups.privacy_manifest.purposes import PURPOSES, kinds_of, labels_of, purpose_of
from tests.factories.pages import content_page

TESTS = Path(__file__).resolve().parents[1]
NAMED = sorted({test for promise in PROMISES.values() for test in promise.tests})
ABOUT_PEOPLE = sorted(label for label in MANIFEST if kinds_of(label))


@pytest.mark.parametrize("named", NAMED)
def test_every_named_test_is_there_and_is_not_left_out(named):
    file, _, name = named.partition("::")
    functions = ast.parse((TESTS / file).read_text(encoding="utf-8")).body

    found = [each for each in functions if isinstance(each, ast.FunctionDef) and each.name == name]

    assert len(found) == 1, f"{named} is named on a public page"
    marks = "".join(ast.unparse(each) for each in found[0].decorator_list)
    assert "skip" not in marks
    assert "xfail" not in marks


def test_each_promise_has_a_test_and_stands_on_the_page():
    shown = [
        key
        for block in public_pages.ANSWERS
        if block["type"] == "promises"
        for key in block["value"]
    ]

    assert all(promise.tests for promise in PROMISES.values())
    assert sorted(shown) == sorted(PROMISES)


@pytest.mark.parametrize("label", ABOUT_PEOPLE)
def test_whatever_holds_something_about_people_has_a_purpose_in_the_notice(label):
    assert purpose_of(label) is not None, f"say in the notice what {label} is for"


def test_every_purpose_is_of_something_that_is_kept_and_is_told_whole():
    for purpose in PURPOSES:
        assert labels_of(purpose), purpose.title
        assert purpose.holds, purpose.title
        assert all((purpose.what_for, purpose.basis, purpose.kept))
        for name in purpose.models:
            app = name.removesuffix("*")
            assert any(label == name or label.startswith(app) for label in MANIFEST), name


@pytest.mark.django_db
def test_a_page_shows_promises_with_the_names_of_their_tests(client, site):
    content_page(
        slug="safe",
        body=[{"type": "promises", "value": ["five", "gone"]}, {"type": "purposes", "value": None}],
    )

    html = client.get("/safe/").content.decode()

    assert "Of fewer than five answers nothing is ever shown." in html
    assert "tests/surveys/test_bands.py::test_under_five_answers_says_only_fewer_than_5" in html
    assert "Why the law lets us:" in html
    assert "answers, without who gave them" in html
