"""What a school offers for publication, and who agreed to it."""

from .approvals import Approval
from .edited_words import EditedWords
from .head_links import HeadLink
from .public_life import HistoryEntry
from .submissions import CaseStudySubmission

__all__ = ["Approval", "CaseStudySubmission", "EditedWords", "HeadLink", "HistoryEntry"]
