from django.urls import include, path

from . import views

urlpatterns = [
    path("", views.account, name="account_security"),
    path("", include("allauth.urls")),
]
