"""A second step at sign-in, demanded of everybody whose account opens many schools' work.

Those are regional and deputy leads of any group, the programme team, people made regional
leads, editors and superusers. Project leads and their teams are offered one, and not asked.
The Wagtail admin opens to nobody without one, and asks for it again after half a day.
"""

import time
from typing import cast

from allauth.account.authentication import get_authentication_records
from allauth.mfa.models import Authenticator
from django.conf import settings
from django.contrib import messages
from django.db.models import F
from django.db.models.signals import m2m_changed, post_delete, post_save
from django.dispatch import receiver
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _

from pdgroups.accounts.models import User
from pdgroups.core.middleware import ADMIN, Handler

from .models import LEADS, Membership

PRIVATE = "workspaces"
"""The URL namespace that holds every private page of a group."""
SIGN_OUT = "wagtailadmin_logout"
ADMIN_SECONDS = 12 * 60 * 60
NOT_DEMANDED = "second_step_not_demanded"
"""Session key: the ``roles_version`` at which this person was found to have no such role."""


class DemandSecondStep:
    """Leads a person without a second step to its set-up page, instead of to a private page.

    No query for somebody who has taken the step in this session, nor for somebody without
    such a role, but for the first private page after they sign in or their roles change.
    Setting up, signing out, public pages and surveys stay open.
    """

    def __init__(self, get_response: Handler) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_view(self, request: HttpRequest, *view: object) -> HttpResponse | None:
        match = request.resolver_match
        if not settings.DEMAND_SECOND_STEP or match is None or match.url_name == SIGN_OUT:
            return None
        to_admin = request.path_info.startswith(ADMIN)
        if not (to_admin or PRIVATE in match.app_names) or not request.user.is_authenticated:
            return None
        if _seconds_since_step(request) < (ADMIN_SECONDS if to_admin else float("inf")):
            return None
        return _lead_to_step(request) if to_admin or _is_demanded(request) else None


def _seconds_since_step(request: HttpRequest) -> float:
    records = get_authentication_records(request, cast(User, request.user))
    taken = [record["at"] for record in records if record["method"] == "mfa"]
    return time.time() - max(taken) if taken else float("inf")


def _is_demanded(request: HttpRequest) -> bool:
    user = cast(User, request.user)
    if user.is_superuser:
        return True
    if request.session.get(NOT_DEMANDED) == user.roles_version:
        return False
    if user.offices or Membership.objects.current().filter(user=user, role__in=LEADS).exists():
        return True
    request.session[NOT_DEMANDED] = user.roles_version
    return False


def _lead_to_step(request: HttpRequest) -> HttpResponse:
    """To the set-up page; to the step itself when one is set up."""
    kinds = set(Authenticator.objects.filter(user=request.user).values_list("type", flat=True))
    if Authenticator.Type.TOTP in kinds:
        page = "mfa_reauthenticate"
    elif Authenticator.Type.WEBAUTHN in kinds:
        page = "mfa_reauthenticate_webauthn"
    else:
        messages.warning(
            request,
            _(
                "Your role opens the work of many schools, so it asks for a second step when "
                "you sign in. Set one up here, then carry on."
            ),
        )
        return redirect("mfa_index")
    onward = request.get_full_path() if request.method == "GET" else reverse("account_security")
    return redirect(f"{reverse(page)}?{urlencode({'next': onward})}")


@receiver([post_save, post_delete], sender=Membership)
def _membership_changed(instance: Membership, **kwargs: object) -> None:
    _roles_changed({instance.user_id})


@receiver(m2m_changed, sender=User.groups.through)
def _offices_changed(
    instance: object, action: str, pk_set: set[int] | None, **kwargs: object
) -> None:
    """A person's offices are auth groups; both sides of that relation can be written."""
    if not action.startswith("post_"):
        return
    if isinstance(instance, User):
        _roles_changed({instance.pk})
    elif pk_set:
        _roles_changed(pk_set)


def _roles_changed(user_ids: set[int]) -> None:
    User.objects.filter(pk__in=user_ids).update(roles_version=F("roles_version") + 1)
