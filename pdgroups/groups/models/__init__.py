"""Programmes, groups, who is in them, and what happened there."""

from .groups import (
    GroupOwnedQuerySet,
    GroupResource,
    Membership,
    Participation,
    ParticipationQuerySet,
    PDGroup,
    PDGroupQuerySet,
)
from .happenings import Happening
from .imports import GroupImport, PlannedInvitation, PlannedInvitationQuerySet
from .interests import Interest
from .invitations import Invitation
from .programmes import Programme, ResourceTemplate
from .roles import HANDED_OVER, LEADS, SCHOOL_ROLES, Role
from .states import MEANS, NEXT, State

__all__ = [
    "HANDED_OVER",
    "LEADS",
    "MEANS",
    "NEXT",
    "SCHOOL_ROLES",
    "GroupImport",
    "GroupOwnedQuerySet",
    "GroupResource",
    "Happening",
    "Interest",
    "Invitation",
    "Membership",
    "PDGroup",
    "PDGroupQuerySet",
    "Participation",
    "ParticipationQuerySet",
    "PlannedInvitation",
    "PlannedInvitationQuerySet",
    "Programme",
    "ResourceTemplate",
    "Role",
    "State",
]
