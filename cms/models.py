"""Django looks for models here; each is written in the module that tells of it."""

from .facts import FactRow, FactTable
from .finding.index_of_words import KnownWord, WordOnPage
from .finding.synonyms import Synonyms
from .links.checks import LinkCheck
from .pages.case_studies import CaseStudyPage
from .pages.case_study_index import CaseStudyIndexPage
from .pages.content import ContentPage
from .pages.guidance import GuidanceIndexPage, GuidancePage
from .pages.home import HomePage
from .pages.regions import RegionIndexPage, RegionLead, RegionPage
from .pages.resources import ResourceIndexPage
from .pages.ways import WaysPage
from .part_help import PartHelp
from .phase_guidance import PhaseGuidance
from .resources import Resource
from .review_task import CaseStudyReview
from .settings import SiteSettings
from .starter_parts import StarterPart
from .themes import Theme
from .ways import Way
from .withdrawn import CaseStudyAddress, WithdrawnPage

__all__ = [
    "CaseStudyAddress",
    "CaseStudyIndexPage",
    "CaseStudyPage",
    "CaseStudyReview",
    "ContentPage",
    "FactRow",
    "FactTable",
    "GuidanceIndexPage",
    "GuidancePage",
    "HomePage",
    "KnownWord",
    "LinkCheck",
    "PartHelp",
    "PhaseGuidance",
    "RegionIndexPage",
    "RegionLead",
    "RegionPage",
    "Resource",
    "ResourceIndexPage",
    "SiteSettings",
    "StarterPart",
    "Synonyms",
    "Theme",
    "Way",
    "WaysPage",
    "WithdrawnPage",
    "WordOnPage",
]
