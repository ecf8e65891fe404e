"""The case studies of a twin group: one that was offered, and one that was not."""

from django.utils import timezone

from pdgroups.stories.blocks import BY_KEY
from pdgroups.stories.models import (
    Approval,
    CaseStudySubmission,
    CheckAnswer,
    EditorsWord,
    HistoryEntry,
    StoryComment,
)
from pdgroups.stories.services import (
    add_story_comment,
    confirm_signatory,
    make_head_link,
    name_signatory,
)

from .permissions import permit_everything
from .work import CaseStudyFactory


def offer_case_study(twin) -> None:
    twin.case_study = CaseStudyFactory(
        project=twin.project,
        state=CaseStudySubmission.State.OFFERED,
        title="Waiting first",
        standfirst="We waited.",
        outcomes="Waiting led to calm mornings.",
        agreed_by="Jo Head",
        agreed_role="Headteacher",
        agreed_on=timezone.localdate(),
        offered_at=timezone.now(),
        no_pupil_named=True,
        display_name="A primary school",
    )
    Approval.objects.create(
        submission=twin.case_study,
        version=0,
        side=Approval.Side.HEAD,
        approved=False,
        name="Jo Head",
        role="Headteacher",
        comment="Please say more.",
    )
    EditorsWord.objects.create(
        submission=twin.case_study, version=0, sent_back=True, name="Ed Itor", words="How many?"
    )
    HistoryEntry.objects.create(
        submission=twin.case_study, kind=HistoryEntry.Kind.CORRECTED, reason="A slip of the pen."
    )
    twin.permission = permit_everything(twin.case_study)
    CaseStudyFactory(project=twin.beside, title="Not offered yet", context="Only for us.")
    named = name_signatory(
        project=twin.project,
        name="Jo Head",
        role="Headteacher",
        email="head@school.example",
        by=twin.user("project lead"),
    )
    confirm_signatory(
        project=twin.project, public_id=named.public_id, by=twin.user("regional lead")
    )
    name_signatory(
        project=twin.beside,
        name="Al Head",
        role="Headteacher",
        email="head-beside@school.example",
        by=twin.user("neighbour"),
    )
    twin.head_link, twin.head_token = make_head_link(
        project=twin.project, email="head@school.example", by=twin.user("project lead")
    )
    CheckAnswer.objects.create(
        submission=twin.case_study,
        version=0,
        key="0" * 12,
        about="It led to calm.",
        words="We compared.",
        by=twin.user("project lead"),
    )
    add_story_comment(
        submission=twin.case_study,
        block=BY_KEY["outcomes"],
        text="Who said so?",
        by=twin.user("regional lead"),
        side=StoryComment.Side.LEAD,
    )
