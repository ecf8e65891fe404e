"""Mail from us."""

from django.urls import path

from pdgroups.workspaces.views import mail

urlpatterns = [
    path("accounts/mail/", mail.my_mail, name="my_mail"),
    path("mail/<str:token>/", mail.mail_mute, name="mail_mute"),
]
