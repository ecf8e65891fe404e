"""A meeting on paper and afterwards."""

from django.urls import path

from pdgroups.workspaces.views import meeting_papers as papers
from pdgroups.workspaces.views import meeting_record as record

from .places import MEETING

urlpatterns = [
    path(f"{MEETING}/agenda.<paper:kind>", papers.meeting_agenda, name="meeting_agenda"),
    path(f"{MEETING}/bag.pdf", papers.meeting_bag, name="meeting_bag"),
    path(f"{MEETING}/record.<paper:kind>", papers.meeting_record_file, name="meeting_record_file"),
    path(f"{MEETING}/record/", record.meeting_record, name="meeting_record"),
    path(f"{MEETING}/record/edit/", record.meeting_record_edit, name="meeting_record_edit"),
    path(f"{MEETING}/record/recap/", record.meeting_recap, name="meeting_recap"),
]
