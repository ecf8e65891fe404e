"""Case studies that a lead keeps waiting, in her groups and beside them."""

from collections.abc import Iterator

from django.db.models import Exists, OuterRef, Q, Subquery
from django.utils import timezone

from pdgroups.accounts.models import User
from pdgroups.stories.models import Approval, CaseStudySubmission, Signatory, TakeOver
from pdgroups.stories.reviewing import open_to

from .need_rows import Found, Groups, Kind

State, Side = CaseStudySubmission.State, Approval.Side


def case_studies(groups: Groups) -> Iterator[Found]:
    """Those to decide on, and those whose head cannot sign before the lead has confirmed the address.

    To decide on: offered, and no lead or colleague of hers has agreed to what they say now. The
    address is asked for from the day on which the school names it, so that nothing stands still
    once it is offered. One query.
    """
    here = {"submission": OuterRef("pk"), "version": OuterRef("version")}
    agreed = Approval.objects.filter(**here, approved=True)
    named = Signatory.objects.filter(
        project=OuterRef("project"), ended_at=None, confirmed_at=None
    ).values("named_at")
    studies = CaseStudySubmission.objects.filter(pd_group__in=groups).annotate(
        is_decided=Exists(agreed.filter(side=Side.LEAD)) | Exists(TakeOver.objects.filter(**here)),
        is_signed=Exists(agreed.filter(side=Side.HEAD)),
        named_at=Subquery(named),
    )
    to_decide = Q(state=State.OFFERED, is_decided=False)
    to_confirm = Q(state__in=(State.DRAFT, State.OFFERED), is_signed=False, named_at__isnull=False)
    for study in studies.filter(to_decide | to_confirm).select_related(
        "project__participation__school"
    ):
        if study.state == State.OFFERED and not study.is_decided:
            day = timezone.localdate(study.offered_at) if study.offered_at else None
            yield Found(Kind.CASE_STUDY, study.pd_group_id, day=day, about=study)
        if study.named_at and not study.is_signed:
            day = timezone.localdate(study.named_at)
            yield Found(Kind.SIGNATORY, study.pd_group_id, day=day, about=study)


def to_take_over(lead: User) -> Iterator[Found]:
    """Those of other groups of her region that their own lead has left too long. One query."""
    for study in open_to(lead):
        day = timezone.localdate(study.offered_at) if study.offered_at else None
        yield Found(Kind.CASE_STUDY_ELSEWHERE, study.pd_group_id, day=day, about=study)
