"""What a school offers for publication, and who agreed to it."""

from .approvals import Approval
from .borrowing import Borrowing
from .check_answers import CheckAnswer
from .complaints import Complaint
from .edited_words import EditedWords
from .head_links import HeadLink
from .permissions import Permission
from .pieces import Material, Picture, Piece, Quote
from .public_life import HistoryEntry
from .reviews import EditorsWord, TakeOver
from .signatories import Signatory
from .story_comments import StoryComment
from .submissions import CaseStudySubmission

__all__ = [
    "Approval",
    "Borrowing",
    "CaseStudySubmission",
    "CheckAnswer",
    "Complaint",
    "EditedWords",
    "EditorsWord",
    "HeadLink",
    "HistoryEntry",
    "Material",
    "Permission",
    "Picture",
    "Piece",
    "Quote",
    "Signatory",
    "StoryComment",
    "TakeOver",
]
