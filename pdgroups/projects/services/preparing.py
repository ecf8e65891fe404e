"""What a team decides while it prepares: what stops, whether there is a baseline, who gets cards."""

from django.db import transaction
from django.utils.crypto import get_random_string

from pdgroups.accounts.models import User
from pdgroups.projects.models import CurrentPractice, PlanRow, Project, Stopping

from .rows import add_row

LETTERS_OF_A_CODE = 24


@transaction.atomic
def stop_practice(*, practice: CurrentPractice, by: User) -> PlanRow:
    """Put something that the school does on its list of what stops, once."""
    # One at a time in one plan, so that two presses do not make two lines.
    practice.project.hold()
    there = practice.stopped.filter(taken_out_at=None).first()
    if there:
        return there
    row = Stopping(
        project=practice.project, what=practice.practice, why=practice.why, came_from=practice
    )
    return add_row(row=row, by=by)


def say_baseline(*, project: Project, said: str, why: str) -> None:
    """Keep what the school says of its baseline. It is asked once."""
    project.baseline_said = said
    project.baseline_why = why if said == Project.Baseline.WITHOUT else ""
    project.save(update_fields=["baseline_said", "baseline_why"])


def share_cards(*, project: Project) -> str:
    """Give the cards of the active ingredients an address that opens without an account.

    The same one until ``end_cards``. It holds 124 bits that nobody can guess.
    """
    if not project.cards_code:
        project.cards_code = get_random_string(LETTERS_OF_A_CODE)
        project.save(update_fields=["cards_code"])
    return project.cards_code


def end_cards(*, project: Project) -> None:
    """Close that address for good; another one can be made."""
    project.cards_code = None
    project.save(update_fields=["cards_code"])
