"""Every private address, on one page."""

from django.urls import URLPattern, URLResolver

app_name = "workspaces"

urlpatterns: list[URLPattern | URLResolver] = []
