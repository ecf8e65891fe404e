"""Every private address: a file for each part of the workspace."""

from django.urls import path

from pdgroups.workspaces import converters  # noqa: F401  registers <phase:…> and more
from pdgroups.workspaces.views import guard, home

from . import (
    conversations,
    groups,
    mail,
    meeting_papers,
    meetings,
    plans,
    reviews,
    running,
    stories,
    surveys,
)
from .places import GROUP

app_name = "workspaces"

urlpatterns = [
    *groups.urlpatterns,
    *surveys.urlpatterns,
    *stories.urlpatterns,
    *reviews.urlpatterns,
    *plans.urlpatterns,
    *meetings.urlpatterns,
    *conversations.urlpatterns,
    *meeting_papers.urlpatterns,
    *mail.urlpatterns,
    *running.urlpatterns,
    path(f"{GROUP}/guard/", guard.pupil_guard, name="pupil_guard"),
    # After every other address of one word, such as groups/new/
    path(f"{GROUP}/", home.home, name="home"),
]
