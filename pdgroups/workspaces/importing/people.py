"""Whether the person of a line can be what it says. Pure."""

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.utils.translation import gettext as _

from pdgroups.groups.models import SCHOOL_ROLES, Role
from pdgroups.schools.models import School
from pdgroups.surveys.imports.words import key

from .groups import WrongError
from .known import Known
from .plans import GroupPlan
from .reading import Line

LONGEST_ADDRESS = 254
ROLES = {
    **{key(str(role.label)): role for role in Role},
    "lead": Role.REGIONAL_LEAD,
    "deputy": Role.DEPUTY_LEAD,
    "team": Role.TEAM_MEMBER,
    "member": Role.TEAM_MEMBER,
    "sponsor": Role.SPONSOR,
}
OFFERED = [role for role in Role if role != Role.SPECIALIST]


def role_of(line: Line, plan: GroupPlan, school: School | None, known: Known) -> Role | None:
    """What the person of the line is to be; none where it names nobody.

    Raises:
        WrongError: address and role do not go together, or not with another line.
    """
    if not line.email and not line.role:
        return None
    if not line.email:
        raise WrongError(_("There is a role and no address. Write whose it is, or empty the cell."))
    email = address(line.email)
    if email in known.own_addresses:
        raise WrongError(_("This is your own address. Somebody else has to invite you."))
    role = ROLES.get(key(line.role))
    if role is None or role == Role.SPECIALIST:
        names = ", ".join(each.spoken for each in OFFERED)
        raise WrongError(_("Write one of these roles: %(names)s.") % {"names": names})
    if role in SCHOOL_ROLES and school is None:
        raise WrongError(
            _("Name the school on this line: a %(role)s belongs to one.") % {"role": role.spoken}
        )
    if role not in SCHOOL_ROLES and school is not None:
        raise WrongError(
            _("Leave the school empty on this line: %(role)s is a role in the whole group.")
            % {"role": role.spoken}
        )
    _demand_one_role(email, role, plan, school)
    if role == Role.REGIONAL_LEAD:
        _demand_one_lead(line, email, plan)
    return role


def address(text: str) -> str:
    email = text.lower().removeprefix("mailto:")
    try:
        validate_email(email)
    except ValidationError:
        email = ""
    if not email or len(email) > LONGEST_ADDRESS:
        raise WrongError(_("This is no complete e-mail address. Write it like ana@school.example."))
    return email


def _demand_one_role(email: str, role: Role, plan: GroupPlan, school: School | None) -> None:
    before = plan.rows.get((school.pk if school else None, email))
    if before and before[0] != role:
        raise WrongError(
            _("In row %(row)s the same person is %(role)s here. One role is enough: leave one out.")
            % {"row": before[1], "role": before[0].spoken}
        )


def _demand_one_lead(line: Line, email: str, plan: GroupPlan) -> None:
    if plan.is_led and (plan.inside is None or (None, email) not in plan.inside.roles):
        raise WrongError(
            _("Somebody leads this group already. Choose another regional lead on its People page.")
        )
    before = plan.rows.get((None, email))
    if plan.lead_row and (before is None or before[1] != plan.lead_row):
        raise WrongError(
            _("Row %(row)s names a regional lead already. Make this one a deputy lead.")
            % {"row": plan.lead_row}
        )
    plan.lead_row = plan.lead_row or line.number
