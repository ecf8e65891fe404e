"""Review beyond the group: a colleague who takes over, and editors who send something back."""

from django.db import transaction
from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from pdgroups.accounts.models import User
from pdgroups.groups.happenings import note
from pdgroups.groups.models import Membership
from pdgroups.groups.models.roles import LEADS
from pdgroups.groups.refusals import RefusedError

from .inside import never_public
from .models import Approval, CaseStudySubmission, EditorsWord, TakeOver
from .turns import TIME

State = CaseStudySubmission.State


def open_to(user: User) -> "QuerySet[CaseStudySubmission]":
    """What ``user`` may take over, and what they have taken over and not decided yet.

    Offered in another open group of a region in which ``user`` leads one, and left by its own
    lead for longer than two weeks. Never of a school for which ``user`` holds or held a role,
    nor what they have written themselves. A demo group’s colleagues are those of demo groups.
    """
    here = Membership.objects.current().filter(user=user)
    leading = here.filter(role__in=LEADS, pd_group__closed_on=None)
    neighbours = leading.filter(
        pd_group__region=OuterRef("pd_group__region"),
        pd_group__is_demo=OuterRef("pd_group__is_demo"),
    )
    ever = Membership.objects.filter(user=user, participation__isnull=False)
    schools = ever.values("participation__school")
    agreed = Approval.objects.filter(
        submission=OuterRef("pk"),
        version=OuterRef("version"),
        side=Approval.Side.LEAD,
        approved=True,
    )
    taken = TakeOver.objects.filter(submission=OuterRef("pk"), version=OuterRef("version"))
    is_overdue = Q(offered_at__lte=timezone.now() - TIME)
    return (
        CaseStudySubmission.objects.filter(~Exists(agreed), Exists(neighbours))
        .filter(state=State.OFFERED, pd_group__closed_on=None)
        .filter(Exists(taken.filter(by=user)) | (is_overdue & ~Exists(taken)))
        .exclude(pd_group__in=leading.values("pd_group"))
        .exclude(project__participation__school__in=schools)
        .exclude(authors=user)
        .select_related("project__participation__school", "project__pd_group__region")
        .order_by("offered_at", "pk")
    )


def has_taken_over(user: User, submission: CaseStudySubmission) -> bool:
    """Whether ``user`` decides on the version that is offered now. One query."""
    return submission.takeovers.filter(by=user, version=submission.version).exists()


@transaction.atomic
def take_over(*, submission: CaseStudySubmission, by: User) -> TakeOver:
    """Decide in place of the group’s lead, whose queue it leaves. Done twice it is done once.

    Raises:
        RefusedError: it is not open to ``by`` any more.
    """
    held = CaseStudySubmission.objects.select_for_update(of=("self",)).get(pk=submission.pk)
    if not open_to(by).filter(pk=held.pk).exists():
        raise RefusedError(_("Somebody else decides on this case study now, or it has changed."))
    taken, is_new = TakeOver.objects.get_or_create(
        submission=held, version=held.version, defaults={"by": by}
    )
    if is_new:
        _note(held, _("took over the review of the case study from the regional lead"), by)
    return taken


def overdue_with_editors() -> int:
    """How many have lain with the editors for longer than two weeks. One query."""
    lately = Approval.objects.filter(submission=OuterRef("pk"), at__gt=timezone.now() - TIME)
    waiting = CaseStudySubmission.objects.filter(
        ~Exists(lately), ~never_public(), state=State.WITH_EDITORS
    )
    return waiting.count()


@transaction.atomic
def send_back(*, submission: CaseStudySubmission, words: str, by: User) -> EditorsWord | None:
    """The editors ask the school for a change; it can write again at once.

    What was published meanwhile stays published: its school reads the words as any other. ``None``
    when it is neither: then it is the school’s, or the two sides’, already.
    """
    held = CaseStudySubmission.objects.select_for_update(of=("self",)).get(pk=submission.pk)
    if held.state == State.PUBLISHED:
        return _keep(held, words, by, sent_back=False)
    if held.state != State.WITH_EDITORS:
        return None
    held.state = State.DRAFT
    held.save(update_fields=["state"])
    _note(held, _("The programme’s editors asked for a change to the case study"), None)
    return _keep(held, words, by, sent_back=True)


@transaction.atomic
def say_with_the_yes(*, submission: CaseStudySubmission, words: str, by: User) -> EditorsWord:
    """Keep what an editor told the school when approving."""
    return _keep(submission, words, by, sent_back=False)


def _keep(submission: CaseStudySubmission, words: str, by: User, *, sent_back: bool) -> EditorsWord:
    return EditorsWord.objects.create(
        submission=submission,
        version=submission.version,
        sent_back=sent_back,
        name=by.name,
        words=words,
    )


def _note(submission: CaseStudySubmission, words: str, by: User | None) -> None:
    participation = submission.project.participation
    note(pd_group=submission.pd_group, participation=participation, words=words, by=by)
