from django.apps import AppConfig


class StoriesConfig(AppConfig):
    name = "pdgroups.stories"

    def ready(self) -> None:
        from . import bytes_go  # noqa: F401, PLC0415 -- needs the models
