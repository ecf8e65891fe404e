"""Who sees which section of a plan, and what the group has shared, side by side."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from pdgroups.core.eef import Phase
from pdgroups.groups.access import Action
from pdgroups.groups.models import PDGroup
from pdgroups.groups.refusals import RefusedError
from pdgroups.projects.kinds import Kind
from pdgroups.projects.models import Project, Reach
from pdgroups.projects.reading import read_plan
from pdgroups.projects.sections import BY_KEY, SECTIONS, Section
from pdgroups.projects.services import share_section, take_back_shares
from pdgroups.projects.side_by_side import columns, said_by_project
from pdgroups.workspaces.conversations import lines_for_the_group
from pdgroups.workspaces.forms.sharing import ReachForm
from pdgroups.workspaces.going_out import of_plan
from pdgroups.workspaces.guards import MemberRequest, requires, requires_for_project
from pdgroups.workspaces.sight import require_sight, sight_of, sight_of_shared


@require_safe
@requires_for_project(Action.EDIT_PLAN)
def who_sees(request: MemberRequest, project: Project) -> HttpResponse:
    """Every section of the plan, and how far it is shared."""
    seen = sight_of(request, project)
    return render(
        request,
        "workspaces/projects/who_sees.html",
        {
            "pd_group": project.pd_group,
            "project": project,
            "sections": [(s, seen.reach(s.key), seen.sees(s.key)) for s in SECTIONS],
            "shared": seen.shared,
        },
    )


@require_http_methods(["GET", "HEAD", "POST"])
@requires_for_project(Action.EDIT_PLAN)
def section_share(request: MemberRequest, project: Project, section: Section) -> HttpResponse:
    """Say who will see one section."""
    seen = sight_of(request, project)
    require_sight(seen, section.key)
    sent = request.POST if request.method == "POST" else None
    part = [section.of] if isinstance(section.of, Kind) else []
    words = of_plan(read_plan(project, seen, part), may_edit=True, sections=[section.key])
    form = ReachForm(sent, reach=seen.reach(section.key), words=words)
    if request.method == "POST" and form.is_valid():
        reach = Reach(form.cleaned_data["reach"])
        try:
            share_section(project=project, section=section, reach=reach, by=request.user)
        except RefusedError as refusal:
            form.add_error("reach", str(refusal))
        else:
            messages.success(request, _("Saved. Who sees this: %s.") % reach.label)
            return _to_section(project, section)
    context = {"pd_group": project.pd_group, "project": project, "section": section, "form": form}
    return render(request, "workspaces/projects/section_share.html", context)


@require_POST
@requires_for_project(Action.EDIT_PLAN)
def take_back(request: MemberRequest, project: Project) -> HttpResponse:
    """One press: nothing is shared beyond the usual readers any more."""
    number = take_back_shares(project=project, by=request.user)
    words = ngettext(
        "Taken back: %(n)s section is now seen by your team, your sponsor and the group’s leads.",
        "Taken back: %(n)s sections are now seen by your team, your sponsor and the group’s leads.",
        number,
    )
    messages.success(request, words % {"n": number})
    return redirect("workspaces:who_sees", project.pd_group.slug, project.slug)


@require_safe
@requires(Action.READ_SHARED_WITH_PROGRAMME)
def side_by_side(
    request: MemberRequest, pd_group: PDGroup, section: Section = BY_KEY["priority"]
) -> HttpResponse:
    """One prompt or list, and what the schools that shared it have written. Four queries."""
    schools = pd_group.participations.at_work().select_related("school", "project")
    projects = [school.project for school in schools if hasattr(school, "project")]
    said = said_by_project(projects)
    sights = {project: sight_of_shared(request.access, said[project.pk]) for project in projects}
    may_read = request.access.decide(Action.READ_SHARED_WITH_GROUP)
    return render(
        request,
        "workspaces/projects/side_by_side.html",
        {
            "pd_group": pd_group,
            "section": section,
            "columns": columns(section, sights),
            "lines": lines_for_the_group(pd_group) if may_read else [],
            "sections": [
                (each, sum(s.sees(each.key) for s in sights.values())) for each in SECTIONS
            ],
        },
    )


def _to_section(project: Project, section: Section) -> HttpResponse:
    phase = section.phase or Phase(project.phase)
    page = redirect("workspaces:project_phase", project.pd_group.slug, project.slug, phase.value)
    page["Location"] += f"#{section.anchor}"
    return page
