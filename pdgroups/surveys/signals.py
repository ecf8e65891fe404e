"""How the workspace learns what a freeze leaves to be done. It imports us, never the other way round."""

from django.dispatch import Signal

comments_wait = Signal()
"""A frozen wave has comments that somebody outside the school has to read. Sent inside the
transaction, once; ``wave``, with its survey's project, school and group at hand."""
