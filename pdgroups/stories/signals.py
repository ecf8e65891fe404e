"""How the public site learns of a decision. It imports us, never the other way round."""

from django.dispatch import Signal

case_study_approved = Signal()
"""Head and regional lead have both agreed. Sent inside the transaction; ``submission``, and
``was_taken_off`` where its page was off the site while a correction was given up."""

case_study_withdrawn = Signal()
"""The school has taken its case study back. Sent inside the transaction; ``submission``."""

approvals_carried = Signal()
"""Spelling was put right in what somebody had agreed to. In the transaction; ``submission``,
``approvals``: those that hold on."""

permissions_changed = Signal()
"""Something may be shown no longer, or more may. Sent inside the transaction; ``submission``."""
