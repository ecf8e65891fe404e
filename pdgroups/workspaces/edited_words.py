"""Telling those who agreed to a case study that an editor has changed its words."""

from django.conf import settings
from django.db.models import Q
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from pdgroups.accounts.models import User
from pdgroups.core.text import one_line
from pdgroups.groups.models import Membership, Role
from pdgroups.groups.models.roles import LEADS
from pdgroups.outbox.letters import Letter
from pdgroups.outbox.purposes import Purpose
from pdgroups.outbox.services import post
from pdgroups.projects.models import Project
from pdgroups.stories.models import EditedWords

WRITERS = (Role.PROJECT_LEAD, Role.TEAM_MEMBER)


def tell_of_edited_words(edited: EditedWords) -> None:
    """One mail each to the project's team, the leads, and whoever holds the head's link.

    The mail names the passages; the words are on the page that it leads to. Three queries.
    """
    submission = edited.submission
    project = submission.project
    path = reverse("workspaces:case_study", args=[project.pd_group.slug, project.slug])
    context = {
        "title": one_line(str(submission)),
        "labels": [change["label"] for change in edited.changes],
    }
    members = {member.email: member for member in members_of(project)}
    url = f"{settings.WAGTAILADMIN_BASE_URL}{path}"
    for email in dict.fromkeys([*_heads(project), *members]):
        # A head's token is not kept, so they open the link that they have.
        context["url"] = url if email in members else ""
        body = render_to_string("email/edited_words.txt", context)
        letter = Letter(_("An editor changed words of your case study"), body)
        post(
            purpose=Purpose.EDITED_WORDS,
            to=members.get(email, email),
            pd_group=project.pd_group,
            letter=letter,
        )


def members_of(project: Project) -> list[User]:
    """Those who write for the school, and the group’s leads. One query."""
    here = Membership.objects.current().filter(pd_group=project.pd_group, user__is_active=True)
    theirs = Q(role__in=LEADS) | Q(role__in=WRITERS, participation=project.participation)
    return [membership.user for membership in here.filter(theirs).select_related("user")]


def _heads(project: Project) -> list[str]:
    links = project.head_links.filter(revoked_at__isnull=True, expires_at__gt=timezone.now())
    return list(links.values_list("email", flat=True))
