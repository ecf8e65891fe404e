"""Public models of the package. What staff send is elsewhere: ``surveys.raw``."""

from .group_checks import CheckTable, GroupCheck, GroupCheckQuerySet
from .places import Closing, Counted, Moved, PlaceTable, Pool
from .published import Comment, PublishedTable, Tally
from .surveys import Question, Survey
from .templates import BankItem, GroupSurveyTemplate, ItemBank, SurveyTemplate
from .waves import Wave, WaveQuerySet

__all__ = [
    "BankItem",
    "CheckTable",
    "Closing",
    "Comment",
    "Counted",
    "GroupCheck",
    "GroupCheckQuerySet",
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
