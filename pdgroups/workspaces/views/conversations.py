"""1:1 conversations: planned, held on one page that both sides read, and agreed on."""

import datetime as dt
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.dateparse import parse_date
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from pdgroups.conversations.models import Conversation, SharedLine, Side
from pdgroups.conversations.services import (
    SavedWords,
    add_line,
    agree,
    save_words,
    say_of_line,
)
from pdgroups.conversations.topics import questions_for
from pdgroups.conversations.weeks import suggest
from pdgroups.core.eef import Phase
from pdgroups.groups.access import Action
from pdgroups.groups.models import PDGroup
from pdgroups.groups.reasons import why_not
from pdgroups.groups.refusals import RefusedError
from pdgroups.meetings.models import ActionPoint
from pdgroups.projects.merging import fingerprint
from pdgroups.projects.models import Project
from pdgroups.workspaces.autosave import is_by_script, refused, told
from pdgroups.workspaces.clashes import SchoolDays
from pdgroups.workspaces.conversation_mails import (
    cancel_conversation,
    change_conversation,
    plan_conversation,
    show_notes,
)
from pdgroups.workspaces.conversation_planning import others_at
from pdgroups.workspaces.conversations import (
    may_talk,
    people_of,
    projects_talked_about,
    rows_of,
    side_of,
    without_a_date,
)
from pdgroups.workspaces.forms.conversations import ArrangeForm, SharedLineForm, WordsForm
from pdgroups.workspaces.guards import (
    MemberRequest,
    require,
    requires,
    requires_for_conversation,
    requires_for_project,
)
from pdgroups.workspaces.meetings import action_rows


@require_safe
@requires(Action.VIEW_GROUP)
def conversation_list(request: MemberRequest, pd_group: PDGroup) -> HttpResponse:
    """Every conversation that this person is a side of: what is ahead, and what was."""
    projects = projects_talked_about(request.access)
    if not may_talk(request.access):
        raise PermissionDenied(why_not(Action.VIEW_CONVERSATIONS))
    rows = rows_of(request.access, projects)
    is_over = [row.conversation.was_held or row.conversation.is_cancelled for row in rows]
    can_plan = [
        project
        for project in projects
        if request.access.decide(Action.EDIT_CONVERSATIONS, project.participation)
    ]
    return render(
        request,
        "workspaces/conversations/list.html",
        {
            "pd_group": pd_group,
            "projects": projects,
            "coming": [row for row, over in zip(rows, is_over, strict=True) if not over],
            "over": [row for row, over in zip(rows, is_over, strict=True) if over][::-1],
            "to_plan": without_a_date(can_plan, rows),
            "can_plan": can_plan,
            "may_plan_all": request.access.decide(Action.EDIT_CONVERSATIONS),
        },
    )


@require_http_methods(["GET", "HEAD", "POST"])
@requires_for_project(Action.EDIT_CONVERSATIONS)
def conversation_new(request: MemberRequest, project: Project) -> HttpResponse:
    pd_group, days = project.pd_group, SchoolDays.of_school(project.participation.school)
    day = _day_asked_for(request)
    form = ArrangeForm(request.POST or None, pd_group=pd_group, day=day)
    if form.is_valid():
        try:
            conversation = plan_conversation(project=project, to=form.arranged(), by=request.user)
        except RefusedError as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("Planned. The other side is told by mail."))
            _warn(request, conversation, days)
            return _to(conversation)
    meetings = {m.number: m.day for m in pd_group.meetings.all() if not m.is_cancelled}
    calendar = days.calendars[project.participation.school]
    return render(
        request,
        "workspaces/conversations/arrange.html",
        {
            "pd_group": pd_group,
            "project": project,
            "form": form,
            "suggestions": suggest(meetings, calendar, timezone.localdate()),
            "people": people_of(project),
        },
    )


@require_http_methods(["GET", "HEAD", "POST"])
@requires_for_conversation(Action.EDIT_CONVERSATIONS)
def conversation_edit(request: MemberRequest, conversation: Conversation) -> HttpResponse:
    """Change when and how; of one that was cancelled, plan it again."""
    project = conversation.project
    days = SchoolDays.of_school(project.participation.school)
    form = ArrangeForm(request.POST or None, pd_group=project.pd_group, conversation=conversation)
    if form.is_valid():
        change_conversation(conversation=conversation, to=form.arranged(), by=request.user)
        conversation.refresh_from_db(fields=["starts_at", "minutes"])
        messages.success(request, _("Saved."))
        _warn(request, conversation, days)
        return _to(conversation)
    return render(
        request,
        "workspaces/conversations/arrange.html",
        {
            "pd_group": project.pd_group,
            "project": project,
            "conversation": conversation,
            "form": form,
            "people": people_of(project),
        },
    )


@require_POST
@requires_for_conversation(Action.EDIT_CONVERSATIONS)
def conversation_cancel(request: MemberRequest, conversation: Conversation) -> HttpResponse:
    cancel_conversation(conversation=conversation, by=request.user)
    messages.success(request, _("Cancelled. The other side is told by mail."))
    return _to(conversation)


