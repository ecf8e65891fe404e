"""What is written down while a meeting runs: schools' words, outcomes, decisions, actions."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from pdgroups.groups.access import Action
from pdgroups.groups.models import PDGroup
from pdgroups.groups.refusals import RefusedError
from pdgroups.meetings.models import AgendaItem, Meeting
from pdgroups.meetings.running import agreeing
from pdgroups.meetings.running.holding import changed
from pdgroups.meetings.services import add_action
from pdgroups.projects.models import Project
from pdgroups.workspaces.autosave import is_by_script, refused, told
from pdgroups.workspaces.forms.running import DecisionForm, OutcomeForm, ParkForm
from pdgroups.workspaces.forms.words import WordsForm
from pdgroups.workspaces.guards import MemberRequest, requires
from pdgroups.workspaces.live.page import LivePage
from pdgroups.workspaces.live.words import save_words, words_form
from pdgroups.workspaces.meetings import meeting_or_404

from .meeting_run import action_form, refuse, show, to_run


@require_POST
@requires(Action.TAKE_PART)
def meeting_words(
    request: MemberRequest, pd_group: PDGroup, number: int, item_id: str
) -> HttpResponse | JsonResponse:
    """What a school says on an item. A colleague's words are never replaced unseen."""
    meeting = meeting_or_404(request.access, number)
    page = LivePage(request, meeting)
    if page.project is None:
        raise PermissionDenied(_("Only a school’s own project team can write here."))
    item: AgendaItem = get_object_or_404(meeting.items, public_id=item_id)
    item.meeting = meeting
    form = words_form(request, page.project, item, request.POST)
    if is_by_script(request):
        return _by_script(request, page.project, form)
    if not form.is_valid():
        return show(request, meeting, status=422, words=form, form=form)
    if "both" in request.POST:
        return _both(request, page.project, form)
    replied = save_words(request, page.project, form)
    if replied.theirs is not None:
        again = words_form(request, page.project, item, typed=form.text)
        return show(request, meeting, status=409, words=again, theirs=replied.theirs)
    messages.success(request, _("Saved."))
    return to_run(meeting)


def _by_script(request: MemberRequest, project: Project, form: WordsForm) -> JsonResponse:
    if not form.is_valid():
        return refused(form)
    if not form.is_changed:
        return told({})
    replied = save_words(request, project, form)
    if replied.theirs is not None:
        words = _(
            "Not saved: these words were changed in another tab or by a colleague. "
            "Press Save now to see both."
        )
        return told({}, words)
    return told(dict(form.hidden_values(replied.version, replied.plan_version)))


def _both(request: MemberRequest, project: Project, form: WordsForm) -> HttpResponse:
    """Put what is stored above what was typed, to be put together by hand. Nothing is stored."""
    stored = words_form(request, project, form.item).box.value()
    again = words_form(request, project, form.item, typed=f"{stored}\n{form.text}")
    return show(request, form.item.meeting, words=again, is_unsaved=True)


@require_POST
@requires(Action.RUN_MEETING)
def meeting_outcome(
    request: MemberRequest, pd_group: PDGroup, number: int
) -> HttpResponse | JsonResponse:
    """What came of one item, as the leads write it down."""
    meeting = meeting_or_404(request.access, number)
    form = OutcomeForm(request.POST)
    if not form.is_valid():
        if is_by_script(request):
            return refused(form)
        return show(request, meeting, status=422, outcome=form, form=form)
    data = form.cleaned_data
    item: AgendaItem = get_object_or_404(meeting.items, public_id=data["item"])
    written = agreeing.write_outcome(
        meeting=meeting, item=item, text=data["outcome"], version=data["version"]
    )
    if not written.is_taken:
        return _saved(request, meeting, version=written.row.outcome_version)
    if is_by_script(request):
        return told({}, _("Not saved: another lead has changed this. Press Save now to see it."))
    again = OutcomeForm(
        initial={**data, "version": written.row.outcome_version, "item": item.public_id}
    )
    return show(request, meeting, status=409, outcome=again, outcome_theirs=written.row.outcome)


def _saved(request: MemberRequest, meeting: Meeting, version: int) -> HttpResponse | JsonResponse:
    if is_by_script(request):
        return told({"version": version})
    messages.success(request, _("Saved."))
    return to_run(meeting)


@require_POST
@requires(Action.RUN_MEETING)
def meeting_decide(request: MemberRequest, pd_group: PDGroup, number: int) -> HttpResponse:
    meeting = meeting_or_404(request.access, number)
    form = DecisionForm(request.POST)
    if not form.is_valid():
        return show(request, meeting, status=422, decision=form, form=form)
    here = LivePage(request, meeting).clock.here
    try:
        agreeing.decide(
            meeting=meeting,
            text=form.cleaned_data["text"],
            by=request.user,
            item=here.item if here else None,
        )
    except RefusedError as refusal:
        return refuse(request, meeting, str(refusal))
    return to_run(meeting)


@require_POST
@requires(Action.RUN_MEETING)
def meeting_undecide(
    request: MemberRequest, pd_group: PDGroup, number: int, noted_id: str
) -> HttpResponse:
    meeting = meeting_or_404(request.access, number)
    agreeing.undecide(decision=get_object_or_404(meeting.decisions, public_id=noted_id))
    return to_run(meeting)


@require_POST
@requires(Action.RUN_MEETING)
def meeting_park(request: MemberRequest, pd_group: PDGroup, number: int) -> HttpResponse:
    meeting = meeting_or_404(request.access, number)
    form = ParkForm(request.POST)
    if not form.is_valid():
        return show(request, meeting, status=422, park=form, form=form)
    try:
        agreeing.park(meeting=meeting, text=form.cleaned_data["text"], by=request.user)
    except RefusedError as refusal:
        return refuse(request, meeting, str(refusal))
    return to_run(meeting)


@require_POST
@requires(Action.RUN_MEETING)
def meeting_settle(
    request: MemberRequest, pd_group: PDGroup, number: int, noted_id: str
) -> HttpResponse:
    """A parked point need not come back, or has to after all."""
    meeting = meeting_or_404(request.access, number)
    point = get_object_or_404(pd_group.parked_points, public_id=noted_id)
    agreeing.settle(
        point=point,
        meeting=meeting,
        is_settled=request.POST.get("settled") == "1",
        by=request.user,
    )
    return to_run(meeting)


@require_POST
@requires(Action.RUN_MEETING)
def meeting_agree(request: MemberRequest, pd_group: PDGroup, number: int) -> HttpResponse:
    """An action in one line."""
    meeting = meeting_or_404(request.access, number)
    form = action_form(LivePage(request, meeting), request.POST)
    if not form.is_valid():
        return show(request, meeting, status=422, action=form, form=form)
    add_action(
        pd_group=pd_group,
        meeting=meeting,
        participation=form.school(),
        text=form.cleaned_data["text"],
        owner=form.sees_to_it(),
        phase=form.cleaned_data["phase"],
        due_on=form.cleaned_data["due_on"],
        by=request.user,
    )
    changed(meeting)
    return to_run(meeting)
