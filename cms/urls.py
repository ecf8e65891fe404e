"""Public addresses that are not pages."""

from django.urls import path, register_converter
from wagtail.contrib.sitemaps.views import sitemap

from . import search, views
from .complaints import views as complaints
from .papers.files import StoryFileConverter
from .sitemap import PublicSitemap

register_converter(StoryFileConverter, "storyfile")

urlpatterns = [
    path("search/", search.search, name="search"),
    path("privacy/complaint/", complaints.complaint_new, name="complaint"),
    path("privacy/complaint/sent/", complaints.complaint_sent, name="complaint_sent"),
    path("take-down/", complaints.complaint_list, name="complaint_list"),
    path("take-down/<slug:complaint_id>/", complaints.complaint_one, name="complaint_one"),
    path(
        "take-down/<slug:complaint_id>/now/",
        complaints.complaint_take_down,
        name="complaint_take_down",
    ),
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
