"""When a school is open, as its own project lead says it."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from pdgroups.groups.access import Action
from pdgroups.projects.models import Project
from pdgroups.schools.models import TermDates
from pdgroups.schools.term_services import drop_own, store_own
from pdgroups.workspaces.forms.term_dates import TermDatesForm
from pdgroups.workspaces.guards import MemberRequest, requires_for_project


@require_http_methods(["GET", "HEAD", "POST"])
@requires_for_project(Action.SET_TERM_DATES)
def term_dates(request: MemberRequest, project: Project) -> HttpResponse:
    """The half-terms of the group's school year: the authority's until the school says others."""
    school, year = project.participation.school, project.pd_group.year
    known = TermDates.objects.calendar_of(school).years.get(year)
    form = TermDatesForm(request.POST or None, year=year, known=known)
    if form.is_valid():
        store_own(school=school, year=form.school_year())
        messages.success(request, _("Saved. These are your school’s dates now."))
        return redirect("workspaces:term_dates", project.pd_group.slug, project.slug)
    context = {
        "pd_group": project.pd_group,
        "project": project,
        "school": school,
        "form": form,
        "is_known": known is not None,
        "is_own": school.term_dates.filter(year=year).exists(),
    }
    return render(request, "workspaces/projects/term_dates.html", context)


@require_POST
@requires_for_project(Action.SET_TERM_DATES)
def term_dates_drop(request: MemberRequest, project: Project) -> HttpResponse:
    """Go back to the authority's dates."""
    drop_own(school=project.participation.school, year=project.pd_group.year)
    messages.success(request, _("Your school’s own dates are gone; its authority’s count again."))
    return redirect("workspaces:term_dates", project.pd_group.slug, project.slug)
