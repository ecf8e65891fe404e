from django.apps import AppConfig


class FilesConfig(AppConfig):
    name = "pdgroups.files"

    def ready(self) -> None:
        from . import signals  # noqa: F401, PLC0415 -- needs the models
