"""Which schools are in a group: found in the register, added, taken out."""

from django.contrib import messages
from django.http import HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from pdgroups.groups import services as groups
from pdgroups.groups.access import Action
from pdgroups.groups.models import PDGroup
from pdgroups.groups.refusals import RefusedError
from pdgroups.workspaces.finding import search
from pdgroups.workspaces.forms.groups import AddSchoolForm
from pdgroups.workspaces.guards import MemberRequest, requires, signed_in


@require_http_methods(["GET", "HEAD", "POST"])
@requires(Action.ADD_SCHOOLS)
def school_add(request: MemberRequest, pd_group: PDGroup) -> HttpResponse:
    """Search, press Add, press the next: what was searched for stays on the page."""
    form = AddSchoolForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        school = form.cleaned_data["urn"]
        try:
            groups.add_school(pd_group=pd_group, school=school, by=request.user)
        except RefusedError as refusal:
            messages.warning(request, str(refusal))
        else:
            messages.success(request, _("%(school)s is in the group.") % {"school": school})
        return redirect(request.get_full_path())
    context = _results(request, pd_group) | {
        "form": form,
        "participations": pd_group.participations.current().select_related("school"),
    }
    return render(request, "workspaces/schools/add.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@requires(Action.ADD_SCHOOLS)
def school_remove(request: MemberRequest, pd_group: PDGroup, school_id: str) -> HttpResponse:
    """Ask first, and say what will happen to the school's people and work."""
    here = pd_group.participations.current().select_related("school", "pd_group")
    participation = get_object_or_404(here, public_id=school_id)
    if request.method == "POST":
        groups.take_out_school(participation=participation, by=request.user)
        words = _("%(school)s is no longer in the group.") % {"school": participation.school}
        messages.success(request, words)
        return redirect("workspaces:people", group_slug=pd_group.slug)
    context = {
        "pd_group": pd_group,
        "participation": participation,
        "has_begun": participation.memberships.exists(),
    }
    return render(request, "workspaces/schools/remove.html", context)


@require_safe
@signed_in
def school_search(request: MemberRequest) -> HttpResponseBase:
    """The results alone, for the script that shows them while somebody types."""
    slug = request.GET.get("group", "").replace("\0", "")
    return _results_only(request, group_slug=slug)


@requires(Action.ADD_SCHOOLS)
def _results_only(request: MemberRequest, pd_group: PDGroup) -> HttpResponse:
    return render(request, "workspaces/schools/_results.html", _results(request, pd_group))


def _results(request: MemberRequest, pd_group: PDGroup) -> dict[str, object]:
    query = request.GET.get("q", "")[:200]
    return {"pd_group": pd_group, "query": query, "found": search(query, pd_group)}
