from django.apps import AppConfig


class OutboxConfig(AppConfig):
    name = "pdgroups.outbox"

    def ready(self) -> None:
        from . import carriers  # noqa: PLC0415 -- models are ready now

        carriers.connect()
