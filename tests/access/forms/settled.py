"""A third group, whose case studies are public or were left too long: for the forms of those alone.

It stands beside the twins, and nobody walks through it: its people open the pages that have them.
"""

import datetime as dt

from django.urls import reverse
from django.utils import timezone

from pdgroups.stories import reviewing, services
from pdgroups.stories.models import CaseStudySubmission, Complaint
from pdgroups.stories.turns import TIME
from tests.access.crawling import Page, look
from tests.factories.pages import content_page
from tests.factories.people import PDGroupFactory, ProjectFactory, join
from tests.factories.world import Actor, World, signed_in
from tests.workspaces.stories.pages import State, address, in_state, offered

COLLEAGUE = "lead elsewhere"


def settle(world: World) -> list[Page]:
    """The pages, each as whoever may use its forms sees it. About 300 queries."""
    pd_group = PDGroupFactory(
        name="Settled", slug="settled", programme=world.programme, region=world.region
    )
    public, corrected, begins, left, taken = ProjectFactory.create_batch(5, pd_group=pd_group)
    study = in_state(public, State.PUBLISHED)
    begun = in_state(corrected, State.PUBLISHED)
    services.begin_correction(submission=begun, reason="A slip.", by=world.a.lead)
    for project in (left, taken):
        offered(project)
    long_ago = timezone.now() - TIME - dt.timedelta(days=1)
    waiting = CaseStudySubmission.objects.filter(project__in=(left, taken))
    waiting.update(offered_at=long_ago)
    left_too_long, taken_over = waiting.order_by("project")
    reviewing.take_over(submission=taken_over, by=world.actors[COLLEAGUE].user)
    begin = f"{address('project_start_from', begins)}?study={study.public_id}"
    return [
        _as_its_lead(world, public, address("case_study_public", public)),
        _as_its_lead(world, corrected, address("case_study", corrected)),
        _as_its_lead(world, begins, begin),
        *(_as_colleague(world, submission) for submission in (left_too_long, taken_over)),
        _complained_of(world),
    ]


def _as_its_lead(world: World, project, path: str) -> Page:
    who = f"project lead of {project.slug}"
    world.cookies[who] = signed_in(Actor(who, join(project).user))
    return look(who, world.client(who), path)


def _as_colleague(world: World, submission: CaseStudySubmission) -> Page:
    path = reverse("workspaces:review_elsewhere", args=[submission.public_id])
    return look(COLLEAGUE, world.client(COLLEAGUE), path)


def _complained_of(world: World) -> Page:
    public = content_page()
    complaint = Complaint.objects.create(page=public.url, what="It names my daughter.")
    who = "programme team"
    return look(who, world.client(who), reverse("complaint_one", args=[complaint.public_id]))
