"""Writing down what happened. Call inside the transaction that did it."""

from pdgroups.accounts.models import User

from .models import Happening, Participation, PDGroup


def note(
    *,
    pd_group: PDGroup,
    words: str,
    by: User | None,
    participation: Participation | None = None,
    is_detail: bool = False,
) -> Happening:
    """Leave a line in "What happened here". One query.

    ``words`` reads on after a name ("answered ‘Why this priority?’") and never holds what
    somebody wrote, because the line is seen more widely than the answer. ``is_detail`` is what the
    history of a plan tells from the plan itself.
    """
    return Happening.objects.create(
        pd_group=pd_group,
        participation=participation,
        by=by,
        words=words[:250],
        is_detail=is_detail,
    )
