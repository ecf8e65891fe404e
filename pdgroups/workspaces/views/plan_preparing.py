"""Preparing: what stops, whether there is a baseline, and cards for staff."""

from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from pdgroups.core.eef import Phase
from pdgroups.groups.access import Action
from pdgroups.meetings.models import ActionPoint
from pdgroups.meetings.services import add_action
from pdgroups.projects.kinds import BY_KEY
from pdgroups.projects.models import Activity, CurrentPractice, Project
from pdgroups.projects.reading import ReadPlan, read_plan
from pdgroups.projects.sections import key_of
from pdgroups.projects.services import end_cards, say_baseline, share_cards, stop_practice
from pdgroups.projects.sharing import for_readers
from pdgroups.workspaces.forms.asking import GoAheadForm
from pdgroups.workspaces.forms.plan_rows import BaselineForm
from pdgroups.workspaces.going_out import of_plan
from pdgroups.workspaces.guards import MemberRequest, requires_for_project
from pdgroups.workspaces.sight import require_sight, sight_of


@require_POST
@requires_for_project(Action.EDIT_PLAN)
def practice_stop(request: MemberRequest, project: Project, row_id: str) -> HttpResponse:
    """What we do already goes on the list of what stops, without typing it again."""
    require_sight(sight_of(request, project), key_of(BY_KEY["practice"]))
    practice = get_object_or_404(
        CurrentPractice, project=project, public_id=row_id, taken_out_at=None
    )
    practice.project = project
    stop_practice(practice=practice, by=request.user)
    messages.success(request, _("It is on the list of what we stop, in Prepare."))
    return _to_list(project, "practice")


@require_POST
@requires_for_project(Action.EDIT_PLAN)
def activity_promote(request: MemberRequest, project: Project, row_id: str) -> HttpResponse:
    """An activity becomes an action of the school, which the whole group can read."""
    require_sight(sight_of(request, project), key_of(BY_KEY["activities"]))
    activity = get_object_or_404(Activity, project=project, public_id=row_id, taken_out_at=None)
    source, own = ActionPoint.Source.ACTIVITY, project.participation
    if activity.due_on is None:
        messages.info(request, _("Say by when it is done first. Then it can be an action."))
    elif own.actions.filter(source=source, source_id=row_id).exists():
        messages.info(request, _("That is one of your actions already."))
    else:
        add_action(
            pd_group=project.pd_group,
            participation=own,
            text=activity.name,
            owner=activity.owner,
            due_on=activity.due_on,
            phase=Phase.PREPARE,
            source=source,
            source_id=row_id,
            by=request.user,
        )
        messages.success(request, _("Added to your actions."))
    return _to_list(project, "activities")


@require_http_methods(["GET", "HEAD", "POST"])
@requires_for_project(Action.EDIT_PLAN)
def project_baseline(request: MemberRequest, project: Project) -> HttpResponse:
    """Asked once, when the first training begins. The answer is kept and can be changed here."""
    form = BaselineForm(request.POST or None, initial={"said": project.baseline_said})
    if form.is_valid():
        said = form.cleaned_data
        say_baseline(project=project, said=said["said"], why=said["why"])
        messages.success(request, _("Thank you. We will not ask again."))
        return _to_list(project, "activities")
    context = {"pd_group": project.pd_group, "project": project, "form": form}
    return render(request, "workspaces/projects/baseline.html", context)


@require_safe
@requires_for_project(Action.VIEW_PLAN)
def plan_cards(request: MemberRequest, project: Project) -> HttpResponse:
    """The active ingredients as cards, four to a sheet."""
    return _team_cards(request, project)


@require_POST
@requires_for_project(Action.EDIT_PLAN)
def plan_cards_share(request: MemberRequest, project: Project) -> HttpResponse:
    """Make the address that staff open without an account, or end it."""
    if "end" in request.POST:
        end_cards(project=project)
        messages.success(request, _("The link has ended. Nobody can open it any more."))
    else:
        form = GoAheadForm(
            request.POST, words=of_plan(_cards_of(project), may_edit=True, sections=CARDS)
        )
        if not form.is_valid():
            return _team_cards(request, project, form)
        share_cards(project=project)
        messages.success(request, _("Staff can open the cards with this link."))
    return redirect("workspaces:plan_cards", project.pd_group.slug, project.slug)


@require_safe
def staff_cards(request: HttpRequest, cards_code: str) -> HttpResponse:
    """The cards for whoever was given the link: what staff do, and nothing else of the plan."""
    found = Project.objects.select_related("participation__school")
    response = _cards(request, get_object_or_404(found, cards_code=cards_code))
    response["X-Robots-Tag"] = "noindex, nofollow"
    return response


CARDS = [key_of(BY_KEY["ingredients"])]


def _team_cards(
    request: HttpRequest, project: Project, form: GoAheadForm | None = None
) -> HttpResponse:
    path = (
        reverse("workspaces:staff_cards", args=[project.cards_code]) if project.cards_code else ""
    )
    url = f"{settings.WAGTAILADMIN_BASE_URL}{path}"
    return _cards(request, project, pd_group=project.pd_group, staff_url=url, form=form)


def _cards(request: HttpRequest, project: Project, **more: object) -> HttpResponse:
    cards = _cards_of(project).lists["ingredients"]
    context = {"project": project, "cards": cards, **more}
    return render(request, "workspaces/projects/cards.html", context)


def _cards_of(project: Project) -> ReadPlan:
    return read_plan(project, for_readers(project), [BY_KEY["ingredients"]])


def _to_list(project: Project, key: str) -> HttpResponse:
    return redirect("workspaces:row_list", project.pd_group.slug, project.slug, BY_KEY[key])
