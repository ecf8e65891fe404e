"""Reading what other schools of the group, or of the programme, have shared of their case studies."""

from django.http import Http404, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from pdgroups.groups.access import Action
from pdgroups.groups.models import PDGroup
from pdgroups.workspaces.guards import MemberRequest, requires
from pdgroups.workspaces.shared_stories import SharedStudy, lines, shared_with

from .sent_bytes import sent


@require_safe
@requires(Action.READ_SHARED_WITH_PROGRAMME)
def shared_study_list(request: MemberRequest, pd_group: PDGroup) -> HttpResponse:
    context = {"pd_group": pd_group, "lines": lines(request.access)}
    return render(request, "workspaces/shared/list.html", context)


@require_safe
@requires(Action.READ_SHARED_WITH_PROGRAMME)
def shared_study(request: MemberRequest, pd_group: PDGroup, study_id: str) -> HttpResponse:
    """Exactly what is held for those who read here. Six queries of its own."""
    study = _found(request, study_id)
    context = {
        "pd_group": pd_group,
        "study": study,
        "held": study.holding,
        "submission": study.told,
        "figures": study.figures,
    }
    return render(request, "workspaces/shared/study.html", context)


@require_safe
@requires(Action.READ_SHARED_WITH_PROGRAMME)
def shared_picture(
    request: MemberRequest, pd_group: PDGroup, study_id: str, piece_id: str
) -> HttpResponseBase:
    pictures = _found(request, study_id).holding.pictures
    for picture in pictures:
        if picture.public_id == piece_id:
            return sent(picture.storage_name, picture.media_type)
    raise Http404


def _found(request: MemberRequest, study_id: str) -> SharedStudy:
    submission = get_object_or_404(shared_with(request.access), public_id=study_id)
    return SharedStudy(submission, request.access)
