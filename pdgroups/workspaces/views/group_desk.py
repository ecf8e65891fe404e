"""One group as its leads see it: what it needs, and its schools side by side."""

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from pdgroups.groups.access import Action
from pdgroups.groups.models import PDGroup
from pdgroups.workspaces.chasing.missing import Missing
from pdgroups.workspaces.guards import MemberRequest, requires
from pdgroups.workspaces.matrix.page import Matrix
from pdgroups.workspaces.needs import needs_of


@require_safe
@requires(Action.VIEW_DESK)
def group_desk(request: MemberRequest, pd_group: PDGroup) -> HttpResponse:
    matrix = Matrix.of(pd_group)
    missing = Missing(matrix.facts)
    return render(
        request,
        "workspaces/groups/desk.html",
        {
            "pd_group": pd_group,
            "needs": needs_of([pd_group.pk], lead=request.user),
            "matrix": matrix,
            "missing": [(what, asked) for what, asked in missing.everything().items()],
            "quiet": missing.quiet.values(),
        },
    )
