"""How the lists of a plan are drawn, and who sees them: ``{% load plan_tags %}``."""

from collections.abc import Iterable
from functools import cache
from typing import Any

from django import template
from django.template.defaultfilters import linebreaksbr
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.text import capfirst

from pdgroups.core.templatetags.design import with_links
from pdgroups.files.models import EvidenceFile
from pdgroups.groups.access import Access, Action
from pdgroups.projects.boxes import Line, PlanList
from pdgroups.projects.kinds import Kind
from pdgroups.projects.models import Dimension, Option
from pdgroups.projects.prompts import Prompt
from pdgroups.projects.sections import BY_KEY, key_of

register = template.Library()


@register.filter
def drawn_by(plan_list: PlanList) -> list[str]:
    """The templates that can draw the lines of a list, its own first."""
    folder = "workspaces/projects/lists"
    return [f"{folder}/{plan_list.kind.key}.html", f"{folder}/lines.html"]


@register.simple_tag(takes_context=True)
def files_of(context: dict[str, Any], line: Line) -> list[EvidenceFile]:
    """What shows a line of the evidence log: of ``line_files`` in the context, where it is there."""
    found: dict[int, list[EvidenceFile]] = context.get("line_files", {})
    return found.get(line.row.pk, [])


@register.filter
def by_dimension(plan_list: PlanList) -> list[tuple[str, list[Line]]]:
    """The lines under each of the four ways of asking how well it goes; those that have some."""
    grouped = [
        (str(label), [line for line in plan_list.lines if vars(line.row)["dimension"] == value])
        for value, label in Dimension.choices
    ]
    return [(label, lines) for label, lines in grouped if lines]


@register.filter
def tests(line: Line) -> list[tuple[str, int, str]]:
    """Of an approach that is weighed: question, score of 1 to 4 (0 for none), and its word.

    Fit comes first, then the five tests of feasibility.
    """
    return [
        (line.labels[name], vars(line.row)[name] or 0, line.words.get(name, ""))
        for name in ("fits", *Option.TESTS)
    ]


@register.filter
def also(line: Line, names: str) -> list[tuple[str, str]]:
    """Label and words of the filled boxes among ``names``, which blanks separate."""
    return [(line.labels[name], line.words[name]) for name in names.split() if name in line.words]


@register.simple_tag
def plan_facts(facts: Iterable[tuple[str, str]], kind: str = "plan-facts") -> SafeString:
    """Label and words of each filled box; nothing where none is filled."""
    told = format_html_join(
        "",
        "<div><dt>{}</dt><dd>{}</dd></div>",
        ((capfirst(label), linebreaksbr(with_links(words))) for label, words in facts),
    )
    return format_html('<dl class="{} small">{}</dl>', kind, told) if told else told


@register.simple_tag
@cache
def dots(filled: int, of: int = 4) -> SafeString:
    """Some of a few dots filled. Words beside it must say so."""
    circles = format_html_join(
        "",
        '<circle {}cx="{}" cy="7" r="5.5"/>',
        ((SafeString('class="on" ' if i < filled else ""), 7 + i * 15) for i in range(of)),
    )
    return format_html(
        '<svg class="dots" width="{}" height="14" aria-hidden="true" focusable="false">{}</svg>',
        of * 15,
        circles,
    )


@register.inclusion_tag("workspaces/projects/_beside.html", takes_context=True)
def beside(
    context: dict[str, Any], part: Prompt | Kind, *, may_edit: bool, has_past: bool = True
) -> dict[str, Any]:
    """Who sees ``part`` and what is said of it, from the ``project``, ``sight`` and ``comments``
    in the context; with ``has_past`` the way to what it said before. No query."""
    section = BY_KEY[key_of(part)]
    access: Access = context["request"].access
    participation = context["project"].participation
    return {
        "project": context["project"],
        "section": section,
        "reach": context["sight"].reach(section.key),
        "comments": context.get("comments", {}).get(section.key, []),
        "may_edit": may_edit,
        "has_past": has_past,
        "may_comment": bool(access.decide(Action.COMMENT_ON_PLAN, participation)),
    }
