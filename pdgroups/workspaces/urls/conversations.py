"""1:1 conversations."""

from django.urls import path

from pdgroups.workspaces.views import calendar, conversation_planning, conversations
from pdgroups.workspaces.views.actions import action_of_conversation

from .places import GROUP, PROJECT

CONVERSATION = f"{GROUP}/conversations/<slug:conversation_id>"

urlpatterns = [
    path(f"{GROUP}/conversations/", conversations.conversation_list, name="conversation_list"),
    path(
        f"{GROUP}/conversations/plan/",
        conversation_planning.conversation_plan,
        name="conversation_plan",
    ),
    path(f"{PROJECT}/conversations/new/", conversations.conversation_new, name="conversation_new"),
    path(f"{CONVERSATION}/", conversations.conversation_detail, name="conversation"),
    path(f"{CONVERSATION}/edit/", conversations.conversation_edit, name="conversation_edit"),
    path(f"{CONVERSATION}/cancel/", conversations.conversation_cancel, name="conversation_cancel"),
    path(f"{CONVERSATION}/notes/", conversations.conversation_notes, name="conversation_notes"),
    path(f"{CONVERSATION}/lines/", conversations.line_new, name="line_new"),
    path(f"{CONVERSATION}/lines/<slug:line_id>/", conversations.line_say, name="line_say"),
    path(f"{CONVERSATION}/actions/new/", action_of_conversation, name="action_of_conversation"),
    path(
        f"{CONVERSATION}/calendar.ics",
        calendar.conversation_calendar,
        name="conversation_calendar",
    ),
]
