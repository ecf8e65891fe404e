"""How somebody gets no more mail like this: said at its foot, and to mail programs."""

from dataclasses import dataclass, field

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext as _

from .models import Message
from .muting import Muting
from .purposes import Purpose


@dataclass(frozen=True, slots=True)
class WayOut:
    """``words`` stand below the mail."""

    words: str = ""
    headers: dict[str, str] = field(default_factory=dict)


def way_out_of(message: Message) -> WayOut:
    """None for mail that people need: a code, an invitation, a meeting that is moved."""
    if message.user is None or not Purpose(message.purpose).rule.may_be_muted:
        return WayOut()
    muting = Muting(message.user, message.pd_group)
    choices = f"{settings.WAGTAILADMIN_BASE_URL}{reverse('workspaces:my_mail')}"
    if message.pd_group:
        why = _("You are in the PD group “%(group)s”.") % {"group": message.pd_group}
        stop = _("No more mail like this about this group: %(url)s") % {"url": muting.url}
    else:
        why = _("This mail comes once a week, and only when something waits for you.")
        stop = _("Do not send it any more: %(url)s") % {"url": muting.url}
    change = _("Choose what we mail you, and when: %(url)s") % {"url": choices}
    return WayOut(f"{why}\n{stop}\n{change}", muting.headers)
