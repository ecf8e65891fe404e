"""The forms of a case study, by noun."""

from .answering import AnswerForm
from .case_study import CaseStudyForm
from .commenting import StoryCommentForm
from .deciding import DecisionForm, HeadLinkForm, SignatoryForm
from .public_life import ReasonForm

__all__ = [
    "AnswerForm",
    "CaseStudyForm",
    "DecisionForm",
    "HeadLinkForm",
    "ReasonForm",
    "SignatoryForm",
    "StoryCommentForm",
]
