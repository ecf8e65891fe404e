"""Django looks for models here; each is written in the module that tells of it."""

from .facts import FactRow, FactTable
from .links.checks import LinkCheck
from .pages.case_studies import CaseStudyIndexPage, CaseStudyPage
from .pages.content import ContentPage
from .pages.guidance import GuidanceIndexPage, GuidancePage
from .pages.home import HomePage
from .pages.resources import ResourceIndexPage
from .part_help import PartHelp
from .phase_guidance import PhaseGuidance
from .resources import Resource
from .review_task import CaseStudyReview
from .settings import SiteSettings
from .starter_parts import StarterPart
from .themes import Theme
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
    "LinkCheck",
    "PartHelp",
    "PhaseGuidance",
    "Resource",
    "ResourceIndexPage",
    "SiteSettings",
    "StarterPart",
    "Theme",
    "WithdrawnPage",
]
