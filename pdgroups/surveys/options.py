"""What may stand in the list that a question is answered from. Pure: no queries."""

from collections.abc import Sequence

from django.utils.translation import gettext as _

from .kinds import CHOICE, KINDS, MOST_OPTIONS, MOST_ROLES, ROLE

FEWEST_OPTIONS = 2
LONGEST_OPTION = 60


def what_is_wrong(kind: str, options: Sequence[str]) -> str:
    """A sentence, or nothing when a question of this kind can be answered with these options."""
    most = {CHOICE.key: MOST_OPTIONS, ROLE.key: MOST_ROLES}.get(kind, 0)
    if KINDS[kind].levels and options:
        return _("This scale has its own words. Take the options away, or choose another kind.")
    if not most:
        return _("Nothing can be chosen here. Take the options away.") if options else ""
    if not FEWEST_OPTIONS <= len(options) <= most:
        return _("Give from two to %(most)s options.") % {"most": most}
    if any(len(option) > LONGEST_OPTION for option in options):
        return _("Keep every option within %(most)s characters.") % {"most": LONGEST_OPTION}
    if len({option.casefold() for option in options}) < len(options):
        return _("One option is there twice. Remove one of the two.")
    return ""
