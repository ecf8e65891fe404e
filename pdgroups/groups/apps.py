from django.apps import AppConfig


class GroupsConfig(AppConfig):
    name = "pdgroups.groups"

    def ready(self) -> None:
        from . import second_step  # noqa: F401, PLC0415  connects its receivers
