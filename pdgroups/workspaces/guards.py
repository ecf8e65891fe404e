"""The doors of the private site: every workspace view is behind one of them.

An outsider gets a 404 and learns nothing, not even that the group exists. A member whose
role does not cover the action gets a 403 with the reason. The action stays on the view as
``required_action``, so that a test can find a view that forgot to ask.
"""

from collections.abc import Callable
from functools import wraps
from typing import Any, cast

from django.core.exceptions import PermissionDenied
from django.db.models import Exists, OuterRef, QuerySet
from django.http import Http404, HttpRequest
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _

from pdgroups.accounts.models import User
from pdgroups.conversations.models import Conversation
from pdgroups.core.prepared import prepared
from pdgroups.files.models import EvidenceFile
from pdgroups.groups.access import Access, Action
from pdgroups.groups.models import Membership, Participation, PDGroup
from pdgroups.projects.models import Project, Reach, SectionReach
from pdgroups.surveys.models import Survey

from .autosave import is_by_script
from .typed_words import sign_in_first


class MemberRequest(HttpRequest):
    """For annotations only: a request that a guard has let through."""

    user: User
    access: Access


View = Callable[..., HttpResponseBase]
Found = tuple[Any, Participation | None]
"""What a view is given, and the school whose it is; no school when it is the group itself."""
Find = Callable[[PDGroup, dict[str, Any]], Found]
"""Looks for it in the group by what the address says, and takes that out of the arguments."""


def signed_in(view: View) -> View:
    """Ask whoever is not signed in to sign in, without losing what they have typed."""

    @wraps(view)
    def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if request.user.is_authenticated:
            return view(request, *args, **kwargs)
        return sign_in_first(request)

    return guarded


def for_programme_team(view: View) -> View:
    """For those who look after the whole site; for everybody else there is nothing here."""

    @signed_in
    @wraps(view)
    def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if not cast(User, request.user).is_programme_team:
            raise Http404
        return view(request, *args, **kwargs)

    return guarded


def requires(action: Action) -> Callable[[View], View]:
    """Give the view its ``pd_group``. One query beyond the session and the user for a member."""
    return _door(action, lambda pd_group, kwargs: (pd_group, None))


def requires_for_project(action: Action) -> Callable[[View], View]:
    """Give the view one school's ``project``, with ``project.pd_group`` set. One query more."""

    def find(pd_group: PDGroup, kwargs: dict[str, Any]) -> Found:
        found = _projects(pd_group=pd_group.pk, slug=kwargs.pop("project_slug"))
        if not found:
            raise Http404
        return found[0], _of_group(found[0], pd_group)

    return _door(action, find)


def requires_for_survey(action: Action) -> Callable[[View], View]:
    """Give the view one ``survey``, with ``survey.project`` and its group set. One query more."""

    def find(pd_group: PDGroup, kwargs: dict[str, Any]) -> Found:
        surveys = Survey.objects.select_related("project__participation__school")
        survey = get_object_or_404(
            surveys, project__pd_group=pd_group, public_id=kwargs.pop("survey_id")
        )
        return survey, _of_group(survey.project, pd_group)

    door = _door(action, find)
    if action in {Action.MANAGE_SURVEYS, Action.READ_COMMENTS}:
        return lambda view: door(_unless_withdrawn(view))
    return door


def requires_for_conversation(action: Action) -> Callable[[View], View]:
    """Give the view one ``conversation``, with its project and group set. One query more."""

    def find(pd_group: PDGroup, kwargs: dict[str, Any]) -> Found:
        conversations = Conversation.objects.select_related("project__participation__school")
        conversation = get_object_or_404(
            conversations, project__pd_group=pd_group, public_id=kwargs.pop("conversation_id")
        )
        return conversation, _of_group(conversation.project, pd_group)

    return _door(action, find)


def requires_for_file(action: Action, *, removed: bool = False) -> Callable[[View], View]:
    """Give the view one ``file``, with ``file.project`` and its group set. One query more.

    ``removed``: one that was taken off the pages; without it such a file is not found.
    """

    def find(pd_group: PDGroup, kwargs: dict[str, Any]) -> Found:
        of_group = EvidenceFile.objects.of_group(pd_group)
        files = of_group.removed() if removed else of_group.kept()
        file = get_object_or_404(
            files.select_related("project__participation__school"), public_id=kwargs.pop("file_id")
        )
        return file, _of_group(file.project, pd_group)

    return _door(action, find)


def require(request: MemberRequest, action: Action, participation: Participation) -> None:
    """Ask once more inside a view, when the school is only known there.

    Raises:
        PermissionDenied: with the sentence that the person may read.
    """
    _demand(request.access, action, participation)


def _door(action: Action, find: Find) -> Callable[[View], View]:
    def decorate(view: View) -> View:
        @signed_in
        @wraps(view)
        def guarded(request: HttpRequest, group_slug: str, **kwargs: Any) -> HttpResponseBase:
            if project := _own_project(request, group_slug, kwargs):
                found: Found = project, project.participation
            else:
                found = find(_enter(request, group_slug), kwargs)
            member = cast(MemberRequest, request)
            _demand(member.access, action, found[1])
            return view(member, found[0], **kwargs)

        guarded.required_action = action  # type: ignore[attr-defined]
        return guarded

    return decorate


@prepared
def _projects(*, pd_group: int, slug: str) -> QuerySet[Project]:
    here = Project.objects.filter(pd_group=pd_group, slug=slug)
    return here.select_related("participation__school")


def _of_group(project: Project, pd_group: PDGroup) -> Participation:
    """Spare a query for the group, which is known."""
    project.pd_group = pd_group
    return project.participation


def _unless_withdrawn(view: View) -> View:
    @wraps(view)
    def asked(request: MemberRequest, survey: Survey, **kwargs: Any) -> HttpResponseBase:
        if survey.deleted_on:
            raise PermissionDenied(_("This survey was withdrawn. Nothing can be done with it."))
        return view(request, survey, **kwargs)

    return asked


def _enter(request: HttpRequest, group_slug: str) -> PDGroup:
    access = Access.at(request.user, group_slug)
    if access is None:
        raise Http404
    cast(MemberRequest, request).access = access
    return access.pd_group


def _own_project(request: HttpRequest, group_slug: str, kwargs: dict[str, Any]) -> Project | None:
    """For a save by the page's script: the plan of one's own school, and all that the policy asks.

    One query, where the ordinary way takes two. Who is not in the group for that school comes in
    by the ordinary way.
    """
    if request.method != "POST" or not is_by_script(request) or "project_slug" not in kwargs:
        return None
    kept = SectionReach.objects.filter(project=OuterRef("participation__project"), reach=Reach.ME)
    memberships = list(
        Membership.objects.current()
        .filter(user=cast(User, request.user))
        .select_related("pd_group", "participation__school", "participation__project")
        .annotate(keeps=Exists(kept))
    )
    for row in memberships:
        project: Project | None = getattr(row.participation, "project", None)
        if project and (row.pd_group.slug, project.slug) == (group_slug, kwargs["project_slug"]):
            del kwargs["project_slug"]
            project.pd_group = row.pd_group
            project.keeps_nothing = not row.keeps  # type: ignore[attr-defined]  # annotated above
            member = cast(MemberRequest, request)
            member.access = Access.of_memberships(row.pd_group, memberships)
            return project
    return None


def _demand(access: Access, action: Action, participation: Participation | None = None) -> None:
    if not (decision := access.decide(action, participation)):
        raise PermissionDenied(decision.reason)
