"""Those whom a table or last year's group names, before anybody has written to them."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods

from pdgroups.groups import services as groups
from pdgroups.groups.access import Action
from pdgroups.groups.models import PDGroup
from pdgroups.workspaces.forms.people import HeldForm
from pdgroups.workspaces.guards import MemberRequest, requires
from pdgroups.workspaces.planned import Planned, invited_in_words


@require_http_methods(["GET", "HEAD", "POST"])
@requires(Action.MANAGE_PEOPLE)
def people_held(request: MemberRequest, pd_group: PDGroup) -> HttpResponse:
    """Invite those who are ticked, or forget them."""
    planned = Planned.of_group(pd_group, request.access)
    form = HeldForm(request.POST or None, rows=planned.rows)
    if form.is_valid():
        chosen = form.cleaned_data["chosen"]
        if form.cleaned_data["act"] == HeldForm.INVITE:
            sent = groups.invite_planned(pd_group=pd_group, chosen=chosen, by=request.user)
            messages.success(request, invited_in_words(sent))
        else:
            number = groups.drop_planned(pd_group=pd_group, chosen=chosen)
            words = ngettext("One address is forgotten.", "%(n)s addresses are forgotten.", number)
            messages.success(request, words % {"n": number})
        return redirect("workspaces:people", group_slug=pd_group.slug)
    context = {"pd_group": pd_group, "form": form, "planned": planned}
    return render(request, "workspaces/people/held.html", context)
