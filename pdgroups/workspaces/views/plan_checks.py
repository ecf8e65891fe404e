"""The checks of our plan: taken together, taken again, and turned into actions."""

from collections.abc import Sequence

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from pdgroups.accounts.models import User
from pdgroups.groups.access import Action
from pdgroups.meetings.models import ActionPoint
from pdgroups.meetings.services import add_action
from pdgroups.projects.models import Check, Project
from pdgroups.projects.services import save_check, stored_boxes
from pdgroups.workspaces.forms.plan_checks import CheckForm, PromoteForm
from pdgroups.workspaces.forms.plan_rows import team_of
from pdgroups.workspaces.guards import MemberRequest, require, requires_for_project
from pdgroups.workspaces.plan_checks import History, as_actions


@require_http_methods(["GET", "HEAD", "POST"])
@requires_for_project(Action.VIEW_PLAN)
def check(request: MemberRequest, project: Project, kind: Check.Kind) -> HttpResponse:
    """One check: a form for the project team, and what every sitting said for all who read."""
    today = project.checks.filter(kind=kind, taken_on=timezone.localdate()).first()
    form = CheckForm(request.POST or None, kind=kind, stored=stored_boxes(today, kind))
    if request.method == "POST":
        require(request, Action.EDIT_PLAN, project.participation)
        if form.is_valid():
            return _save(request, project, kind, form)
    return _page(request, project, kind, form)


@require_POST
@requires_for_project(Action.EDIT_PLAN)
def check_promote(
    request: MemberRequest, project: Project, kind: Check.Kind, statement: str
) -> HttpResponse:
    """What a team does about one line becomes an action, with who and by when."""
    words = {s.key: rating.remedy for s, rating in History.of(project, kind).remedies()}
    if statement not in words:
        raise Http404
    form = PromoteForm(request.POST, team=list(team_of(project)), statement=statement)
    if not form.is_valid():
        return _page(request, project, kind, promoting=form)
    if words[statement] in as_actions(project):
        messages.info(request, _("That is one of your actions already."))
    else:
        add_action(
            pd_group=project.pd_group,
            participation=project.participation,
            text=words[statement],
            owner=form.cleaned_data["owner"],
            due_on=form.cleaned_data["due_on"],
            phase=project.phase,
            source=ActionPoint.Source.CHECK,
            source_id=f"{kind.value}/{statement}",
            by=request.user,
        )
        messages.success(request, _("Added to your actions."))
    return redirect("workspaces:check", project.pd_group.slug, project.slug, kind)


def _save(
    request: MemberRequest, project: Project, kind: Check.Kind, form: CheckForm
) -> HttpResponse:
    saved = save_check(
        project=project,
        kind=kind,
        taken_on=form.cleaned_data["taken_on"],
        typed=form.typed,
        was=form.was,
        by=request.user,
    )
    if not saved.conflicts:
        messages.success(request, _("Saved."))
        return redirect("workspaces:check", project.pd_group.slug, project.slug, kind)
    mine = {name: form.typed[name] for name in saved.conflicts}
    again = CheckForm(kind=kind, stored=saved.boxes, mine=mine)
    return _page(request, project, kind, again)


def _page(
    request: MemberRequest,
    project: Project,
    kind: Check.Kind,
    form: CheckForm | None = None,
    *,
    promoting: PromoteForm | None = None,
) -> HttpResponse:
    history = History.of(project, kind)
    today = timezone.localdate()
    if form is None:
        latest = history.latest
        is_of_today = latest is not None and latest.taken_on == today
        form = CheckForm(kind=kind, stored=stored_boxes(latest if is_of_today else None, kind))
    team = list(team_of(project))
    actions = as_actions(project) if request.access.decide(Action.VIEW_ACTIONS) else {}
    return render(
        request,
        "workspaces/projects/check.html",
        {
            "pd_group": project.pd_group,
            "project": project,
            "kind": kind,
            "history": history,
            "form": promoting or form,
            "sheet": form,
            "themes": list(form.themes(history.before(today))),
            "may_edit": request.access.decide(Action.EDIT_PLAN, project.participation),
            "remedies": [
                (
                    statement,
                    rating,
                    actions.get(rating.remedy),
                    _promote(team, statement.key, promoting),
                )
                for statement, rating in history.remedies()
            ],
        },
        status=409 if form.mine else 200,
    )


def _promote(team: Sequence[User], statement: str, promoting: PromoteForm | None) -> PromoteForm:
    if promoting and promoting.prefix == statement:
        return promoting
    return PromoteForm(team=team, statement=statement)
