"""Telling everybody who is asked that their group has a few questions: one link for all."""

from collections.abc import Collection

from django.conf import settings
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import gettext as _

from pdgroups.accounts.models import User
from pdgroups.core.text import one_line
from pdgroups.outbox.letters import Letter
from pdgroups.outbox.models import Message
from pdgroups.outbox.purposes import Purpose
from pdgroups.outbox.services import post
from pdgroups.surveys import codes
from pdgroups.surveys.models import GroupCheck

ABOUT = "group-check:"


def tell(check: GroupCheck, people: Collection[User], *, by: User) -> int:
    """One mail to each but the sender; how many. Who has answered is known to nobody, so it is
    sent once and never again."""
    told = [user for user in sorted(people, key=lambda user: user.pk) if user != by]
    for user in told:
        post(
            purpose=Purpose.GROUP_CHECK,
            to=user,
            pd_group=check.pd_group,
            about=f"{ABOUT}{check.pk}",
            key=f"{ABOUT}{check.pk}:{user.pk}",
        )
    return len(told)


def write(message: Message) -> Letter | None:
    """The same words for everybody; nothing once it has closed."""
    checks = GroupCheck.objects.select_related("pd_group", "opened_by")
    check = checks.filter(pk=message.about.removeprefix(ABOUT)).first()
    if check is None or not check.is_open:
        return None
    path = reverse("respond:group", args=[codes.format_code(check.code)])
    body = render_to_string(
        "email/group_check.txt",
        {
            "check": check,
            "questions": len(check.asked),
            "group": one_line(check.pd_group.name),
            "sender": one_line(check.opened_by.name) if check.opened_by else "",
            "url": f"{settings.WAGTAILADMIN_BASE_URL}{path}",
        },
    )
    words = {"group": one_line(check.pd_group.name), "number": check.meeting_number}
    if check.is_health:
        return Letter(_("%(group)s: how is our group doing?") % words, body)
    return Letter(_("%(group)s: two questions about meeting %(number)s") % words, body)
