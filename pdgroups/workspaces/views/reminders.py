"""The reminders that a group sends by itself: what, when, and to whom next."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from pdgroups.groups.access import Action
from pdgroups.groups.models import PDGroup
from pdgroups.meetings.models import Reminder
from pdgroups.workspaces.forms.reminders import ReminderForm
from pdgroups.workspaces.guards import MemberRequest, requires
from pdgroups.workspaces.reminders import reminders_of, upcoming

MOST_REMINDERS = 30


@require_safe
@requires(Action.EDIT_MEETINGS)
def reminder_list(request: MemberRequest, pd_group: PDGroup) -> HttpResponse:
    """Each with what it says, the next day on which it is sent, and who gets it then."""
    reminders = reminders_of(pd_group)
    coming = upcoming(pd_group, reminders, timezone.localdate())
    following = {due.reminder.pk: due for due in reversed(coming)}
    return render(
        request,
        "workspaces/reminders/list.html",
        {
            "pd_group": pd_group,
            "rows": [(reminder, following.get(reminder.pk)) for reminder in reminders],
        },
    )


@require_http_methods(["GET", "HEAD", "POST"])
@requires(Action.EDIT_MEETINGS)
def reminder_new(request: MemberRequest, pd_group: PDGroup) -> HttpResponse:
    if pd_group.reminders.count() >= MOST_REMINDERS:
        messages.error(
            request, _("There are %d reminders already. Take one out first.") % MOST_REMINDERS
        )
        return redirect("workspaces:reminder_list", pd_group.slug)
    return _edit(request, Reminder(pd_group=pd_group))


@require_http_methods(["GET", "HEAD", "POST"])
@requires(Action.EDIT_MEETINGS)
def reminder_edit(request: MemberRequest, pd_group: PDGroup, reminder_id: str) -> HttpResponse:
    reminder = get_object_or_404(pd_group.reminders, public_id=reminder_id)
    reminder.pd_group = pd_group
    return _edit(request, reminder)


@require_POST
@requires(Action.EDIT_MEETINGS)
def reminder_remove(request: MemberRequest, pd_group: PDGroup, reminder_id: str) -> HttpResponse:
    get_object_or_404(pd_group.reminders, public_id=reminder_id).delete()
    messages.success(request, _("Taken out. It is not sent any more."))
    return redirect("workspaces:reminder_list", pd_group.slug)


def _edit(request: MemberRequest, reminder: Reminder) -> HttpResponse:
    form = ReminderForm(request.POST if request.method == "POST" else None, instance=reminder)
    if form.is_valid():
        form.save()
        messages.success(request, _("Saved."))
        return redirect("workspaces:reminder_list", reminder.pd_group.slug)
    return render(
        request,
        "workspaces/reminders/reminder.html",
        {"pd_group": reminder.pd_group, "reminder": reminder, "form": form},
    )
