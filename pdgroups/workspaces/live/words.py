"""The one box of a member's screen: what their school says on an item."""

from collections.abc import Mapping
from typing import Any

from pdgroups.meetings.models import AgendaItem, Reply
from pdgroups.meetings.running.replying import Replied, reply
from pdgroups.projects.models import Project, PromptAnswer, Reach
from pdgroups.workspaces.forms.words import WordsForm
from pdgroups.workspaces.guards import MemberRequest
from pdgroups.workspaces.sight import sight_of


def words_form(
    request: MemberRequest,
    project: Project,
    item: AgendaItem,
    data: Mapping[str, Any] | None = None,
    *,
    typed: str | None = None,
) -> WordsForm:
    """Three queries at most. With ``typed``, that text stands over what is stored now."""
    said = Reply.objects.filter(item=item, participation=project.participation_id).first()
    answer = plan_answer(request, project, item)
    return WordsForm(
        data, item=item, said=said, answer=answer, goes_to_plan=answer is not None, typed=typed
    )


def plan_answer(request: MemberRequest, project: Project, item: AgendaItem) -> PromptAnswer | None:
    """What the plan says where ``item`` asks a prompt of it; empty when nobody has answered yet.

    Nothing where somebody keeps that part of the plan to themselves: then what is said in the
    meeting stays out of it, and what it says out of the meeting. Two queries at most.
    """
    if item.answers is None:
        return None
    sight = sight_of(request, project)
    if sight.reach(item.plan_prompt) == Reach.ME:
        return None
    known = project.answers.filter(prompt=item.plan_prompt).first()
    return known or PromptAnswer(project=project, prompt=item.plan_prompt, text="", version=0)


def save_words(request: MemberRequest, project: Project, form: WordsForm) -> Replied:
    """Store what a valid form says."""
    return reply(
        item=form.item,
        project=project,
        text=form.text,
        version=form.version,
        by=request.user,
        plan=form.edit(),
    )
