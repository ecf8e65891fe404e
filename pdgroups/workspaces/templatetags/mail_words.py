from django import template

from pdgroups.outbox.models import Message
from pdgroups.workspaces import outbox

register = template.Library()


@register.filter
def when(message: Message) -> str:
    """When a mail went, or goes."""
    return outbox.when(message)
