"""Meetings, actions and calendars."""

from django.urls import path

from pdgroups.workspaces.views import (
    actions,
    agendas,
    before_meeting,
    calendar,
    extra_meetings,
    group_checks,
    meetings,
    reminders,
)

from .places import GROUP, MEETING, PROJECT

ASKED = f"{MEETING}/<questions:kind>"
REMINDER = f"{GROUP}/reminders/<slug:reminder_id>"

urlpatterns = [
    # Meetings and actions
    path(f"{GROUP}/meetings/", meetings.meeting_list, name="meeting_list"),
    path(
        f"{GROUP}/meetings/off-holidays/",
        meetings.meetings_off_holidays,
        name="meetings_off_holidays",
    ),
    path(f"{GROUP}/meetings/new/", extra_meetings.meeting_new, name="meeting_new"),
    path(f"{MEETING}/", meetings.meeting_detail, name="meeting"),
    path(f"{ASKED}/", group_checks.group_check, name="group_check"),
    path(f"{ASKED}/ask/", group_checks.group_check_ask, name="group_check_ask"),
    path(f"{ASKED}/close/", group_checks.group_check_close, name="group_check_close"),
    path(f"{ASKED}/paper/", group_checks.group_check_paper, name="group_check_paper"),
    path(f"{MEETING}/edit/", meetings.meeting_edit, name="meeting_edit"),
    path(f"{MEETING}/agenda/", agendas.agenda, name="agenda"),
    path(f"{MEETING}/agenda/again/", agendas.agenda_again, name="agenda_again"),
    path(f"{MEETING}/before/", agendas.pre_work, name="pre_work"),
    path(f"{MEETING}/before/again/", agendas.pre_work_again, name="pre_work_again"),
    path(f"{MEETING}/before/<slug:job_id>/", before_meeting.pre_work_tick, name="pre_work_tick"),
    path(
        f"{MEETING}/coming/<slug:school_id>/", before_meeting.meeting_coming, name="meeting_coming"
    ),
    path(
        f"{PROJECT}/meetings/<int:number>/<section:section>/",
        before_meeting.meeting_answer,
        name="meeting_answer",
    ),
    path(f"{MEETING}/cancel/", meetings.meeting_cancel, name="meeting_cancel"),
    path(f"{MEETING}/reinstate/", meetings.meeting_reinstate, name="meeting_reinstate"),
    path(f"{MEETING}/calendar.ics", calendar.meeting_calendar, name="meeting_calendar"),
    path(f"{MEETING}/actions/new/", actions.action_new, name="action_new"),
    path(f"{GROUP}/actions/", actions.action_list, name="action_list"),
    path(f"{GROUP}/actions/new/", actions.action_by_hand, name="action_by_hand"),
    path(f"{GROUP}/actions/<slug:action_id>/", actions.action_tick, name="action_tick"),
    path(f"{GROUP}/actions/<slug:action_id>/edit/", actions.action_edit, name="action_edit"),
    path(f"{GROUP}/reminders/", reminders.reminder_list, name="reminder_list"),
    path(f"{GROUP}/reminders/new/", reminders.reminder_new, name="reminder_new"),
    path(f"{REMINDER}/", reminders.reminder_edit, name="reminder_edit"),
    path(f"{REMINDER}/remove/", reminders.reminder_remove, name="reminder_remove"),
    path(f"{GROUP}/calendar.ics", calendar.calendar, name="calendar"),
    path("calendar/<str:token>.ics", calendar.feed, name="feed"),
    path("accounts/calendar/", calendar.my_calendar, name="my_calendar"),
    path("accounts/calendar/end/", calendar.my_calendar_end, name="my_calendar_end"),
]
