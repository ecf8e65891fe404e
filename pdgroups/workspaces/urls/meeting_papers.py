"""A meeting on paper and afterwards."""

from django.urls import path

from pdgroups.workspaces.views import meeting_papers as papers

from .places import MEETING

urlpatterns = [
    path(f"{MEETING}/agenda.<paper:kind>", papers.meeting_agenda, name="meeting_agenda"),
    path(f"{MEETING}/bag.pdf", papers.meeting_bag, name="meeting_bag"),
]
