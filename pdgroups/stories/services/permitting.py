"""Giving permissions and taking them back. What is recorded is never rewritten."""

from collections.abc import Mapping
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from pdgroups.accounts.models import User
from pdgroups.groups.refusals import RefusedError
from pdgroups.stories.layers import OF_THE_SCHOOL, Audience, Layer
from pdgroups.stories.models import CaseStudySubmission, Permission, Piece
from pdgroups.stories.reaching import Reach, is_wider, shows_more
from pdgroups.stories.signals import permissions_changed

from .granting import Giver, end, put_in_place
from .locking import locked, note_on
from .withdrawing import withdraw

State = CaseStudySubmission.State


class PermissionsChangedError(Exception):
    """Somebody else changed the permissions after the page was opened."""


def stamp(submission: CaseStudySubmission) -> str:
    """What tells that permissions or pieces have changed since. Four queries."""
    rows = submission.permissions.values_list("pk", "withdrawn_at")
    told = [f"{pk}{'-' if gone else ''}" for pk, gone in rows]
    pieces = (submission.quotes, submission.pictures, submission.materials)
    told += [str(each.kept().count()) for each in pieces]
    return ".".join(told)


def reaches(submission: CaseStudySubmission) -> dict[Layer, Reach]:
    """What is held now for each of the school's own layers. One query."""
    held = submission.permissions.in_force(timezone.localdate()).filter(layer__in=OF_THE_SCHOOL)
    found = {layer: Reach() for layer in OF_THE_SCHOOL}
    for row in held:
        found[Layer(row.layer)] = Reach(Audience(row.audience), row.until)
    return found


def is_for_everyone(submission: CaseStudySubmission) -> bool:
    """Whether the account itself may be public today: without that there is no page. One query."""
    return reaches(submission)[Layer.STORY].audience == Audience.PUBLIC


def is_for_anyone(submission: CaseStudySubmission) -> bool:
    """Whether somebody beyond the team may read it today, if only its group. One query."""
    return reaches(submission)[Layer.STORY].audience is not None


@transaction.atomic
def permit_layers(
    *,
    submission: CaseStudySubmission,
    wanted: Mapping[Layer, Reach],
    giver: Giver,
    by: User,
    seen: str,
    fields: Mapping[str, Any] | None = None,
) -> CaseStudySubmission:
    """Make what is held for the school's own layers what is ``wanted``; the others stay.

    Where the account is for nobody any more, or no longer for everyone though editors or readers
    have it, the case study is withdrawn.

    Args:
        seen: the ``stamp`` of what the page showed.
        fields: the school's description, the licence and the like, which go with it.

    Raises:
        PermissionsChangedError: it is not like that any more; nothing is stored.
        RefusedError: it is with the editors or public, and this would show more.

    Who gave it, and as what, is signed: then only the record learns of another giver.
    """
    submission = locked(submission)
    if stamp(submission) != seen:
        raise PermissionsChangedError
    now = reaches(submission)
    changed = {layer: reach for layer, reach in wanted.items() if now[layer] != reach}
    told = {name: v for name, v in (fields or {}).items() if getattr(submission, name) != v}
    story = wanted.get(Layer.STORY, now[Layer.STORY])
    if story.audience and _is_of_another(submission, giver):
        changed[Layer.STORY] = story
    if not changed and not told:
        return submission
    says_so = story.audience is not None and submission.can_be_changed
    is_signed = says_so and submission.agreed_role != giver.role
    if told or is_signed or any(shows_more(now[each], then) for each, then in changed.items()):
        _reopen(submission)
    for layer, reach in changed.items():
        put_in_place(submission, giver, reach, by, layer=layer)
    for name, value in told.items():
        setattr(submission, name, value)
    keep_in_step(submission, giver if says_so else None)
    submission.save()
    note_on(submission, _("changed what may be shown of the case study"), by)
    permissions_changed.send(sender=CaseStudySubmission, submission=submission)
    if _has_nowhere_to_go(submission, then=now[Layer.STORY]):
        return withdraw(submission=submission, by=by)
    return submission


def _has_nowhere_to_go(submission: CaseStudySubmission, *, then: Reach) -> bool:
    """What readers or editors have, or two sides read, is not for those any more."""
    now = reaches(submission)[Layer.STORY].audience
    if now is None:
        return submission.is_offered or submission.is_being_corrected
    is_out = not submission.can_be_changed or submission.is_being_corrected
    return is_out and then.audience == Audience.PUBLIC and now != Audience.PUBLIC