@require_http_methods(["GET", "HEAD", "POST"])
@requires_for_conversation(Action.VIEW_CONVERSATIONS)
def conversation_detail(request: MemberRequest, conversation: Conversation) -> HttpResponse:
    """The page of one conversation. What is typed saves itself; a press agrees with the text."""
    if request.method != "POST":
        return _page(request, conversation)
    require(request, Action.EDIT_CONVERSATIONS, conversation.project.participation)
    side = side_of(request.access, conversation.project)
    form = WordsForm(request.POST, conversation=conversation, side=side)
    by_script = is_by_script(request)
    if not form.is_valid():
        return refused(form) if by_script else _page(request, conversation, form=form)
    saved = save_words(conversation=conversation, typed=form.typed, was=form.was, by=request.user)
    if by_script:
        return _told(form, saved)
    if saved.conflicts:
        return _page(request, saved.conversation, saved=saved)
    if "agree" in request.POST:
        _agree(request, saved.conversation, side, form.typed["summary"])
    else:
        messages.success(request, _("Saved."))
    return _to(conversation)


@require_POST
@requires_for_conversation(Action.SPEAK_FOR_SCHOOL)
def conversation_notes(request: MemberRequest, conversation: Conversation) -> HttpResponse:
    """The school asks to see what its lead has noted: it opens at once, and the leads are told."""
    show_notes(conversation=conversation, by=request.user)
    messages.success(request, _("The notes are open to you from now on. Your lead is told."))
    return _to(conversation, "#notes")


@require_POST
@requires_for_conversation(Action.EDIT_CONVERSATIONS)
def line_new(request: MemberRequest, conversation: Conversation) -> HttpResponse:
    """Propose a line for the whole group."""
    form = SharedLineForm(request.POST, project=conversation.project)
    if not form.is_valid():
        return _page(request, conversation, line_form=form)
    side = side_of(request.access, conversation.project)
    try:
        add_line(
            conversation=conversation, text=form.cleaned_data["line"], side=side, by=request.user
        )
    except RefusedError as refusal:
        form.add_error("line", str(refusal))
        return _page(request, conversation, line_form=form)
    messages.success(request, _("Written down. It is shared when the other side says so too."))
    return _to(conversation, "#lines")


@require_POST
@requires_for_conversation(Action.EDIT_CONVERSATIONS)
def line_say(request: MemberRequest, conversation: Conversation, line_id: str) -> HttpResponse:
    """Let a line go, or take it back."""
    line: SharedLine = get_object_or_404(conversation.lines, public_id=line_id)
    side = side_of(request.access, conversation.project)
    said = say_of_line(line=line, side=side, yes=request.POST.get("yes") == "1", by=request.user)
    words = _("Shared: the whole group can read it now.") if said.is_shared else _("Not shared.")
    messages.success(request, words)
    return _to(conversation, "#lines")


def _page(
    request: MemberRequest,
    conversation: Conversation,
    *,
    form: WordsForm | None = None,
    saved: SavedWords | None = None,
    line_form: SharedLineForm | None = None,
) -> HttpResponse:
    """After a conflict with both texts, ready to be sent over what is stored."""
    project = conversation.project
    side = side_of(request.access, project)
    conflicts = saved.conflicts if saved else []
    if saved:
        mine = {each.box: each.mine for each in conflicts}
        form = WordsForm(conversation=conversation, side=side, mine=mine)
    form = form or WordsForm(conversation=conversation, side=side)
    actions = ActionPoint.with_pairs.from_conversation(conversation.public_id).with_names()
    context: dict[str, Any] = {
        "pd_group": project.pd_group,
        "project": project,
        "conversation": conversation,
        "side": side,
        "form": form,
        "line_form": line_form or SharedLineForm(project=project),
        "conflicts": [(form.fields[each.box].label, each) for each in conflicts],
        "agreed": conversation.agreed,
        "lines": [(line, line.has_said(side)) for line in conversation.lines.all()],
        "people": people_of(project),
        "questions": questions_for(Phase(project.phase)),
        "rows": action_rows(request.access, actions),
        "opened_by": conversation.notes_opened_by,
    }
    return render(
        request,
        "workspaces/conversations/conversation.html",
        context,
        status=409 if conflicts else 200,
    )


def _agree(request: MemberRequest, conversation: Conversation, side: Side, text: str) -> None:
    try:
        agree(conversation=conversation, side=side, seen=fingerprint(text), by=request.user)
    except RefusedError as refusal:
        messages.warning(request, str(refusal))
    else:
        messages.success(request, _("Saved, and you agree with this text."))


def _told(form: WordsForm, saved: SavedWords) -> JsonResponse:
    values = form.hidden_values(saved.conversation)
    if saved.conflicts:
        words = _(
            "Not saved: this box was changed in another tab or by the other side. "
            "Press Save to see both texts."
        )
        return told(values, words)
    return told(values)


def _warn(request: MemberRequest, conversation: Conversation, days: SchoolDays) -> None:
    """What speaks against the day. Nothing is forbidden."""
    if conversation.ends_at <= timezone.now():
        messages.warning(request, _("This day has passed: it stands here as one that was held."))
    for sentence in [*days.clashes(conversation.day), *others_at(conversation, request.user)]:
        messages.warning(request, sentence)


def _day_asked_for(request: MemberRequest) -> dt.date | None:
    """A suggestion that was followed, in the address."""
    try:
        return parse_date(request.GET.get("day", ""))
    except ValueError:
        return None


def _to(conversation: Conversation, anchor: str = "") -> HttpResponse:
    slug = conversation.project.pd_group.slug
    page = redirect("workspaces:conversation", slug, conversation.public_id)
    page["Location"] += anchor
    return page
