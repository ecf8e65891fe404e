from django.apps import AppConfig


class SurveysConfig(AppConfig):
    name = "pdgroups.surveys"

    def ready(self) -> None:
        from . import raw  # noqa: F401, PLC0415 -- its models must be known to migrations
