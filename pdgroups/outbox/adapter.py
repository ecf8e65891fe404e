"""What allauth has to say to people goes by the outbox, like every other mail."""

from typing import Any

from pdgroups.groups.adapter import InvitationOnlyAdapter

from .letters import Letter
from .purposes import Purpose
from .services import post

CODES = (
    "account/email/login_code",
    "account/email/password_reset_code",
    "account/email/email_confirmation",
)


class PostingAdapter(InvitationOnlyAdapter):
    def send_mail(self, template_prefix: str, email: str, context: dict[str, Any]) -> None:
        """An unknown address is answered as fast as a known one: nobody waits for a server."""
        message = self.render_mail(template_prefix, email, context)
        is_code = template_prefix.startswith(CODES)
        post(
            purpose=Purpose.SIGN_IN_CODE if is_code else Purpose.ACCOUNT,
            to=email,
            letter=Letter(message.subject, message.body),
        )
