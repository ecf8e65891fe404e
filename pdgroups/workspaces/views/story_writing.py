"""Writing a case study and offering it."""

from collections.abc import Collection

from django.contrib import messages
from django.db import transaction
from django.http import HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from pdgroups.groups.access import Action
from pdgroups.groups.refusals import RefusedError
from pdgroups.projects.models import Project
from pdgroups.stories import services
from pdgroups.stories.models import CaseStudySubmission
from pdgroups.stories.turns import Step, head_side
from pdgroups.workspaces.forms.stories import CaseStudyForm
from pdgroups.workspaces.forms.stories.bringing import add_lines, bring_in, keep_own, read_brought
from pdgroups.workspaces.guards import MemberRequest, requires_for_project
from pdgroups.workspaces.known_names import colleagues_of
from pdgroups.workspaces.story_checks import findings_of, refuse_blockers
from pdgroups.workspaces.story_desk import Desk

from .stories import address_of, submission_of

RECORD = "record"
"""What the button says that leads on to the record of permissions."""


@require_http_methods(["GET", "HEAD", "POST"])
@requires_for_project(Action.OFFER_CASE_STUDY)
def case_study_edit(request: MemberRequest, project: Project) -> HttpResponse:
    desk = Desk(project, submission_of(project))
    if brought := _brought(request, desk):
        return _form_page(request, desk, _form(desk, brought), is_unsaved=True)
    offering = "offer" in request.POST
    form = _form(desk, request.POST or None, offering=offering)
    if form.is_valid():
        try:
            _save(request, desk, form, offering=offering)
        except services.ChangedMeanwhileError as error:
            form.carry_on_from(error.current.version)
            return _form_page(request, desk, form, theirs=error.current)
        except RefusedError as refusal:
            form.add_error(None, str(refusal))
        else:
            return _next(request, desk, offering=offering)
    return _form_page(request, desk, form)


def _form(desk: Desk, data: QueryDict | None, *, offering: bool = False) -> CaseStudyForm:
    project = desk.project
    return CaseStudyForm(
        data,
        school=project.participation.school.name,
        stored=desk.stored,
        offering=offering,
        is_recorded=desk.is_recorded,
        colleagues=colleagues_of([project.participation_id]) if offering else (),
        suggested=desk.suggested(data.getlist("figure"), data.get("outcomes", "")) if data else {},
        initial=None if desk.stored else desk.first_draft(),
    )


def _brought(request: MemberRequest, desk: Desk) -> QueryDict | None:
    """What was typed with something from the plan beside it; nothing when that was not asked for.

    A name that is no box, or has no source any more, brings nothing and loses nothing.
    """
    sent = request.POST
    if "lines" in sent:
        ticked = set(sent.getlist("line"))
        return add_lines(sent, "evidence", [text for key, text in desk.evidence if key in ticked])
    for button, change in (("bring", bring_in), ("keep", keep_own)):
        if button in sent:
            source = desk.sources.get(sent[button])
            return change(sent, sent[button], source) if source else sent
    return None


def _save(request: MemberRequest, desk: Desk, form: CaseStudyForm, *, offering: bool) -> None:
    """Store the draft, and offer it if asked to: both or neither.

    Before anybody has said who agreed it is stored alone, and ``_next`` asks.
    The figures are those whose boxes are ticked, taken from what was published, never typed.
    """
    fields = form.written() | {"figures": desk.figures(request.POST.getlist("figure"))}
    with transaction.atomic():
        saved = services.save_draft(
            project=desk.project,
            fields=fields,
            version=form.cleaned_data["version"],
            by=request.user,
        )
        # What came from where is nothing that anybody agrees to: it makes no new version.
        saved.brought = read_brought(form.cleaned_data["brought"])
        saved.save(update_fields=["brought"])
        if offering and desk.is_recorded:
            refuse_blockers(findings_of(saved))
            services.offer(submission=saved, by=request.user)


def _next(request: MemberRequest, desk: Desk, *, offering: bool) -> HttpResponse:
    """Where it goes on, once it is stored."""
    project = desk.project
    record = reverse("workspaces:story_permissions", args=[project.pd_group.slug, project.slug])
    if offering and not desk.is_recorded:
        words = _("Saved as a draft. Say who agreed to it, then you can offer it.")
        messages.info(request, words)
        return redirect(record)
    messages.success(request, _offered_words(project) if offering else _("Saved."))
    return redirect(record if request.POST.get("draft") == RECORD else address_of(project))


def _form_page(
    request: MemberRequest,
    desk: Desk,
    form: CaseStudyForm,
    *,
    theirs: CaseStudySubmission | None = None,
    is_unsaved: bool = False,
) -> HttpResponse:
    """The form; with ``theirs``, beside what somebody else has stored meanwhile."""
    sent = request.POST.getlist("figure") if request.method == "POST" else None
    ticked = desk.ticked(sent)
    context = {
        "pd_group": desk.project.pd_group,
        "project": desk.project,
        "form": form,
        "blocks": desk.shown(form),
        "choices": [(choice, choice.key in ticked) for choice in desk.choices],
        "evidence": _evidence(desk, form, request.POST.getlist("line")),
        "suggested": desk.suggested(ticked, str(form["outcomes"].value() or "")),
        "stored": desk.stored,
        "theirs": theirs,
        "differing": form.differing_from(theirs) if theirs else [],
        "is_unsaved": is_unsaved,
    }
    template = "workspaces/stories/case_study_form.html"
    return render(request, template, context, status=409 if theirs else 200)


def _evidence(
    desk: Desk, form: CaseStudyForm, ticked: Collection[str]
) -> list[tuple[str, str, bool, bool]]:
    """Lines of the evidence log: key, words, whether ticked, whether the box says them already."""
    said = str(form["evidence"].value() or "")
    return [(key, text, key in ticked, text in said) for key, text in desk.evidence]


def _offered_words(project: Project) -> str:
    """What comes next: one way to the head, and who signs is first."""
    submission = CaseStudySubmission.objects.get(project=project)
    if submission.state != CaseStudySubmission.State.OFFERED:
        return _("Offered. What was agreed to before holds, so nobody is asked again.")
    match head_side(project, services.signatory_of(project)).step:
        case Step.NAME:
            return _("Offered. Your regional lead reads it. Next, say who signs for your school.")
        case Step.SEND:
            return _("Offered. Your regional lead reads it. Next, send whoever signs the link.")
    return _("Offered. Whoever has to agree can read it now.")
