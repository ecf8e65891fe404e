"""The respondent's pages: no account, no cookie, no session, no look-up of anybody.

Pages are drawn without the request, so that nothing in a template can ask who it is.
"""

from collections.abc import Callable, Mapping
from functools import wraps
from http.client import GONE, SERVICE_UNAVAILABLE

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.gzip import gzip_page
from django.views.decorators.http import require_http_methods, require_safe

from pdgroups.surveys import codes, submit
from pdgroups.surveys.models import Wave

from . import examples, group_views, keys, pages
from .replies import (
    DATABASE_IS_AWAY,
    NOT_SAVED,
    OUR_OWN_PAGE,
    UNREADABLE,
    guesses_too_often,
    not_saved,
    page,
    respond,
    unknown,
)
from .sheets import Sheet
from .visits import Visit

FULL = gettext_lazy(
    "This survey has had more answers than your school has staff, so it takes no more. "
    "Please tell whoever asked you to answer."
)


View = Callable[..., HttpResponse]


def at_a_code(view: View) -> View:
    """Give the view the ``Visit`` behind the code in its address.

    An unknown code gets the box to type it again, a withdrawn survey says so. When the database
    is away, say so and carry what was typed to the next try.
    """

    @wraps(view)
    def found(request: HttpRequest, code: str, *, on_tablet: bool = False) -> HttpResponse:
        try:
            visit = _visit(request, code, on_tablet=on_tablet)
            if visit is None:
                return group_views.elsewhere(request, code) or unknown(request, code)
            if visit.is_withdrawn:
                return page("withdrawn.html", {"visit": visit}, GONE)
            return view(request, visit, typed=code)
        except DATABASE_IS_AWAY:
            return not_saved(request)

    return found


@require_safe
def find(request: HttpRequest) -> HttpResponse:
    """Where somebody types a code."""
    typed = request.GET.get("code", "").strip()
    if not typed:
        return page("find.html", {})
    code = codes.normalise(typed)
    if code is None:
        return unknown(request, typed)
    return redirect("respond:answer", code=codes.format_code(code))


# Exempt because there is nothing to forge: no cookie, no session, and the form's own signed key.
# Squeezed because it may be read on a phone in a full hall, and safely: it holds no secret.
@csrf_exempt
@gzip_page
@sensitive_post_parameters()
@require_http_methods(["GET", "HEAD", "POST"])
@at_a_code
def answer(request: HttpRequest, visit: Visit, *, typed: str) -> HttpResponse:
    """The questions, and what is sent; on a phone or on a tablet that goes round."""
    if request.method == "POST":
        return _take(request, visit)
    if typed != visit.code:
        return redirect(visit.address)
    if visit.open_wave:
        return respond(pages.blank(visit, visit.open_wave))
    return _closed(visit)


@require_safe
@at_a_code
def promise(request: HttpRequest, visit: Visit, *, typed: str) -> HttpResponse:
    if not visit.has_opened:
        return unknown(request, typed)
    return page("promise.html", {"visit": visit, "survey": visit.survey})


@require_safe
@at_a_code
def example(request: HttpRequest, visit: Visit, *, typed: str) -> HttpResponse:
    """What a school will see, in invented figures: the same page for every survey, and another
    for every open one."""
    if visit.survey.is_open_to_all:
        return page("example_open.html", {"table": examples.open_table()})
    return page("example.html", {"tables": examples.tables()})


def _visit(request: HttpRequest, code: str, *, on_tablet: bool) -> Visit | None:
    """The survey behind a code, unless this address has guessed too often."""
    plain = codes.normalise(code)
    if plain is None or guesses_too_often(request):
        return None
    return Visit.to(plain, on_tablet=on_tablet)


def _take(request: HttpRequest, visit: Visit) -> HttpResponse:
    """Somebody pressed Send."""
    wave = visit.open_wave
    if wave is None:
        return _closed(visit, came_too_late=True)
    if request.headers.get("Sec-Fetch-Site") not in OUR_OWN_PAGE:
        sentence = _("Please answer on this page, and press Send here.")
        return _asks(visit, wave, Sheet.blank(wave).refuse(sentence), status=403)
    try:
        posted = request.POST.dict()
    except UNREADABLE:
        sentence = _("That did not arrive as answers to these questions. Nothing was stored.")
        return _asks(visit, wave, Sheet.blank(wave).refuse(sentence), status=400)
    return _store(visit, wave, posted)


def _store(visit: Visit, wave: Wave, posted: Mapping[str, str]) -> HttpResponse:
    signed = posted.get("key", "")
    sheet, key = Sheet.filled(wave, posted), keys.read(wave, signed)
    if key is None or key.has_expired:
        return _out_of_date(visit, wave, sheet, key)
    if sheet.errors:
        return _asks(visit, wave, sheet, key=signed, status=400)
    try:
        sent = submit.submit(
            wave=wave,
            key=key.token,
            answers=sheet.answers,
            comments=sheet.comments,
            elements=sheet.code,
            keepsake=sheet.keepsake_words,
        )
    except submit.ClosedError:
        now = Visit.to(visit.survey.code, on_tablet=visit.on_tablet)
        return _closed(now or visit, came_too_late=True)
    except submit.FullError:
        return _asks(visit, wave, sheet.refuse(str(FULL)), key=signed, status=409)
    except DATABASE_IS_AWAY:
        return _asks(
            visit, wave, sheet.refuse(str(NOT_SAVED)), key=signed, status=SERVICE_UNAVAILABLE
        )
    return _thanks(visit, wave, sent)


def _out_of_date(visit: Visit, wave: Wave, sheet: Sheet, key: keys.Key | None) -> HttpResponse:
    """A page of yesterday: sent then, so say the same again; or not yet, so send it now."""
    if key and (sent := submit.sent_before(wave=wave, key=key.token)):
        return _thanks(visit, wave, sent)
    sentence = _("This page had been open for too long. Press Send once more.")
    return _asks(visit, wave, sheet.refuse(sentence), status=400)


def _asks(visit: Visit, wave: Wave, sheet: Sheet, *, key: str = "", status: int) -> HttpResponse:
    """The form once more, with what was typed and what is to be done about it."""
    html = pages.filled(visit, wave, sheet, key=key or keys.draw(wave))
    return respond(html, status)


def _thanks(visit: Visit, wave: Wave, sent: submit.Sent) -> HttpResponse:
    return respond(pages.thanks(visit, wave, sent))


def _closed(visit: Visit, *, came_too_late: bool = False) -> HttpResponse:
    """No wave is open: what happened, and what comes next. ``came_too_late``, or too early."""
    context = {
        "visit": visit,
        "survey": visit.survey,
        "last": visit.last_closed,
        "planned": visit.planned_wave,
        "is_over": visit.is_over,
        "figures": visit.figures(),
        "came_too_late": came_too_late,
    }
    return page("closed.html", context, 409 if came_too_late else 200)
