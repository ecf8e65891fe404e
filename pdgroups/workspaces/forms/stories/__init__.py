"""The forms of a case study, by noun."""

from .case_study import CaseStudyForm
from .deciding import DecisionForm, HeadLinkForm, SignatoryForm
from .public_life import ReasonForm

__all__ = ["CaseStudyForm", "DecisionForm", "HeadLinkForm", "ReasonForm", "SignatoryForm"]
