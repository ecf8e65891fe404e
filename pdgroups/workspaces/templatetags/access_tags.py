from typing import Any

from django import template

from pdgroups.groups.access import Access, Action
from pdgroups.groups.models import Participation

register = template.Library()


@register.simple_tag(takes_context=True)
def may(context: dict[str, Any], action: str, participation: Participation | None = None) -> bool:
    """Whether the person looking may do ``action`` here: ``{% may "edit_plan" p as ok %}``.

    No query: the guard has put ``access`` on the request.
    """
    access: Access | None = getattr(context["request"], "access", None)
    return access is not None and bool(access.decide(Action(action), participation))
