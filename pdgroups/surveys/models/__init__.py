"""Public models of the package. What staff send is elsewhere: ``surveys.raw``."""

from .places import Closing, Counted, Moved, PlaceTable, Pool
from .published import Comment, PublishedTable, Tally
from .surveys import Question, Survey
from .templates import BankItem, GroupSurveyTemplate, ItemBank, SurveyTemplate
from .waves import Wave, WaveQuerySet

__all__ = [
    "BankItem",
    "Closing",
    "Comment",
    "Counted",
    "GroupSurveyTemplate",
    "ItemBank",
    "Moved",
    "PlaceTable",
    "Pool",
    "PublishedTable",
    "Question",
    "Survey",
    "SurveyTemplate",
    "Tally",
    "Wave",
    "WaveQuerySet",
]
