"""The pupil guard, asked while somebody writes."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_POST

from pdgroups.core import limits
from pdgroups.core.pupil_guard import MOST_LETTERS, Finding, look
from pdgroups.groups.access import Action
from pdgroups.groups.models import PDGroup
from pdgroups.workspaces.guards import MemberRequest, requires
from pdgroups.workspaces.known_names import colleagues_of, schools_of

MOST_A_MINUTE = 90
"""Of one person: somebody who types without a pause asks about sixty times."""


@require_POST
@sensitive_post_parameters()
@requires(Action.VIEW_GROUP)
def pupil_guard(request: MemberRequest, pd_group: PDGroup) -> HttpResponse:
    """What in ``text`` may name a pupil, as a piece of a page. Stores nothing of it. Two queries."""
    if not limits.allows(f"guard:{request.user.pk}", most=MOST_A_MINUTE):
        return HttpResponse(status=429)
    text = request.POST.get("text", "")[:MOST_LETTERS]
    found = look(
        text,
        colleagues=colleagues_of(request.access.own_participation_ids),
        leave_alone=schools_of(pd_group),
    )
    context = {"marks": [_mark(text, finding) for finding in found]}
    return render(request, "components/guard_findings.html", context)


def _mark(text: str, finding: Finding) -> dict[str, Any]:
    """A finding with its place as a browser counts: in units of UTF-16."""
    return {
        "finding": finding,
        "start": _units(text[: finding.start]),
        "end": _units(text[: finding.end]),
    }


def _units(text: str) -> int:
    return len(text.encode("utf-16-le", "surrogatepass")) // 2
