"""1:1 conversations with all schools of a group, planned in one go."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from pdgroups.groups.access import Action
from pdgroups.groups.models import PDGroup
from pdgroups.groups.refusals import RefusedError
from pdgroups.workspaces.conversation_mails import plan_conversation
from pdgroups.workspaces.conversation_planning import (
    latest_by,
    others_at,
    plan_for,
    said_of,
)
from pdgroups.workspaces.forms.conversations import EachForm
from pdgroups.workspaces.guards import MemberRequest, requires


@require_http_methods(["GET", "HEAD", "POST"])
@requires(Action.EDIT_CONVERSATIONS)
def conversation_plan(request: MemberRequest, pd_group: PDGroup) -> HttpResponse:
    """One press plans with one school, in the way that stands above; the page then offers the rest."""
    plan = plan_for(request.access, request.user)
    data = request.POST if request.method == "POST" else None
    form = EachForm(data, pd_group=pd_group, like=latest_by(pd_group, request.user))
    if form.is_valid():
        schools = {offer.project.slug: offer.project for offer in plan.offers}
        project = schools.get(form.cleaned_data["project"])
        if project is None:
            messages.warning(
                request, _("This school has a conversation ahead, so none was planned.")
            )
            return redirect("workspaces:conversation_plan", pd_group.slug)
        try:
            to = form.arranged()
            talk = plan_conversation(project=project, to=to, by=request.user, as_next=True)
        except RefusedError as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, said_of(talk))
            for sentence in others_at(talk, request.user):
                messages.warning(request, sentence)
            return redirect("workspaces:conversation_plan", pd_group.slug)
    return render(
        request,
        "workspaces/conversations/plan.html",
        {"pd_group": pd_group, "plan": plan, "form": form},
    )
