"""Public models of the package. What staff send is elsewhere: ``surveys.raw``."""

from .published import Comment, PublishedTable, Tally
from .surveys import Question, Survey
from .templates import BankItem, GroupSurveyTemplate, ItemBank, SurveyTemplate
from .waves import Wave, WaveQuerySet

__all__ = [
    "BankItem",
    "Comment",
    "GroupSurveyTemplate",
    "ItemBank",
    "PublishedTable",
    "Question",
    "Survey",
    "SurveyTemplate",
    "Tally",
    "Wave",
    "WaveQuerySet",
]
