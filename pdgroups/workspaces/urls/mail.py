"""Mail from us."""

from django.urls import path

from pdgroups.workspaces.views import mail, outbox

MESSAGE = "outbox/<slug:message_id>"

urlpatterns = [
    path("accounts/mail/", mail.my_mail, name="my_mail"),
    path("outbox/", outbox.outbox, name="outbox"),
    path(f"{MESSAGE}/hold/", outbox.outbox_act, {"act": "hold"}, name="outbox_hold"),
    path(f"{MESSAGE}/send/", outbox.outbox_act, {"act": "send"}, name="outbox_send"),
    path(f"{MESSAGE}/stop/", outbox.outbox_act, {"act": "stop"}, name="outbox_stop"),
    path("mail/<str:token>/", mail.mail_mute, name="mail_mute"),
]