@transaction.atomic
def add_piece(*, piece: Piece, giver: Giver, reach: Reach, by: User) -> Permission | None:
    """Keep a quote, a picture or a material with the permission for it, if there is one yet.

    Raises:
        RefusedError: the case study is with the editors or public.
    """
    submission = locked(piece.submission)
    _reopen(submission)
    submission.save()
    piece.submission, piece.added_by = submission, by
    piece.save()
    note_on(submission, _("added to the case study"), by)
    if reach.audience is None:
        return None
    return put_in_place(submission, giver, reach, by, piece=piece)


@transaction.atomic
def permit_piece(*, piece: Piece, giver: Giver, reach: Reach, by: User) -> Permission | None:
    """Record a permission for a piece that is there; an earlier one ends.

    Who sees it now may go on seeing it, for as long as whoever gave it says: nobody else is asked
    for that, also while it is public. To show it to more readers, or again after its permission
    had ended, is to show more.

    Raises:
        RefusedError: it was taken out; or the case study is with the editors or public, and this
            would show more.
    """
    submission = locked(piece.submission)
    piece.refresh_from_db(fields=["taken_out_at"])
    if piece.taken_out_at:
        raise RefusedError(_("Somebody took it out meanwhile. To show it after all, add it anew."))
    if is_wider(reach_of(piece), reach):
        _reopen(submission)
        submission.save()
    permission = put_in_place(submission, giver, reach, by, piece=piece)
    note_on(submission, _("changed what may be shown of the case study"), by)
    permissions_changed.send(sender=CaseStudySubmission, submission=submission)
    return permission


def reach_of(piece: Piece) -> Reach:
    """What is held now for a piece as it stands. One query."""
    held = piece.submission.permissions.in_force(timezone.localdate()).filter(
        what=piece.agreed_words, **Permission.piece_fields(piece)
    )
    now = held.last()
    return Reach.of(now) if now else Reach()


@transaction.atomic
def take_out(*, piece: Piece, by: User) -> Piece:
    """Take a quote, a picture or a material out, and end what was held for it.

    It is off a public page when this returns. Does nothing when that has been done.
    """
    submission = locked(piece.submission)
    piece.refresh_from_db(fields=["taken_out_at"])
    if piece.taken_out_at is None:
        piece.taken_out_at = timezone.now()
        piece.save(update_fields=["taken_out_at"])
        end(submission, by, **Permission.piece_fields(piece))
        keep_in_step(submission, None)
        submission.save(update_fields=["is_named"])
        note_on(submission, _("took something out of the case study"), by)
        permissions_changed.send(sender=CaseStudySubmission, submission=submission)
    return piece


@transaction.atomic
def take_back(*, permission: Permission, by: User) -> Permission:
    """End one permission today. Without the one for the account itself nothing is public.

    Does nothing when that has been done.
    """
    submission = locked(permission.submission)
    permission.refresh_from_db(fields=["withdrawn_at"])
    if permission.withdrawn_at:
        return permission
    permission.withdrawn_at, permission.withdrawn_by = timezone.now(), by
    permission.save(update_fields=["withdrawn_at", "withdrawn_by"])
    if permission.layer == Layer.STORY:
        withdraw(submission=submission, by=by)
        return permission
    keep_in_step(submission, None)
    submission.save(update_fields=["is_named"])
    note_on(submission, _("took back a permission of the case study"), by)
    permissions_changed.send(sender=CaseStudySubmission, submission=submission)
    return permission


def _reopen(submission: CaseStudySubmission) -> None:
    """More will be shown than was agreed to: whoever has agreed is asked again.

    Raises:
        RefusedError: it is with the editors or public.
    """
    if not submission.can_be_changed:
        raise RefusedError(
            _(
                "The case study is with the editors or public, so nothing can be added to what it "
                "shows. You can take permissions back at any time; to show more, withdraw it, "
                "change it and offer it again."
            )
        )
    agreed = submission.approvals.filter(version=submission.version).exists()
    if agreed or submission.state != State.DRAFT:
        submission.version += 1
        submission.state = State.DRAFT
        submission.withdrawn_at = submission.retired_at = None
        submission.retired_because = ""


def keep_in_step(submission: CaseStudySubmission, giver: Giver | None) -> None:
    """What the submission says of itself, of the record. Nothing is stored."""
    name = submission.permissions.in_force(timezone.localdate()).filter(
        layer=Layer.NAME, audience=Audience.PUBLIC
    )
    submission.is_named = name.exists()
    if giver:
        submission.agreed_by, submission.agreed_on = giver.name, giver.on
        submission.agreed_role = giver.role


def _is_of_another(submission: CaseStudySubmission, giver: Giver) -> bool:
    held = submission.permissions.in_force(timezone.localdate()).filter(layer=Layer.STORY)
    return not held.filter(**giver.said()).exists()
