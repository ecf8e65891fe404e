"""Making next year's group: choose, look, press once."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from pdgroups.groups.access import Action
from pdgroups.groups.models import PDGroup
from pdgroups.groups.refusals import RefusedError
from pdgroups.workspaces.cloning import clone_group, moved, people_along, schools_along
from pdgroups.workspaces.forms.cloning import CloneForm
from pdgroups.workspaces.guards import MemberRequest, requires

ALL = dict.fromkeys(("schools", "people", "agendas", "surveys"), True)


@require_http_methods(["GET", "HEAD", "POST"])
@requires(Action.CLONE_GROUP)
def group_clone(request: MemberRequest, pd_group: PDGroup) -> HttpResponse:
    """Sent without ``go`` it shows what would come; with it, it starts the group."""
    form = CloneForm(request.POST or None, source=pd_group, initial=_usual(request, pd_group))
    if not form.is_valid() or "back" in request.POST:
        return _page(request, pd_group, "choose", form=form)
    if "go" in request.POST:
        try:
            made = clone_group(source=pd_group, choice=form.choice, by=request.user)
        except RefusedError as refusal:
            form.add_error("name", str(refusal))
            return _page(request, pd_group, "choose", form=form)
        messages.success(request, _("The group is ready. Nobody has been written to yet."))
        return redirect("workspaces:people", group_slug=made.slug)
    choice = form.choice
    along = {
        "schools": schools_along(pd_group) if choice.schools else [],
        "people": people_along(pd_group, by=request.user, with_schools=choice.schools)
        if choice.people
        else [],
        "meetings": moved(pd_group, choice.starts_on),
    }
    return _page(request, pd_group, "look", form=form, choice=choice, along=along)


def _usual(request: MemberRequest, pd_group: PDGroup) -> dict[str, Any]:
    if request.method == "POST":
        return {}
    meetings = moved(pd_group)
    return {"name": pd_group.name, "starts_on": meetings[0].day if meetings else None, **ALL}


def _page(request: MemberRequest, pd_group: PDGroup, name: str, **context: Any) -> HttpResponse:
    page = f"workspaces/cloning/{name}.html"
    return render(request, page, {"pd_group": pd_group, **context})
