"""The head's private link: made, replaced, ended, found."""

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_variables

from pdgroups.accounts.models import User
from pdgroups.core.tokens import new_token, token_hash
from pdgroups.groups.refusals import RefusedError
from pdgroups.projects.models import Project
from pdgroups.stories.models import HeadLink

from .locking import note_on_project


@transaction.atomic
@sensitive_variables("token")
def make_head_link(*, project: Project, email: str, by: User) -> tuple[HeadLink, str]:
    """A new private link for the head, and its token, which is not stored. Older links end.

    Raises:
        RefusedError: the same address was sent one within the last minute.
    """
    now = timezone.now()
    email = email.strip().lower()
    project.hold()
    working = project.head_links.filter(revoked_at__isnull=True)
    if working.filter(email=email, made_at__gt=now - HeadLink.PAUSE).exists():
        raise RefusedError(
            _("We sent this less than a minute ago. If it does not arrive, look in the junk mail.")
        )
    working.update(revoked_at=now)
    token = new_token()
    link = HeadLink.objects.create(
        project=project,
        email=email,
        token_hash=token_hash(token),
        made_by=by,
        made_at=now,
        expires_at=now + HeadLink.LIFETIME,
    )
    note_on_project(project, _("sent the head a private link"), by)
    return link, token


@transaction.atomic
def revoke_head_links(*, project: Project, by: User) -> int:
    """End every working link of this project. Returns how many there were."""
    ended = project.head_links.filter(revoked_at__isnull=True).update(revoked_at=timezone.now())
    if ended:
        note_on_project(project, _("ended the head’s private link"), by)
    return ended


@sensitive_variables("token")
def head_link(token: str) -> HeadLink | None:
    """The working link behind ``token``, with its project. One query."""
    link = (
        HeadLink.objects.select_related("project__pd_group", "project__participation__school")
        .filter(token_hash=token_hash(token))
        .first()
    )
    return link if link is not None and link.works else None
