from django.apps import AppConfig


class StoriesConfig(AppConfig):
    name = "pdgroups.stories"

    def ready(self) -> None:
        from . import receivers  # noqa: F401, PLC0415 -- needs the models
