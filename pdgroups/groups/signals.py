"""What happens in groups that others act upon."""

from django.dispatch import Signal

invitation_goes_out = Signal()
"""Sent with ``invitation`` and its ``token``, in the transaction that stores them."""
