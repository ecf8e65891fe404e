"""Bringing in a wave that was collected elsewhere: choose the file, match it, bring it in.

One address, three pages. Nothing is stored between them: see ``surveys.imports.sealing``.
"""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from pdgroups.groups.access import Action
from pdgroups.surveys import schema
from pdgroups.surveys.imports import sealing, services
from pdgroups.surveys.imports.identities import REASONS
from pdgroups.surveys.imports.rows import MOST_BYTES
from pdgroups.surveys.imports.table import Table
from pdgroups.surveys.models import Survey, Wave
from pdgroups.workspaces.forms.survey_imports import AnswersForm, ColumnsForm, FileForm
from pdgroups.workspaces.guards import MemberRequest, requires_for_survey
from pdgroups.workspaces.survey_rounds import Rounds
from pdgroups.workspaces.uploads import held_in_memory

from .surveys import address, refusals_shown


@held_in_memory(MOST_BYTES)
@require_http_methods(["GET", "HEAD", "POST"])
@requires_for_survey(Action.MANAGE_SURVEYS)
def survey_import(request: MemberRequest, survey: Survey, moment: str) -> HttpResponse:
    """For a draft only: what has been opened here is answered here."""
    wave = Rounds.of(survey).current
    if wave.moment != moment or wave.state != Wave.State.DRAFT:
        return redirect(address("survey", survey))
    wave.survey = survey
    steps = {"file": _file, "columns": _columns, "answers": _answers}
    return steps.get(request.POST.get("step", ""), _start)(request, wave)


def _start(request: MemberRequest, wave: Wave, form: FileForm | None = None) -> HttpResponse:
    return _page(request, wave, "import", form or FileForm())


def _file(request: MemberRequest, wave: Wave) -> HttpResponse:
    form = FileForm(request.POST, request.FILES)
    if not form.is_valid():
        return _start(request, wave, form)
    table = form.cleaned_data["file"]
    suggested = ColumnsForm.suggested(
        table=table,
        items=_items(wave),
        stem=wave.survey.stem,
        links=wave.survey.links_answers,
    )
    return _columns_page(request, wave, suggested)


def _columns(request: MemberRequest, wave: Wave) -> HttpResponse:
    if (table := _carried(request, wave)) is None:
        return _too_late(request, wave)
    form = _columns_form(request, wave, table)
    if not form.is_valid() or "back" in request.POST:
        return _columns_page(request, wave, form)
    return _answers_page(request, wave, AnswersForm(columns=form))


def _answers(request: MemberRequest, wave: Wave) -> HttpResponse:
    if (table := _carried(request, wave)) is None:
        return _too_late(request, wave)
    columns = _columns_form(request, wave, table)
    if not columns.is_valid() or "back" in request.POST:
        return _columns_page(request, wave, columns)
    form = AnswersForm(request.POST, columns=columns)
    if not form.is_valid() or not refusals_shown(
        form, lambda: services.bring_in(wave=wave, by=request.user, **form.for_service())
    ):
        return _answers_page(request, wave, form)
    messages.success(request, _("Brought in. The file is gone, and so is all that named anybody."))
    return redirect(address("survey_results", wave.survey))


# --- what the steps have in common ----------------------------------------------------------


def _items(wave: Wave) -> list[schema.Item]:
    return [item for item in schema.asked(wave) if not item.kind.is_text]


def _carried(request: MemberRequest, wave: Wave) -> Table | None:
    try:
        return sealing.unseal(request.POST.get("table", ""), user=request.user.pk, wave=wave.pk)
    except sealing.SealBrokenError:
        return None


def _too_late(request: MemberRequest, wave: Wave) -> HttpResponse:
    form = FileForm(request.POST)
    form.errors["file"] = form.error_class(
        [_("That page was open for too long. Choose the file again.")]
    )
    return _start(request, wave, form)


def _columns_form(request: MemberRequest, wave: Wave, table: Table) -> ColumnsForm:
    return ColumnsForm(
        request.POST, table=table, items=_items(wave), links=wave.survey.links_answers
    )


def _columns_page(request: MemberRequest, wave: Wave, form: ColumnsForm) -> HttpResponse:
    return _page(request, wave, "import_columns", form, **_of_table(request, wave, form.table))


def _answers_page(request: MemberRequest, wave: Wave, form: AnswersForm) -> HttpResponse:
    table = form.columns.table
    return _page(request, wave, "import_answers", form, **_of_table(request, wave, table))


def _of_table(request: MemberRequest, wave: Wave, table: Table) -> dict[str, Any]:
    return {
        "table": table,
        "sealed": sealing.seal(table, user=request.user.pk, wave=wave.pk),
        "dropped": [(dropped.label, REASONS[dropped.reason]) for dropped in table.dropped],
    }


def _page(request: MemberRequest, wave: Wave, name: str, form: Any, **context: Any) -> HttpResponse:
    survey = wave.survey
    context |= {
        "pd_group": survey.project.pd_group,
        "project": survey.project,
        "survey": survey,
        "wave": wave,
        "form": form,
    }
    return render(request, f"workspaces/surveys/{name}.html", context)
