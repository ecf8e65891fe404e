"""Asking those for something that is missing who can do it: look first, then send, once."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods

from pdgroups.groups.access import Action
from pdgroups.groups.models import PDGroup
from pdgroups.groups.refusals import RefusedError
from pdgroups.outbox.letters import Letter
from pdgroups.workspaces.chasing import letters as sending
from pdgroups.workspaces.chasing.kinds import GAPS, What
from pdgroups.workspaces.forms.chasing import ChaseForm
from pdgroups.workspaces.guards import MemberRequest, requires


@require_http_methods(["GET", "HEAD", "POST"])
@requires(Action.CHASE)
def chase(request: MemberRequest, pd_group: PDGroup, what: str) -> HttpResponse:
    """Who would be written to and what they get; ``act`` says whether it is shown or sent."""
    if what not in What:
        raise Http404
    chasing = sending.Chasing.of(pd_group, What(what))
    form = ChaseForm(request.POST if request.method == "POST" else None, chasing=chasing)
    shown: list[tuple[sending.Reader, Letter]] = []
    if form.is_valid():
        if request.POST.get("act") == "send" and _sent(form, request):
            return redirect("workspaces:group_desk", pd_group.slug)
        shown = chasing.letters(form.cleaned_data["text"], form.cleaned_data["to"], request.user)
    return render(
        request,
        "workspaces/groups/chase.html",
        {
            "pd_group": pd_group,
            "chasing": chasing,
            "form": form,
            "gaps": GAPS.items(),
            "shown": shown,
            "seal": chasing.seal(shown) if shown else "",
        },
    )


def _sent(form: ChaseForm, request: MemberRequest) -> bool:
    try:
        number = sending.send(
            pd_group=form.chasing.pd_group,
            what=form.chasing.what,
            text=form.cleaned_data["text"],
            keys=form.cleaned_data["to"],
            seal=form.cleaned_data["seal"],
            by=request.user,
        )
    except RefusedError as refused:
        form.add_error(None, str(refused))
        return False
    words = ngettext("Sent to one person.", "Sent to %(n)s people.", number)
    messages.success(request, words % {"n": number} + " " + _("Who was asked, and when, is kept."))
    return True
