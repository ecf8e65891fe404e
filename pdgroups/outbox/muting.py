"""Turning mail off by a link in the mail, without signing in.

The link names a person and a group, signed; without a group it is the weekly mail. It can do
nothing else, so it never runs out: mail programs keep mail for years.
"""

from dataclasses import dataclass
from typing import Self

from django.conf import settings
from django.core import signing
from django.urls import reverse

from pdgroups.accounts.models import User
from pdgroups.groups.models import PDGroup

from .models import Day, MailChoice, MutedGroup

SALT = "pdgroups.outbox.muting"


@dataclass(frozen=True, slots=True)
class Muting:
    """What a link turns off."""

    user: User
    pd_group: PDGroup | None

    @classmethod
    def read(cls, token: str) -> Self | None:
        """What the link says, if we made it and both are still there. Two queries at most."""
        try:
            user_id, group_id = signing.loads(token, salt=SALT)
        except signing.BadSignature:
            return None
        user = User.objects.filter(pk=user_id, is_active=True).first()
        pd_group = PDGroup.objects.filter(pk=group_id).first() if group_id else None
        if user is None or (group_id and pd_group is None):
            return None
        return cls(user, pd_group)

    @property
    def token(self) -> str:
        group_id = self.pd_group.pk if self.pd_group else 0
        return signing.dumps([self.user.pk, group_id], salt=SALT)

    @property
    def url(self) -> str:
        """The whole address for a mail."""
        path = reverse("workspaces:mail_mute", args=[self.token])
        return f"{settings.WAGTAILADMIN_BASE_URL}{path}"

    @property
    def headers(self) -> dict[str, str]:
        """RFC 8058: a mail program shows a button that posts to the address."""
        return {
            "List-Unsubscribe": f"<{self.url}>",
            "List-Unsubscribe-Post": "List-Unsubscribe=One-Click",
        }

    def carry_out(self) -> None:
        """Turn it off; again does no harm. Two queries."""
        if self.pd_group:
            MutedGroup.objects.get_or_create(user=self.user, pd_group=self.pd_group)
        else:
            MailChoice.objects.update_or_create(user=self.user, defaults={"digest_day": Day.NEVER})
