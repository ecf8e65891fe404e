"""A meeting while it runs."""

from django.urls import path

from pdgroups.workspaces.views import meeting_guests, meeting_notes, meeting_run

from .places import MEETING

RUN = f"{MEETING}/run"

urlpatterns = [
    path(f"{RUN}/", meeting_run.meeting_run, name="meeting_run"),
    path(f"{RUN}/press/", meeting_run.meeting_press, name="meeting_press"),
    path(f"{RUN}/here/", meeting_run.meeting_here, name="meeting_here"),
    path(f"{RUN}/people/<slug:person_id>/", meeting_run.meeting_mark, name="meeting_mark"),
    path(f"{RUN}/names/", meeting_run.meeting_write_in, name="meeting_write_in"),
    path(
        f"{RUN}/names/<slug:noted_id>/remove/",
        meeting_run.meeting_strike_out,
        name="meeting_strike_out",
    ),
    path(f"{RUN}/words/<slug:item_id>/", meeting_notes.meeting_words, name="meeting_words"),
    path(f"{RUN}/outcome/", meeting_notes.meeting_outcome, name="meeting_outcome"),
    path(f"{RUN}/decisions/", meeting_notes.meeting_decide, name="meeting_decide"),
    path(
        f"{RUN}/decisions/<slug:noted_id>/remove/",
        meeting_notes.meeting_undecide,
        name="meeting_undecide",
    ),
    path(f"{RUN}/parked/", meeting_notes.meeting_park, name="meeting_park"),
    path(f"{RUN}/parked/<slug:noted_id>/", meeting_notes.meeting_settle, name="meeting_settle"),
    path(f"{RUN}/actions/", meeting_notes.meeting_agree, name="meeting_agree"),
    path(f"{RUN}/guests/", meeting_guests.guests, name="meeting_guests"),
    path(f"{RUN}/guests/<slug:noted_id>/end/", meeting_guests.guest_end, name="meeting_guest_end"),
    path("guest/<str:token>/", meeting_guests.guest, name="guest"),
]
