"""The demo's case studies: one published, one with the editors. Both went the whole way."""

import datetime as dt
from typing import Any

from django.utils import timezone

from cms.pages.case_studies import CaseStudyPage
from cms.starter.case_study import THEME
from cms.themes import Theme
from pdgroups.accounts.models import User
from pdgroups.groups.models import PDGroup
from pdgroups.stories import services
from pdgroups.stories.blocks import BY_KEY
from pdgroups.stories.describing import describe
from pdgroups.stories.models import Approval, CaseStudySubmission, HeadLink, StoryComment
from pdgroups.stories.signing import digest_of
from pdgroups.workspaces import borrowing, case_study

from . import cast, story_pieces, terms
from .dating import as_of
from .stories_at_length import HARBOUR as MORE_OF_HARBOUR

HARBOUR: dict[str, Any] = {
    "title": "Least help first: how our TAs learned to wait",
    "standfirst": "TAs at Harbour View agreed six words for how much help to give, and when to hold back. A year later more of them feel sure about stepping away.",
    "aim": "TAs give the least help that works, so that pupils with an EHC plan start by themselves.",
    "context": "A primary school of two forms. In lesson visits, pupils with a named TA waited for help before starting in 7 of 10 lessons. Nobody had ever said that waiting was all right.",
    "evidence": "Ten lesson visits with one sheet, feedback after earlier TA training, and a baseline survey of all staff who support learning. Two TAs already faded their help well, so training everyone the same way would have wasted their time.",
    "delivery": "A six-step support scale on a lanyard card. A practice session each fortnight. Work coded ‘supported’ or ‘independent’ during the lesson. A two-minute handover between TA and teacher, four days a week.",
    "outcomes": "Staff say that they feel surer about stepping back. In the June visits pupils started by themselves in 6 of 10 lessons. Handover on Fridays never became a habit.",
    "helped": "The head covered the first practice sessions herself. Two TAs ran the later ones.",
    "hindered": "Being watched by the SENCO felt like being judged. We changed who visits.",
    "differently": "We would drop the weekly tracking sheet from the start: the codes in books were enough, and the sheet cost two hours a week.",
    "next_steps": "Continue in Years 3 and 4, start in Years 5 and 6, and stop the old tracking sheet.",
    **MORE_OF_HARBOUR,
}  # fmt: skip
LANTERN: dict[str, Any] = {
    "title": "Counting to ten: fewer words, more waiting",
    "standfirst": "Staff at a special school watched short clips of their own practice in pairs and tried one thing at a time.",
    "aim": "Adults use a pause or a gesture before a second spoken prompt.",
    "context": "A special school for pupils from 4 to 19. Our own clips showed three spoken prompts within ten seconds, in most of them.",
    "evidence": "Twelve clips that staff chose themselves, advice from our speech and language therapist, and a survey of class staff.",
    "delivery": "Pairs watched one clip a fortnight and agreed one thing to try. The therapist joined once a half-term.",
    "outcomes": "Spoken prompts in the same kind of clip fell from about nine to about five. Most staff had felt confident already, so the survey moved little.",
    "differently": "We would ask about something harder in the baseline survey.",
    "next_steps": "Continue, and offer the clip routine to two mainstream schools nearby.",
    "helped": "Staff chose their own clips, and only the pair saw them.",
    "hindered": "Two pairs worked in different buildings and lost a fortnight in three.",
    "stopped": "Whole-staff briefings on communication, twice a term. Nobody could say what had changed after one.",
    "try_this": "Ask each pair for one clip of two minutes that they choose themselves.\nCount the spoken prompts together, and agree one thing to try.\nLook again after a fortnight, before you add anything.",
    "limits": "Twelve clips that staff chose themselves are not a fair sample, and the survey had little room to move.",
    "sources": "Advice from our speech and language therapist.",
    "ingredients": [
        {"name": "A pause before a second prompt", "looks_like": "The adult counts to ten, silently.", "unlike": "The same question again in other words."},
        {"name": "A gesture first", "looks_like": "Pointing to the next thing on the board.", "unlike": "Pointing and talking at once."},
    ],
    "timeline": [
        {"when": "October", "what": "The first clips, watched in pairs"},
        {"when": "November to May", "what": "One clip a fortnight, one thing to try"},
        {"when": "Each half-term", "what": "The therapist watches with one pair"},
    ],
    "areas": ["communication"],
    "strands": ["oral"],
    "took_part": "14 class staff in seven pairs",
    "duration": "October to May",
    "cost": "mid",
    "cover_days": 7,
    "verdict": "continue",
    "enablers": [
        {"key": "partnership", "part": "relied", "words": "A therapist who joins once a half-term."},
        {"key": "workforce", "part": "strengthened", "words": "Pairs ask for each other’s clips now."},
    ],
    "strength": "emerging",
    "strength_reason": "The clips were counted by those who made them.",
    "breadth": "emerging",
    "breadth_reason": "It tells of staff; pupils’ own words were not asked for.",
}  # fmt: skip
SLIP = str(HARBOUR["delivery"]).replace("four days", "five days")
CORRECTION = "The handover between TA and teacher was four days a week, not five."
HEADS = {
    "990001": ("Ana Costa", "Headteacher", "sponsor@demo.example"),
    "990004": ("Ruth Bello", "Headteacher", "head.lantern@demo.example"),
}


