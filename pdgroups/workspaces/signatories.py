"""Telling whoever signs that they can, and that what they signed holds."""

from typing import Any

from django.db import transaction
from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.translation import gettext as _

from pdgroups.accounts.models import User
from pdgroups.core.text import one_line
from pdgroups.outbox.letters import Letter
from pdgroups.outbox.purposes import Purpose
from pdgroups.outbox.services import post
from pdgroups.projects.models import Project
from pdgroups.stories import services
from pdgroups.stories.models import Approval, CaseStudySubmission, Signatory
from pdgroups.stories.signing import snapshot
from pdgroups.stories.telling import told


@transaction.atomic
def confirm_signatory(*, project: Project, public_id: str, by: User) -> Signatory:
    """Confirm the address; whoever was sent a link already is told that they can sign with it.

    Raises:
        RefusedError: as ``services.confirm_signatory``.
    """
    before = services.signatory_of(project)
    signatory = services.confirm_signatory(project=project, public_id=public_id, by=by)
    is_new = before is not None and not before.is_confirmed
    links = project.head_links.filter(revoked_at=None, expires_at__gt=timezone.now())
    if is_new and any(signatory.reads_at(link.email) for link in links):
        context = {"school": one_line(str(project)), "name": one_line(signatory.name)}
        body = render_to_string("email/signatory_confirmed.txt", context)
        _post(project, signatory, Letter(_("You can now sign the case study"), body))
    return signatory


def tell_that_it_holds(
    sender: Any, submission: CaseStudySubmission, approvals: list[Approval], **kwargs: Any
) -> None:
    """Spelling was put right in what the head had signed: the head reads which words, and need do nothing.

    The leads read it in the workspace, where they are signed in.
    """
    signatory = services.signatory_of(submission.project)
    signed = [each for each in approvals if each.side == Approval.Side.HEAD]
    if signatory is None or not signatory.is_confirmed or not signed:
        return
    context = {
        "title": one_line(str(submission)),
        "changes": told(signed[0].seen, snapshot(submission)),
    }
    body = render_to_string("email/signature_holds.txt", context)
    _post(
        submission.project,
        signatory,
        Letter(_("A small change to the case study: your signature holds"), body),
    )


def _post(project: Project, signatory: Signatory, letter: Letter) -> None:
    post(
        purpose=Purpose.CASE_STUDY,
        to=signatory.email,
        pd_group=project.pd_group,
        letter=letter,
    )
