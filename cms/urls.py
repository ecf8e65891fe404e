"""Public addresses that are not pages."""

from django.urls import path, register_converter
from wagtail.contrib.sitemaps.views import sitemap

from . import search, views
from .papers.files import StoryFileConverter
from .sitemap import PublicSitemap

register_converter(StoryFileConverter, "storyfile")

urlpatterns = [
    path("search/", search.search, name="search"),
    path("sitemap.xml", sitemap, {"sitemaps": {"wagtail": PublicSitemap}}, name="sitemap"),
    path("robots.txt", views.robots, name="robots"),
    path("case-studies/feed.xml", views.case_study_feed, name="case_study_feed"),
    path("case-studies/<slug:slug>/card.png", views.case_study_card, name="case_study_card"),
    path("case-studies/<slug:slug>/", views.case_study, name="case_study"),
    path(
        "case-studies/pictures/<slug:piece_id>/",
        views.case_study_picture,
        name="case_study_picture",
    ),
    path(
        "case-studies/<slug:slug>/case-study.<storyfile:kind>",
        views.case_study_file,
        name="case_study_file",
    ),
]