def publish(pd_group: PDGroup, people: dict[str, User]) -> None:
    today = timezone.localdate()
    with as_of(today - dt.timedelta(days=10)):
        harbour = _agreed(pd_group, "990001", HARBOUR | {"delivery": SLIP}, people, is_named=True)
    editor = people[cast.EDITOR.email]
    page = CaseStudyPage.objects.get(submission=harbour)
    page.theme = Theme.objects.filter(name=THEME).first()
    with as_of(today - dt.timedelta(days=5)):
        page.save_revision(user=editor)
        page.current_workflow_task_state.approve(user=editor)
    harbour.entries.update(on=terms.last_school_day(today - dt.timedelta(days=5)))
    with as_of(today - dt.timedelta(days=3)):
        _corrected(harbour, people)
        _talked_about(_agreed(pd_group, "990004", LANTERN, people, is_named=False), people)
    with as_of(today - dt.timedelta(days=1)):
        _started_from(harbour, "990002", people)


def _talked_about(lantern: CaseStudySubmission, people: dict[str, User]) -> None:
    """An editor asks beside a block, and the school answers."""
    leader = people[next(p.email for p in cast.PEOPLE if p.school == "990004")]
    asked = services.add_story_comment(
        submission=lantern,
        block=BY_KEY["outcomes"],
        text="Nine to five spoken prompts: in all twelve clips together, or in each?",
        by=people[cast.EDITOR.email],
        side=StoryComment.Side.EDITOR,
    )
    services.add_story_comment(
        submission=lantern,
        block=asked.block,
        text="In each, on average. The first and the last clip of each pair were counted.",
        by=leader,
        side=StoryComment.Side.SCHOOL,
        thread=asked,
    )


def _started_from(submission: CaseStudySubmission, urn: str, people: dict[str, User]) -> None:
    """A school of the group goes on from it, and lets its name be told."""
    submission.refresh_from_db()
    borrowing.start_from(
        submission=submission,
        project=submission.pd_group.projects.get(participation__school__urn=urn),
        by=people[next(p.email for p in cast.PEOPLE if p.school == urn)],
        tell=True,
        name_us=True,
        with_survey=False,
    )


def _agreed(
    pd_group: PDGroup,
    urn: str,
    words: dict[str, Any],
    people: dict[str, User],
    *,
    is_named: bool,
) -> CaseStudySubmission:
    """Offered by the project lead, agreed to by the head and by the regional lead."""
    project = pd_group.projects.get(participation__school__urn=urn)
    lead = people[cast.LEAD.email]
    leader = people[next(p.email for p in cast.PEOPLE if p.school == urn)]
    name, role, email = HEADS[urn]
    permission = {
        "agreed_by": name,
        "agreed_role": role,
        "agreed_on": terms.last_school_day(timezone.localdate() - dt.timedelta(days=12)),
        "is_named": is_named,
        "display_name": describe(project.participation.school).words,
        "no_pupil_named": True,
        "figures": case_study.figures(project)[:2],
    }
    submission = services.save_draft(
        project=project, fields={**words, **permission}, version=0, by=leader
    )
    if is_named:
        story_pieces.add(submission, leader)
        submission.refresh_from_db()
    submission = services.offer(submission=submission, by=leader)
    named = services.name_signatory(project=project, name=name, role=role, email=email, by=leader)
    services.confirm_signatory(project=project, public_id=named.public_id, by=lead)
    link, _token = services.make_head_link(project=project, email=email, by=leader)
    _signed(submission, link, name, role, lead)
    return submission


def _signed(
    submission: CaseStudySubmission, link: HeadLink, name: str, role: str, lead: User
) -> None:
    """By the head, then by the regional lead."""
    services.sign(
        link=link,
        submission=submission,
        version=submission.version,
        seen=digest_of(submission),
        approved=True,
        name=name,
        role=role,
    )
    services.decide(
        submission=submission,
        version=submission.version,
        side=Approval.Side.LEAD,
        approved=True,
        name=lead.name,
        role="Regional lead",
        by=lead,
    )


def _corrected(harbour: CaseStudySubmission, people: dict[str, User]) -> None:
    """A number was wrong: put right, signed anew by both, published by an editor."""
    harbour.refresh_from_db()
    leader, project = people["leader@demo.example"], harbour.project
    services.begin_correction(submission=harbour, reason=CORRECTION, by=leader)
    services.save_draft(
        project=project,
        fields={"delivery": HARBOUR["delivery"]},
        version=harbour.version,
        by=leader,
    )
    again = services.offer(submission=harbour, by=leader)
    name, role, _email = HEADS["990001"]
    _signed(again, project.head_links.get(), name, role, people[cast.LEAD.email])
    page = CaseStudyPage.objects.get(submission=harbour)
    page.current_workflow_task_state.approve(user=people[cast.EDITOR.email])
