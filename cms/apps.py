from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class CmsConfig(AppConfig):
    name = "cms"
    verbose_name = _("Website")

    def ready(self) -> None:
        from . import receivers  # noqa: PLC0415 -- models can be imported only now

        receivers.connect()
