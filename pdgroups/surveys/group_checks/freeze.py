"""Closing a group's check for good: what may be shown is written down, all else is deleted."""

from collections import Counter
from collections.abc import Iterator

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from pdgroups.accounts.models import User
from pdgroups.groups import happenings
from pdgroups.surveys import deletion, headlines, results
from pdgroups.surveys.kinds import TOGETHER
from pdgroups.surveys.models import CheckTable, GroupCheck
from pdgroups.surveys.raw import CheckReply

TABLES = [CheckReply._meta.db_table]  # noqa: SLF001 -- Django documents it


def freeze_check(check: GroupCheck, *, by: User | None = None) -> bool:
    """Freeze a check that has not been. Says whether this call did it: only the first one does.

    ``by`` is whoever closed it by hand; nobody when its time has passed. One transaction, so a
    freeze that is killed leaves the old state and can be started again.
    """
    with transaction.atomic():
        held = GroupCheck.objects.select_for_update(of=("self",), no_key=True)
        check = held.select_related("pd_group").get(pk=check.pk)
        if check.is_frozen:
            return False
        replies = CheckReply.objects.filter(check_of=check)
        _publish(check, list(replies.values_list("values", flat=True)))
        replies.delete()
        check.frozen_on = timezone.localdate()
        check.save(update_fields=["frozen_on"])
        happenings.note(pd_group=check.pd_group, words=_words(check, by), by=by)
        transaction.on_commit(lambda: deletion.vacuum(TABLES), robust=True)
    return True


def ensure_frozen(check: GroupCheck) -> GroupCheck:
    """Freeze a check whose time has passed, for whoever reads first. Queries only then."""
    if check.is_due:
        freeze_check(check)
        check.refresh_from_db(fields=["frozen_on"])
    return check


def freeze_due() -> Iterator[GroupCheck]:
    """Freeze every check whose time has passed, and yield each that was."""
    for check in GroupCheck.objects.due().select_related("pd_group"):
        if freeze_check(check):
            yield check


def _publish(check: GroupCheck, replies: list[list[int]]) -> None:
    """Figures of a group rest on ten answers or more; of fewer, not even how many is kept."""
    n = len(replies)
    is_shown = n >= results.EXACT
    rate = headlines.ResponseRate(n if is_shown else 0, check.headcount)
    figures = [rate.to_json()]
    if is_shown:
        for at in range(len(check.asked)):
            counts = Counter(values[at] for values in replies)
            figures.append(results.figures(counts, n, scale=TOGETHER).to_json())
    CheckTable.objects.bulk_create(
        CheckTable(check_of=check, position=position, figures=each, rules=results.RULES)
        for position, each in enumerate(figures)
    )


def _words(check: GroupCheck, by: User | None) -> str:
    if check.is_health:
        return _("closed the group health check") if by else _("The group health check closed")
    if by:
        return _("closed the two questions after a meeting")
    return _("The two questions after a meeting closed")
