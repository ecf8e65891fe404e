"""The closed lists of the register, by the words GIAS uses."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Phase(models.TextChoices):
    """Phases of education. Special schools are "Not applicable" in GIAS."""

    NURSERY = "Nursery", _("Nursery")
    PRIMARY = "Primary", _("Primary")
    MIDDLE_PRIMARY = "Middle deemed primary", _("Middle deemed primary")
    SECONDARY = "Secondary", _("Secondary")
    MIDDLE_SECONDARY = "Middle deemed secondary", _("Middle deemed secondary")
    SIXTEEN_PLUS = "16 plus", _("16 plus")
    ALL_THROUGH = "All-through", _("All-through")
    NOT_APPLICABLE = "Not applicable", _("Not applicable")


class Status(models.TextChoices):
    """Establishment statuses; "Open, but proposed to close" is ``CLOSING``."""

    OPEN = "open", _("Open")
    CLOSING = "proposed to close", _("Proposed to close")
    PROPOSED = "proposed to open", _("Proposed to open")
    CLOSED = "closed", _("Closed")


class LinkKind(models.TextChoices):
    PREDECESSOR = "predecessor", _("Predecessor")
    SUCCESSOR = "successor", _("Successor")
