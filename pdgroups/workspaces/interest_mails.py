"""What a school is mailed that asks to join a group, and what the group’s leads are."""

from django.conf import settings
from django.db import transaction
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_variables

from pdgroups.accounts.models import User
from pdgroups.core.text import one_line, several_lines
from pdgroups.groups import services as groups
from pdgroups.groups.models import LEADS, Interest, PDGroup
from pdgroups.outbox.letters import Letter
from pdgroups.outbox.purposes import Purpose
from pdgroups.outbox.services import post
from pdgroups.schools.models import School


@transaction.atomic
@sensitive_variables()
def express_interest(*, pd_group: PDGroup, school: School, email: str, **facts: str) -> None:
    """Keep it, and mail the address a link to confirm it. Whoever typed it learns no more."""
    kept = groups.express_interest(pd_group=pd_group, school=school, email=email, **facts)
    if kept is None:
        return
    interest, token = kept
    path = reverse("workspaces:join_confirm", args=[token])
    body = render_to_string(
        "email/interest_confirm.txt",
        {**_named(interest), "url": f"{settings.WAGTAILADMIN_BASE_URL}{path}"},
    )
    letter = Letter(_("We have your expression of interest"), body)
    post(purpose=Purpose.INTEREST, to=interest.email, pd_group=pd_group, letter=letter)


@transaction.atomic
def confirm_interest(*, interest: Interest) -> Interest:
    """Put it before the group's leads, and tell each by mail: once for an expression of interest.

    The mail names the group and nobody else. It keeps to working hours.

    Raises:
        RefusedError: as ``groups.services.confirm_interest`` says.
    """
    interest = groups.confirm_interest(interest=interest)
    pd_group = interest.pd_group
    path = reverse("workspaces:interest_list", args=[pd_group.slug])
    context = {
        "group": one_line(pd_group.name),
        "is_waiting": interest.answer == Interest.Answer.WAITING,
        "url": f"{settings.WAGTAILADMIN_BASE_URL}{path}",
    }
    subject = _("A school would like to join “%(group)s”") % context
    body = render_to_string("email/interest_came.txt", context)
    leads = pd_group.memberships.current().filter(role__in=LEADS, user__is_active=True)
    for membership in leads.select_related("user"):
        post(
            purpose=Purpose.INTEREST_CAME,
            to=membership.user,
            pd_group=pd_group,
            letter=Letter(subject, body),
            key=f"interest:{interest.public_id}:{membership.user_id}",
        )
    return interest


@transaction.atomic
def answer_interest(
    *, interest: Interest, answer: Interest.Answer, words: str, by: User
) -> Interest:
    """Put it on the waiting list or decline it, and mail the lead's own words with it.

    Raises:
        RefusedError: as ``groups.services.put_off_interest`` says.
    """
    interest = groups.put_off_interest(interest=interest, answer=answer, by=by)
    context = {
        **_named(interest),
        "is_waiting": answer == Interest.Answer.WAITING,
        "words": several_lines(words),
        "lead": one_line(by.name),
    }
    subject = _("Your interest in “%(group)s”") % {"group": one_line(interest.pd_group.name)}
    body = render_to_string("email/interest_answered.txt", context)
    post(
        purpose=Purpose.ENQUIRY_REPLY,
        to=interest.email,
        pd_group=interest.pd_group,
        letter=Letter(subject, body),
    )
    return interest


def _named(interest: Interest) -> dict[str, str]:
    return {
        "name": one_line(interest.name),
        "group": one_line(interest.pd_group.name),
        "school": one_line(interest.school.name),
    }
