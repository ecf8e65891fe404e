"""Who signs for a school: named by the school, confirmed by its regional lead, never an author."""

from django.db import transaction
from django.db.models import Exists, OuterRef, Q
from django.utils import timezone
from django.utils.translation import gettext as _

from pdgroups.accounts.models import FormerAddress, User
from pdgroups.core.mailboxes import mailbox
from pdgroups.groups.models import Membership, Role
from pdgroups.groups.models.roles import LEADS
from pdgroups.groups.refusals import RefusedError
from pdgroups.projects.models import Project
from pdgroups.stories.models import CaseStudySubmission, Signatory

from .locking import note_on_project

WRITERS = (Role.PROJECT_LEAD, Role.TEAM_MEMBER)


def signatory_of(project: Project) -> Signatory | None:
    """Who signs for this school now, confirmed or not. One query."""
    return Signatory.objects.filter(project=project, ended_at=None).first()


def is_authors(project: Project, email: str) -> bool:
    """Whether ``email`` is, or was, of somebody who cannot sign. Three queries.

    That is whoever leads the group, is or was in the project's team, or has ever saved its case
    study: who signs has not written, and who wrote does not sign.
    """
    theirs = Q(role__in=LEADS) | Q(role__in=WRITERS, participation=project.participation)
    members = Membership.objects.filter(theirs, pd_group=project.pd_group)
    writers = CaseStudySubmission.authors.through.objects.filter(
        casestudysubmission__project=project
    )
    theirs_now = {
        **dict(members.values_list("user", "user__email")),
        **dict(writers.values_list("user", "user__email")),
    }
    if mailbox(email) in {mailbox(each) for each in theirs_now.values()}:
        return True
    return FormerAddress.objects.of(email).filter(user__in=theirs_now).exists()


def forget_former_addresses() -> int:
    """Delete those of people who lead and write nothing any more. Returns how many."""
    writers = CaseStudySubmission.authors.through.objects.filter(user=OuterRef("user"))
    members = Membership.objects.filter(user=OuterRef("user"), role__in=(*LEADS, *WRITERS))
    found = FormerAddress.objects.filter(~Exists(members), ~Exists(writers))
    return found.delete()[0]


@transaction.atomic
def name_signatory(*, project: Project, name: str, role: str, email: str, by: User) -> Signatory:
    """The school says who signs. Whoever was confirmed before signs no more.

    The same person at the same address stays as they are.

    Raises:
        RefusedError: the address is an author's.
    """
    project.hold()
    _refuse_authors(project, email)
    current = signatory_of(project)
    if current and (current.name, current.role, current.email) == (name, role, email):
        return current
    if current:
        current.ended_at = timezone.now()
        current.save(update_fields=["ended_at"])
    named = Signatory.objects.create(
        project=project, name=name, role=role, email=email, named_by=by
    )
    note_on_project(project, _("said who signs the case study for the school"), by)
    return named


@transaction.atomic
def confirm_signatory(*, project: Project, public_id: str, by: User) -> Signatory:
    """The lead has made sure that this is the head's own address. Pressed twice it is once.

    Args:
        public_id: of whom she was shown.

    Raises:
        RefusedError: the school has named somebody else meanwhile, or it is an author's address.
    """
    project.hold()
    current = signatory_of(project)
    if current is None or current.public_id != public_id:
        raise RefusedError(
            _("The school has named somebody else meanwhile. Look at the name and address again.")
        )
    if current.is_confirmed:
        return current
    _refuse_authors(project, current.email)
    current.confirmed_by, current.confirmed_at = by, timezone.now()
    current.save(update_fields=["confirmed_by", "confirmed_at"])
    note_on_project(project, _("confirmed the address at which the head signs"), by)
    return current


def _refuse_authors(project: Project, email: str) -> None:
    if is_authors(project, email):
        raise RefusedError(
            _(
                "This is or was the address of somebody who leads the group or wrote with the project’s "
                "team. Whoever signs has to be somebody else: give the head’s own address."
            )
        )
