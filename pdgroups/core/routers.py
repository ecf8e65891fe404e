from typing import Any


class CacheRouter:
    """Keeps the cache table, and nothing else, in the ``cache`` database."""

    app_label = "django_cache"

    def db_for_read(self, model: Any, **hints: Any) -> str | None:
        app_label = model._meta.app_label  # noqa: SLF001 -- Django documents it
        return "cache" if app_label == self.app_label else None

    db_for_write = db_for_read

    def allow_migrate(self, db: str, app_label: str, **hints: Any) -> bool | None:
        if db == "cache" or app_label == self.app_label:
            return db == "cache" and app_label == self.app_label
        return None
