"""What staff see without an account. ``/s/<code>/`` is on every poster and never changes."""

from django.urls import path

from . import group_views, previews, views

app_name = "respond"

urlpatterns = [
    path("", views.find, name="find"),
    path("preview/<str:signed>/", previews.preview, name="preview"),
    path("group/example/", group_views.example, name="group_example"),
    path("group/<str:code>/", group_views.answer, name="group"),
    path("<str:code>/", views.answer, name="answer"),
    path("<str:code>/tablet/", views.answer, {"on_tablet": True}, name="tablet"),
    path("<str:code>/promise/", views.promise, name="promise"),
    path("<str:code>/example/", views.example, name="example"),
]
