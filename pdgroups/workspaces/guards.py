"""The doors of the private site: every workspace view is behind one of them.

An outsider gets a 404 and learns nothing, not even that the group exists. A member whose
role does not cover the action gets a 403 with the reason. The action stays on the view as
``required_action``, so that a test can find a view that forgot to ask.
"""

from collections.abc import Callable
from functools import wraps
from typing import Any, cast

from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _

from pdgroups.accounts.models import User
from pdgroups.files.models import EvidenceFile
from pdgroups.groups.access import Access, Action
from pdgroups.groups.models import Participation, PDGroup
from pdgroups.surveys.models import Survey


class MemberRequest(HttpRequest):
    """For annotations only: a request that a guard has let through."""

    user: User
    access: Access


View = Callable[..., HttpResponseBase]


def requires(action: Action) -> Callable[[View], View]:
    """Give the view its ``pd_group``. Two queries beyond the session and the user."""

    def decorate(view: View) -> View:
        @login_required
        @wraps(view)
        def guarded(request: HttpRequest, group_slug: str, **kwargs: Any) -> HttpResponseBase:
            member, pd_group = _enter(request, group_slug)
            _demand(member.access, action)
            return view(member, pd_group, **kwargs)

        guarded.required_action = action  # type: ignore[attr-defined]
        return guarded

    return decorate


def requires_for_project(action: Action) -> Callable[[View], View]:
    """Give the view one school's ``project``, with ``project.pd_group`` set. One query more."""

    def decorate(view: View) -> View:
        @login_required
        @wraps(view)
        def guarded(
            request: HttpRequest, group_slug: str, project_slug: str, **kwargs: Any
        ) -> HttpResponseBase:
            member, pd_group = _enter(request, group_slug)
            project = get_object_or_404(
                pd_group.projects.select_related("participation__school"), slug=project_slug
            )
            project.pd_group = pd_group
            _demand(member.access, action, project.participation)
            return view(member, project, **kwargs)

        guarded.required_action = action  # type: ignore[attr-defined]
        return guarded

    return decorate


def requires_for_survey(action: Action) -> Callable[[View], View]:
    """Give the view one ``survey``, with ``survey.project`` and its group set. One query more."""

    def decorate(view: View) -> View:
        @login_required
        @wraps(view)
        def guarded(
            request: HttpRequest, group_slug: str, survey_id: str, **kwargs: Any
        ) -> HttpResponseBase:
            member, pd_group = _enter(request, group_slug)
            survey = get_object_or_404(
                Survey.objects.select_related("project__participation__school"),
                project__pd_group=pd_group,
                public_id=survey_id,
            )
            survey.project.pd_group = pd_group
            _demand(member.access, action, survey.project.participation)
            if survey.deleted_on and action in {Action.MANAGE_SURVEYS, Action.READ_COMMENTS}:
                raise PermissionDenied(_("This survey was withdrawn. Nothing can be done with it."))
            return view(member, survey, **kwargs)

        guarded.required_action = action  # type: ignore[attr-defined]
        return guarded

    return decorate


def requires_for_file(action: Action, *, removed: bool = False) -> Callable[[View], View]:
    """Give the view one ``file``, with ``file.project`` and its group set. One query more.

    ``removed``: one that was taken off the pages; without it such a file is not found.
    """

    def decorate(view: View) -> View:
        @login_required
        @wraps(view)
        def guarded(
            request: HttpRequest, group_slug: str, file_id: str, **kwargs: Any
        ) -> HttpResponseBase:
            member, pd_group = _enter(request, group_slug)
            files = EvidenceFile.objects.of_group(pd_group)
            file = get_object_or_404(
                (files.removed() if removed else files.kept()).select_related(
                    "project__participation__school"
                ),
                public_id=file_id,
            )
            file.project.pd_group = pd_group
            _demand(member.access, action, file.project.participation)
            return view(member, file, **kwargs)

        guarded.required_action = action  # type: ignore[attr-defined]
        return guarded

    return decorate


def require(request: MemberRequest, action: Action, participation: Participation) -> None:
    """Ask once more inside a view, when the school is only known there.

    Raises:
        PermissionDenied: with the sentence that the person may read.
    """
    _demand(request.access, action, participation)


def _enter(request: HttpRequest, group_slug: str) -> tuple[MemberRequest, PDGroup]:
    visible = PDGroup.objects.visible_to(request.user)
    pd_group = get_object_or_404(visible, slug=group_slug)
    member = cast(MemberRequest, request)
    member.access = Access.of(request.user, pd_group)
    return member, pd_group


def _demand(access: Access, action: Action, participation: Participation | None = None) -> None:
    if not (decision := access.decide(action, participation)):
        raise PermissionDenied(decision.reason)
