"""What we promise to staff who answer a survey, each promise with the tests that hold it.

``tests/cms/test_promises.py`` fails when a test is renamed, deleted or skipped, so that the page
never names one that is not there.
"""

from dataclasses import dataclass

from django.utils.functional import Promise as Words
from django.utils.translation import gettext_lazy as _


@dataclass(frozen=True, slots=True)
class Promise:
    """``tests`` are paths below ``tests/`` with the name of the function."""

    words: Words
    tests: tuple[str, ...]

    @property
    def names(self) -> list[str]:
        return [test.partition("::")[2] for test in self.tests]


PROMISES: dict[str, Promise] = {
    "nobody": Promise(
        _("Nothing is stored with your answers that tells who you are or when you sent them."),
        (
            "surveys/test_submit.py::test_nothing_is_stored_that_tells_who_or_when",
            "access/test_privacy_manifest.py::test_what_staff_send_has_no_field_for_a_person_a_place_or_a_time",
        ),
    ),
    "traces": Promise(
        _("Signed in or not, you leave no trace, and our logs have no line for a survey page."),
        (
            "respond/test_traces.py::test_somebody_signed_in_leaves_no_trace",
            "security/test_logs.py::test_the_access_log_has_no_line_for_a_survey_or_for_what_its_page_fetches",
        ),
    ),
    "cookies": Promise(
        _("Survey pages set no cookie, and ask nothing of another website."),
        (
            "security/test_headers.py::test_public_and_survey_pages_set_no_cookie",
            "access/test_markers.py::test_no_page_asks_another_host_for_anything",
        ),
    ),
    "fives": Promise(
        _("While a survey is open, how many have answered is known in fives and nothing else is."),
        (
            "surveys/test_submit.py::test_while_a_wave_is_open_only_bands_of_five_are_known",
            "respond/test_traces.py::test_while_a_survey_is_open_its_pages_do_not_change_with_the_answers",
        ),
    ),
    "five": Promise(
        _("Of fewer than five answers nothing is ever shown."),
        (
            "surveys/test_bands.py::test_tables_under_five_answers_are_all_the_same",
            "surveys/test_bands.py::test_under_five_answers_says_only_fewer_than_5",
        ),
    ),
    "words": Promise(
        _("Of five to nine answers neither the number nor any count is even stored."),
        ("surveys/test_bands.py::test_five_to_nine_stores_neither_n_nor_counts",),
    ),
    "ten": Promise(
        _("Numbers begin at ten answers, and nearly everybody is never told from everybody."),
        (
            "surveys/test_results.py::test_ten_answers_are_counted_and_nine_are_not",
            "surveys/test_results.py::test_everybody_cannot_be_told_from_everybody_but_one",
        ),
    ),
    "subtract": Promise(
        _(
            "Somebody who holds every figure we publish side by side and subtracts cannot work out "
            "what one to four people said."
        ),
        (
            "surveys/test_attack.py::test_no_set_of_one_to_four_people_follows_from_all_figures_of_400_worlds",
        ),
    ),
    "final": Promise(
        _("Closing is final: a survey is counted once, and no answer slips in beside it."),
        (
            "surveys/test_freeze.py::test_a_wave_is_frozen_once",
            "surveys/test_submit.py::test_no_answer_slips_in_beside_a_freeze",
        ),
    ),
    "order": Promise(
        _("Nothing that is kept tells who answered first or last."),
        ("surveys/test_freeze_links.py::test_order_says_nothing_about_who_answered_when",),
    ),
    "codes": Promise(
        _(
            "After the second survey no single answer and no scrambled code is left, and after 13 "
            "months none can be linked in any case."
        ),
        (
            "surveys/test_freeze_links.py::test_after_the_impact_survey_no_single_answer_and_no_hash_is_left",
            "surveys/test_secrets.py::test_after_thirteen_months_a_baseline_can_no_longer_be_linked",
        ),
    ),
    "anonymous": Promise(
        _("Nothing is called anonymous before the link is destroyed."),
        ("surveys/test_schema.py::test_nothing_is_called_anonymous_before_the_link_is_destroyed",),
    ),
    "panel": Promise(
        _("Who is left out of a comparison is nobody, or at least five."),
        (
            "surveys/test_panels.py::test_everybody_left_out_is_nobody_or_five_and_as_few_pairs_as_possible_are_dropped",
            "surveys/test_freeze_links.py::test_a_panel_that_would_single_people_out_is_not_published",
        ),
    ),
    "paper": Promise(
        _("Sheets of paper carry no code and no words, and their order is not kept."),
        (
            "surveys/test_paper.py::test_sheets_leave_nothing_to_link",
            "surveys/test_paper.py::test_the_order_of_the_sheets_is_not_kept",
            "surveys/test_beside_paper.py::test_everybody_else_is_nobody_or_five_or_more",
        ),
    ),
    "groups": Promise(
        _("When a group asks its members, of fewer than ten answers not even the number is kept."),
        (
            "surveys/test_group_checks.py::test_of_fewer_than_ten_nothing_is_kept_not_even_how_many",
            "surveys/test_group_checks.py::test_ten_or_more_become_counts_and_the_answers_are_deleted",
        ),
    ),
    "readable": Promise(
        _("What you were promised stays readable as it was given."),
        ("respond/test_promise.py::test_the_promise_stays_readable_as_it_was_given",),
    ),
}
