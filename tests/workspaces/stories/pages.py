"""Addresses, what people type and case studies in every state, for the tests beside."""

from django.urls import reverse
from django.utils import timezone

from cms.pages.case_studies import CaseStudyPage
from cms.tree import case_study_index
from pdgroups.projects.models import PromptAnswer
from pdgroups.stories import services
from pdgroups.stories.models import Approval, CaseStudySubmission, HeadLink
from pdgroups.stories.signing import digest_of
from tests.factories.answering import close, open_next, open_survey, send_many
from tests.factories.people import UserFactory

State, Side = CaseStudySubmission.State, Approval.Side


STORY = {
    "title": "Least help first",
    "standfirst": "TAs agreed when to wait. A year later they wait.",
    "aim": "Pupils start without an adult.",
    "context": "A primary school of two forms.",
    "evidence": "Ten lesson visits.",
    "delivery": "Prompt cards.",
    "outcomes": "Pupils start sooner.",
    "helped": "A head who asked.",
    "hindered": "Cover.",
    "differently": "Begin with two classes.",
    "next_steps": "Grow to Year 5.",
}


def address(name, project):
    return reverse(f"workspaces:{name}", args=[project.pd_group.slug, project.slug])


def typed(version=0, **changes):
    return {
        **STORY,
        "version": str(version),
        "draft": "1",
    } | changes


def offering(version=1, **changes):
    """For a project of which somebody has ``recorded`` who agreed."""
    return typed(version, **changes) | {"offer": "1"}


def stored(project):
    return CaseStudySubmission.objects.get(project=project)


def written(project, **fields):
    """A draft by somebody of the school, which has recorded who agreed."""
    return recorded(project, **STORY | fields)


def recorded(project, **fields):
    """Nothing is written but what the record of permissions asks."""
    fields = {
        "display_name": "A primary school in the South East",
        "agreed_by": "Jo Head",
        "agreed_role": "Headteacher",
        "agreed_on": timezone.localdate(),
        "no_pupil_named": True,
        **fields,
    }
    return services.save_draft(project=project, fields=fields, version=0, by=UserFactory())


def confirmed(project, email="head@school.example"):
    """The school has named its head, and a lead has confirmed the address."""
    named = services.name_signatory(
        project=project, name="Ana Costa", role="Headteacher", email=email, by=UserFactory()
    )
    return services.confirm_signatory(project=project, public_id=named.public_id, by=UserFactory())


def offered(project, **fields):
    return services.offer(submission=written(project, **fields), by=UserFactory())


def agree(submission, *sides):
    for side in sides:
        services.decide(
            submission=submission,
            version=submission.version,
            side=side,
            approved=True,
            name="Jo",
            role="Headteacher",
        )
    submission.refresh_from_db()
    return submission


def in_state(project, state):
    if state == State.DRAFT:
        return written(project)
    submission = offered(project)
    if state == State.WITHDRAWN:
        return services.withdraw(submission=submission, by=UserFactory())
    if state != State.OFFERED:
        case_study_index()
        agree(submission, *Side)
    if state == State.PUBLISHED:
        CaseStudyPage.objects.get(submission=submission).get_latest_revision().publish()
        submission.refresh_from_db()
    return submission


def text(response):
    return response.content.decode()


def say(project, **answers):
    PromptAnswer.objects.bulk_create(
        PromptAnswer(project=project, prompt=prompt, text=text) for prompt, text in answers.items()
    )


def both_waves(project, before=12, after=12, **kwargs):
    wave = open_survey(project=project, **kwargs)
    send_many(wave, before // 2, 2, 2)
    send_many(wave, before - before // 2, 3, 3)
    close(wave)
    impact = open_next(wave.survey)
    send_many(impact, after // 4, 2, 2)
    send_many(impact, after - after // 4, 3, 3)
    close(impact)
    return wave.survey


def start(client, project):
    return client.get(address("case_study_edit", project)).context["form"]


def figure_boxes(client, project):
    response = client.get(address("case_study_edit", project))
    return response.context["choices"]


def seen():
    """The hash that the page shows of the only case study there is."""
    submission = CaseStudySubmission.objects.first()
    return digest_of(submission) if submission else ""


def decision(version=1, **changes):
    return {"version": str(version), "seen": seen(), "decision": "yes", "comment": ""} | changes


def send(client, project, email="head@school.example"):
    return client.post(address("head_link_new", project), {"email": email}, follow=True)


def decided(version=1, **changes):
    return {
        "version": str(version),
        "seen": seen(),
        "decision": "yes",
        "comment": "",
        "name": "Ana Costa",
        "role": "Headteacher",
    } | changes


def fingerprint():
    """Everything a head's request could change."""
    tables = [CaseStudySubmission, HeadLink]
    return [list(table.objects.order_by("pk").values_list()) for table in tables]
