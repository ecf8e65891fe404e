"""What stands for each ``<converter:name>`` of an address when ``test_every_url.py`` walks."""

from collections.abc import Callable

from pdgroups.core.eef import Phase
from pdgroups.outbox.muting import Muting
from pdgroups.surveys import previews
from pdgroups.surveys.codes import format_code
from tests.factories.world import Twin

ARGUMENTS: dict[str, Callable[[Twin], object]] = {
    "<slug:group_slug>": lambda twin: twin.pd_group.slug,
    "<slug:project_slug>": lambda twin: twin.project.slug,
    "<int:number>": lambda twin: twin.meeting.number,
    "<slug:job_id>": lambda twin: twin.meeting.pre_work.get().public_id,
    "<slug:action_id>": lambda twin: twin.action.public_id,
    "<slug:survey_id>": lambda twin: twin.open.survey.public_id,
    "<slug:submission_id>": lambda twin: twin.case_study.public_id,
    "<slug:file_id>": lambda twin: twin.file.public_id,
    "<slug:item_id>": lambda twin: twin.live.items.first().public_id,
    "<slug:noted_id>": lambda twin: twin.live.parked_points.get().public_id,
    "<slug:person_id>": lambda twin: twin.memberships["team member"].public_id,
    "<slug:school_id>": lambda twin: twin.project.participation.public_id,
    "<slug:invitation_id>": lambda twin: twin.invitation.public_id,
    "<slug:interest_id>": lambda twin: twin.interest.public_id,
    "<slug:import_id>": lambda twin: twin.imported.public_id,
    "<slug:open_slug>": lambda twin: "open-group",
    "<phase:phase>": lambda twin: Phase.PREPARE.value,
    "<kind:kind>": lambda twin: "ingredients",
    "<section:section>": lambda twin: "measures",
    "<slug:version_id>": lambda twin: twin.version.public_id,
    "<slug:comment_id>": lambda twin: twin.comment.public_id,
    "<slug:conversation_id>": lambda twin: twin.conversation.public_id,
    "<slug:line_id>": lambda twin: twin.line.public_id,
    "<slug:reminder_id>": lambda twin: twin.reminder.public_id,
    "<slug:row_id>": lambda twin: twin.row.public_id,
    "<check:kind>": lambda twin: "context",
    "<slug:cards_code>": lambda twin: twin.project.cards_code,
    "<piece:kind>": lambda twin: "quote",
    "<slug:study_id>": lambda twin: twin.case_study.public_id,
    "<slug:piece_id>": lambda twin: twin.case_study.pictures.first().public_id,
    "<slug:permission_id>": lambda twin: twin.permission.public_id,
    "<slug:what>": lambda twin: "case-study",
    "<slug:moment>": lambda twin: "baseline",
    "<document:kind>": lambda twin: "csv",
    "<return:kind>": lambda twin: "csv",
    "<sheet:kind>": lambda twin: "csv",
    "<planfile:name>": lambda twin: "evidence.csv",
    "<paper:kind>": lambda twin: "pdf",
    "<questions:kind>": lambda twin: "exit",
    "<picture:kind>": lambda twin: "svg",
    "<slug:chart>": lambda twin: "1",
    "<str:code>": lambda twin: format_code(twin.open.survey.code),
    "<str:token>": lambda twin: twin.head_token,
    "<str:signed>": lambda twin: previews.sign(twin.draft),
    # What stands for the rest, by name, in a row's ``at``:
    "practice": lambda twin: twin.project.currentpractice_set.get().public_id,
    "activity": lambda twin: twin.project.activity_set.kept().first().public_id,
    "check": lambda twin: format_code(twin.check.code),
    "draft": lambda twin: twin.draft.public_id,
    "frozen": lambda twin: twin.frozen.survey.public_id,
    "withdrawn": lambda twin: twin.withdrawn.public_id,
    "removed file": lambda twin: twin.removed_file.public_id,
    "invitation": lambda twin: twin.invitation_token,
    "interest": lambda twin: twin.interest_token,
    "calendar": lambda twin: twin.calendar_token,
    "<slug:message_id>": lambda twin: twin.mail.public_id,
    "muting": lambda twin: Muting(twin.user("project lead"), twin.pd_group).token,
    "live": lambda twin: twin.live.number,
    "decision": lambda twin: twin.live.decisions.get().public_id,
    "typed name": lambda twin: twin.live.attendance.get(user=None).public_id,
    "guest": lambda twin: twin.live.guest_passes.get().public_id,
    "guest’s link": lambda twin: twin.guest_token,
    "rated": lambda twin: "right-for-us",
    "one": lambda twin: 1,
    "nothing": lambda twin: "nothing-here",
}
OF_ONE_GROUP = {
    "<slug:project_slug>", "<int:number>", "<slug:action_id>", "<slug:survey_id>",
    "<slug:person_id>", "<slug:school_id>", "<slug:invitation_id>", "<slug:row_id>",
    "<slug:version_id>", "<slug:comment_id>", "<slug:conversation_id>", "<slug:line_id>",
    "<slug:item_id>", "<slug:noted_id>",
    "<slug:interest_id>",
    "<slug:reminder_id>",
    "<slug:file_id>", "<slug:job_id>", "<slug:piece_id>", "<slug:permission_id>", "<slug:study_id>",
}  # fmt: skip
"""Ids that mean something in one group, and must mean nothing under another one's address."""
NOWHERE = {"<int:number>": "99"}
"""An id that nothing has, where "nothing-here" would not fit the converter."""
