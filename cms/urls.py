"""Public addresses that are not pages."""

from django.urls import path
from wagtail.contrib.sitemaps.views import sitemap

from . import search, views

urlpatterns = [
    path("search/", search.search, name="search"),
    path("sitemap.xml", sitemap, name="sitemap"),
    path("robots.txt", views.robots, name="robots"),
    path("case-studies/<slug:slug>/", views.case_study, name="case_study"),
]
