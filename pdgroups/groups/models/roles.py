from django.db import models
from django.utils.translation import gettext_lazy as _


class Role(models.TextChoices):
    """What a person is in one group."""

    REGIONAL_LEAD = "regional_lead", _("Regional lead")
    DEPUTY_LEAD = "deputy_lead", _("Deputy lead")
    PROJECT_LEAD = "project_lead", _("Project lead")
    TEAM_MEMBER = "team_member", _("Team member")
    SPONSOR = "sponsor", _("Senior sponsor")
    SPECIALIST = "specialist", _("Specialist guest")
    OBSERVER = "observer", _("Observer")

    @property
    def spoken(self) -> str:
        """As it stands inside a sentence: "team member"."""
        return self.label[:1].lower() + self.label[1:]


LEADS = frozenset({Role.REGIONAL_LEAD, Role.DEPUTY_LEAD})
"""Roles that lead a whole group."""
SCHOOL_ROLES = frozenset({Role.PROJECT_LEAD, Role.TEAM_MEMBER, Role.SPONSOR})
"""Roles held for one school, and never without one."""
HANDED_OVER = {Role.REGIONAL_LEAD: Role.DEPUTY_LEAD, Role.PROJECT_LEAD: Role.TEAM_MEMBER}
"""Roles that somebody must hold, and what their holder becomes when somebody else takes over."""
