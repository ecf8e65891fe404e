from typing import cast

from allauth.mfa.utils import is_mfa_enabled
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from .forms import NameForm
from .models import User


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def account(request: HttpRequest) -> HttpResponse:
    """Who somebody is here, and every way they have of signing in."""
    user = cast(User, request.user)
    form = NameForm(request.POST or None, instance=User.objects.get(pk=user.pk))
    if request.method == "POST" and form.is_valid():
        form.save()
        messages.success(request, _("Name saved"))
        return redirect("account_security")
    context = {"form": form, "has_second_step": is_mfa_enabled(user)}
    return render(request, "account/account.html", context)
