"""How a service says no."""

from django.core.exceptions import PermissionDenied


class RefusedError(PermissionDenied):
    """The rules forbid it now. The text is a sentence for the person who asked.

    Where no view catches it, because it takes two people at the same moment, the sentence is
    shown on the 403 page.
    """
