"""Telling those who read comments for names that some wait, once, when a survey is closed."""

from typing import Any

from django.conf import settings
from django.db.models import QuerySet
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import gettext as _

from pdgroups.accounts.models import User
from pdgroups.core.text import one_line
from pdgroups.groups.models import Membership
from pdgroups.groups.models.roles import LEADS
from pdgroups.outbox.letters import Letter
from pdgroups.outbox.purposes import Purpose
from pdgroups.outbox.services import post
from pdgroups.projects.models import Project
from pdgroups.surveys.models import Wave


def tell_readers(sender: Any, wave: Wave, **kwargs: Any) -> None:
    """One mail to each lead who may read them: no word of what was written, nor how much.

    The school's own people are told nothing: that comments are there is known to them when they
    can be read, and if all are held back, never.
    """
    project = wave.survey.project
    path = reverse(
        "workspaces:survey_comments",
        args=[project.pd_group.slug, wave.survey.public_id, wave.moment],
    )
    body = render_to_string(
        "email/comments_waiting.txt",
        {"school": one_line(str(project)), "url": f"{settings.WAGTAILADMIN_BASE_URL}{path}"},
    )
    for reader in _readers(project):
        post(
            purpose=Purpose.COMMENTS_TO_READ,
            to=reader,
            pd_group=project.pd_group,
            letter=Letter(_("What staff wrote waits to be read for names"), body),
        )


def _readers(project: Project) -> "QuerySet[User]":
    """The group's leads who do not belong to the school, in whichever group. One query."""
    current = Membership.objects.current()
    school = project.participation.school_id
    leads = current.filter(pd_group=project.pd_group_id, role__in=LEADS)
    at_home = current.filter(participation__school=school)
    found = User.objects.filter(is_active=True, pk__in=leads.values("user"))
    return found.exclude(pk__in=at_home.values("user")).order_by("pk")
