"""My groups, their schools and their people."""

from django.urls import path

from pdgroups.workspaces.views import (
    chasing,
    cloning,
    group_desk,
    groups,
    importing,
    interests,
    invitations,
    joining,
    people,
    people_held,
    schools,
)

from .places import GROUP, INTEREST, INVITATION, PERSON, SCHOOL

urlpatterns = [
    # My groups
    path("groups/", groups.group_list, name="group_list"),
    path("groups/new/", groups.group_new, name="group_new"),
    path("groups/import/", importing.group_import, name="group_import"),
    path("groups/import/groups.<sheet:kind>", importing.import_template, name="import_template"),
    path("groups/import/<slug:import_id>/", importing.import_done, name="import_done"),
    path("groups/import/<slug:import_id>/invite/", importing.import_invite, name="import_invite"),
    path("groups/import/<slug:import_id>/forget/", importing.import_forget, name="import_forget"),
    path(f"{GROUP}/desk/", group_desk.group_desk, name="group_desk"),
    path(f"{GROUP}/chase/<slug:what>/", chasing.chase, name="chase"),
    path(f"{GROUP}/edit/", groups.group_edit, name="group_edit"),
    path(f"{GROUP}/charter/", groups.charter_agree, name="charter_agree"),
    path(f"{GROUP}/state/", groups.group_state, name="group_state"),
    path(f"{GROUP}/close/", groups.group_close, name="group_close"),
    path(f"{GROUP}/again/", cloning.group_clone, name="group_clone"),
    # Schools of a group
    path(f"{GROUP}/schools/add/", schools.school_add, name="school_add"),
    path(f"{SCHOOL}/remove/", schools.school_remove, name="school_remove"),
    path(f"{SCHOOL}/invite/", invitations.team_invite, name="team_invite"),
    path("schools/search/", schools.school_search, name="school_search"),
    # Schools that would like to join
    path(f"{GROUP}/interest/", interests.interest_list, name="interest_list"),
    path(f"{GROUP}/interest/offer/", interests.interest_offer, name="interest_offer"),
    path(f"{INTEREST}/", interests.interest, name="interest"),
    path(f"{INTEREST}/accept/", interests.interest_accept, name="interest_accept"),
    path("join/", joining.join_list, name="join_list"),
    path("join/confirm/<str:token>/", joining.join_confirm, name="join_confirm"),
    path("join/<slug:open_slug>/", joining.join, name="join"),
    path("join/<slug:open_slug>/sent/", joining.join_sent, name="join_sent"),
    # People
    path(f"{GROUP}/people/", people.people, name="people"),
    path(f"{GROUP}/people/invite/", invitations.group_invite, name="group_invite"),
    path(f"{GROUP}/people/held/", people_held.people_held, name="people_held"),
    path(f"{GROUP}/people/lead/", people.lead_appoint, name="lead_appoint"),
    path(f"{PERSON}/", people.person, name="person"),
    path(f"{PERSON}/role/", people.person_role, name="person_role"),
    path(f"{PERSON}/hand-over/", people.person_hand_over, name="person_hand_over"),
    path(f"{PERSON}/leave/", people.person_leave, name="person_leave"),
    path(f"{INVITATION}/resend/", invitations.invitation_resend, name="invitation_resend"),
    path(f"{INVITATION}/withdraw/", invitations.invitation_withdraw, name="invitation_withdraw"),
    path("invitations/<str:token>/", invitations.invitation, name="invitation"),
]
