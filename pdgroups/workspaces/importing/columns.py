"""What the columns of the table are called, in the template and by people. Pure."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise


@dataclass(frozen=True, slots=True)
class Column:
    """``also``: other names for it, in the spelling of ``words.key``."""

    key: str
    name: "StrOrPromise"
    means: "StrOrPromise"
    also: tuple[str, ...] = ()
    width: int = 22


COLUMNS = (
    Column(
        "group",
        _("Group"),
        _("What the group is called. On every line; lines with the same name are one group."),
        ("group", "group name", "name of group", "pd group"),
        34,
    ),
    Column(
        "programme",
        _("Programme"),
        _("As it is called here. Can stay empty where only one programme is running."),
        ("programme", "program"),
        26,
    ),
    Column(
        "theme",
        _("Theme"),
        _("What the group’s schools work on. Once for each new group is enough."),
        ("theme", "focus", "topic"),
        30,
    ),
    Column(
        "region",
        _("Region"),
        _(
            "As it is called here, once for each new group. Where two schemes share the name: "
            "‘Scheme: Region’."
        ),
        ("region",),
    ),
    Column(
        "kind",
        _("Who it is for"),
        _(
            "‘bespoke’ for schools that already work together, ‘open’ for any school. Empty: bespoke."
        ),
        ("who it is for", "kind", "kind of group", "type"),
        16,
    ),
    Column(
        "first_meeting",
        _("First meeting"),
        _("A school day, like 24/09/2026. The other meetings are laid out from it."),
        (
            "first meeting",
            "first meeting on",
            "date of the first meeting",
            "starts on",
            "start date",
        ),
        16,
    ),
    Column(
        "urn",
        _("School URN"),
        _("Five to eight digits. It is the surest way to name a school."),
        ("school urn", "urn"),
        13,
    ),
    Column(
        "school",
        _("School"),
        _("Where there is no URN: the name as the register has it, and the postcode beside it."),
        ("school", "school name", "name of school"),
        34,
    ),
    Column(
        "postcode", _("Postcode"), _("The school’s own, in full."), ("postcode", "post code"), 12
    ),
    Column(
        "email",
        _("Email"),
        _("Of one person. Nobody is written to before you press ‘Invite’."),
        ("email", "e mail", "email address", "work email", "work e mail address"),
        34,
    ),
    Column(
        "role",
        _("Role"),
        _(
            "Regional lead, deputy lead or observer for the whole group; project lead, team member "
            "or senior sponsor for a school."
        ),
        ("role", "role in group"),
        18,
    ),
)
EXAMPLE = _("Example group (these rows are left out)")
"""The group of the rows that show in the template how it is meant."""
OF_A_GROUP = ("programme", "theme", "region", "kind", "first_meeting")
"""What is said of a group as a whole, on any of its lines."""
NAMES = {column.key: column.name for column in COLUMNS}
