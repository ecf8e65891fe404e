"""What we mail somebody: their own page about it, and the link in a mail that turns it off."""

from typing import cast

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.debug import sensitive_variables
from django.views.decorators.http import require_http_methods

from pdgroups.accounts.models import User
from pdgroups.outbox.muting import Muting
from pdgroups.outbox.purposes import RULES
from pdgroups.workspaces.forms.mail import MailForm


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def my_mail(request: HttpRequest) -> HttpResponse:
    form = MailForm(request.POST or None, user=cast(User, request.user))
    if form.is_valid():
        form.save()
        messages.success(request, _("Saved."))
        return redirect("workspaces:my_mail")
    context = {"form": form, "rules": RULES.items()}
    return render(request, "workspaces/mail/my_mail.html", context)


# A forged request would have to know the address, and looks at no cookie when it does. Mail
# programs post here by themselves when somebody presses their button (RFC 8058).
@csrf_exempt
@require_http_methods(["GET", "HEAD", "POST"])
@sensitive_variables("token")
def mail_mute(request: HttpRequest, token: str) -> HttpResponse:
    """Opening the link changes nothing, because mail scanners open links too."""
    muting = Muting.read(token)
    if muting is None:
        raise Http404
    if request.method == "POST":
        muting.carry_out()
    context = {"muting": muting, "done": request.method == "POST"}
    response = render(request, "workspaces/mail/mute.html", context)
    response["X-Robots-Tag"] = "noindex, nofollow"
    return response
