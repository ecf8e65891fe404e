"""One prompt of a school's plan on the page of a meeting. It is stored once, as the plan's own answer."""

from dataclasses import dataclass

from pdgroups.groups.access import Action
from pdgroups.projects.models import Project
from pdgroups.projects.prompts import BY_KEY, Prompt
from pdgroups.projects.sharing import seen_answers

from .components import last_saved
from .forms.projects import PlanForm
from .guards import MemberRequest
from .sight import sight_of

ASKED = [BY_KEY["priority"]]


@dataclass(frozen=True, slots=True)
class OwnPriority:
    """``form`` asks for the answer, where it may be changed; ``text`` is what it says now."""

    prompt: Prompt
    project: Project
    text: str
    last_saved: str
    form: PlanForm | None


def own_priority(request: MemberRequest, prompt: Prompt = ASKED[0]) -> OwnPriority | None:
    """Of the school that this person is in the group for. Three queries at most, none for others."""
    schools = request.access.own_participation_ids
    if not schools:
        return None
    projects = request.access.pd_group.projects.select_related("participation__school")
    project = projects.filter(participation__in=schools).order_by("pk").first()
    if project is None or not request.access.decide(Action.VIEW_PLAN, project.participation):
        return None
    project.pd_group = request.access.pd_group
    form = prompt_form(request, project, prompt)
    if not form.prompts:
        return None
    answer = form.answers.get(prompt.key)
    may_edit = request.access.decide(Action.EDIT_PLAN, project.participation)
    return OwnPriority(
        prompt,
        project,
        answer.text if answer else "",
        last_saved(answer, request.user),
        form if may_edit else None,
    )


def priority_form(request: MemberRequest, project: Project) -> PlanForm:
    """Empty of prompts where a colleague keeps the sentence to themselves. Two queries."""
    return prompt_form(request, project, ASKED[0])


def prompt_form(request: MemberRequest, project: Project, prompt: Prompt) -> PlanForm:
    """As ``priority_form``, for any prompt. Two queries."""
    sight = sight_of(request, project)
    return PlanForm(prompts=[prompt], answers=seen_answers(project, sight), sight=sight)
