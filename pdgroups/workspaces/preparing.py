"""What somebody has to do before a meeting, by their role in the group."""

from pdgroups.groups.access import Access
from pdgroups.groups.grants import Standing
from pdgroups.meetings.kinds import ForWhom

JOBS: dict[Standing, ForWhom] = {
    Standing.REGIONAL_LEAD: ForWhom.LEAD,
    Standing.DEPUTY_LEAD: ForWhom.LEAD,
    Standing.PROJECT_LEAD: ForWhom.PROJECT_LEAD,
    Standing.TEAM_MEMBER: ForWhom.TEAM,
}
"""Whose jobs a standing has beside everyone's. The others prepare nothing."""


def jobs_for(access: Access) -> frozenset[ForWhom]:
    """Whose jobs are this person's. No query."""
    mine = frozenset(JOBS[held.standing] for held in access.held if held.standing in JOBS)
    return mine | {ForWhom.EVERYONE} if mine else mine


def seen_jobs(access: Access) -> frozenset[ForWhom]:
    """Whose jobs this person reads: a lead everybody's, others their own. No query."""
    return frozenset(ForWhom) if access.leads else jobs_for(access)
