"""Answering what a whole group is asked: no account, no cookie, no look-up of anybody."""

from collections.abc import Mapping
from http.client import SERVICE_UNAVAILABLE

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_safe

from pdgroups.surveys import codes, schema
from pdgroups.surveys.group_checks import freeze, questions, submit
from pdgroups.surveys.models import GroupCheck
from pdgroups.surveys.submit import ClosedError, FullError

from . import examples, keys
from .replies import (
    DATABASE_IS_AWAY,
    NOT_SAVED,
    OUR_OWN_PAGE,
    UNREADABLE,
    guesses_too_often,
    not_saved,
    page,
    unknown,
)
from .sheets import Sheet


# Exempt because there is nothing to forge: no cookie, no session, and the form's own signed key.
@csrf_exempt
@sensitive_post_parameters()
@require_http_methods(["GET", "HEAD", "POST"])
def answer(request: HttpRequest, code: str) -> HttpResponse:
    """The questions, and what is sent. One query to look."""
    try:
        check = _check_at(request, code)
        if check is None:
            return unknown(request, code)
        if request.method == "POST":
            return _take(request, check)
        if code != codes.format_code(check.code):
            return redirect("respond:group", code=codes.format_code(check.code))
        return _asks(check, _sheet(check, {})) if check.is_open else _closed(check)
    except DATABASE_IS_AWAY:
        return not_saved(request)


@require_safe
def example(request: HttpRequest) -> HttpResponse:
    """What a group will see, in invented figures: the same page for every group."""
    return page("group_example.html", {"figure": examples.of_a_group()})


def elsewhere(request: HttpRequest, typed: str) -> HttpResponse | None:
    """The way to a group's questions for whoever has typed their code as a survey's. One query."""
    check = _check_at(request, typed)
    return redirect("respond:group", code=codes.format_code(check.code)) if check else None


def _check_at(request: HttpRequest, typed: str) -> GroupCheck | None:
    """The check behind a code, unless this address has guessed too often."""
    code = codes.normalise(typed)
    if code is None or guesses_too_often(request):
        return None
    check = GroupCheck.objects.select_related("pd_group").filter(code=code).first()
    return freeze.ensure_frozen(check) if check else None


def _take(request: HttpRequest, check: GroupCheck) -> HttpResponse:
    """Somebody pressed Send."""
    if not check.is_open:
        return _closed(check, came_too_late=True)
    if request.headers.get("Sec-Fetch-Site") not in OUR_OWN_PAGE:
        sentence = _("Please answer on this page, and press Send here.")
        return _asks(check, _sheet(check, {}).refuse(sentence), status=403)
    try:
        posted = request.POST.dict()
    except UNREADABLE:
        sentence = _("That did not arrive as answers to these questions. Nothing was stored.")
        return _asks(check, _sheet(check, {}).refuse(sentence), status=400)
    return _store(check, posted)


def _store(check: GroupCheck, posted: Mapping[str, str]) -> HttpResponse:
    signed = posted.get("key", "")
    sheet, key = _sheet(check, posted), keys.read(check, signed)
    sheet.check(posted)
    if key is None or key.has_expired:
        return _out_of_date(check, sheet, key)
    if sheet.errors:
        return _asks(check, sheet, key=signed, status=400)
    try:
        submit.submit(check=check, key=key.token, answers=sheet.answers)
    except ClosedError:
        check.refresh_from_db()
        return _closed(freeze.ensure_frozen(check), came_too_late=True)
    except FullError:
        sentence = _(
            "There have been more answers than there are people in the group, so no more are "
            "taken. Please tell your regional lead."
        )
        return _asks(check, sheet.refuse(sentence), key=signed, status=409)
    except DATABASE_IS_AWAY:
        sheet.refuse(str(NOT_SAVED))
        return _asks(check, sheet, key=signed, status=SERVICE_UNAVAILABLE)
    return _thanks(check)


def _out_of_date(check: GroupCheck, sheet: Sheet, key: keys.Key | None) -> HttpResponse:
    """A page of yesterday: sent then, so say the same again; or not yet, so send it now."""
    if key and submit.was_sent(check=check, key=key.token):
        return _thanks(check)
    sentence = _("This page had been open for too long. Press Send once more.")
    return _asks(check, sheet.refuse(sentence), status=400)


def _sheet(check: GroupCheck, data: Mapping[str, str]) -> Sheet:
    return Sheet.of_items(questions.items(check), data)


def _asks(check: GroupCheck, sheet: Sheet, *, key: str = "", status: int = 200) -> HttpResponse:
    context = {
        "check": check,
        "form": sheet,
        "key": key or keys.draw(check),
        "address": codes.format_code(check.code),
        "minutes": schema.minutes(len(sheet.rows), is_pulse=True),
    }
    return page("group_sheet.html", context, status)


def _thanks(check: GroupCheck) -> HttpResponse:
    return page("group_thanks.html", {"check": check})


def _closed(check: GroupCheck, *, came_too_late: bool = False) -> HttpResponse:
    """It has closed. Figures are for the group, behind its sign-in."""
    context = {"check": check, "came_too_late": came_too_late}
    return page("group_closed.html", context, 409 if came_too_late else 200)
