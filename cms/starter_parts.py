"""Which parts of the starter content have been loaded here."""

from django.db import models


class StarterPart(models.Model):
    """One part that was loaded once, and so never again.

    What editors have renamed, rewritten or deleted since then stays as they left it.
    """

    key = models.CharField(max_length=60, unique=True)
    loaded_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["key"]

    def __str__(self) -> str:
        return self.key

    @classmethod
    def first_time(cls, key: str) -> bool:
        """Whether a part has never been loaded. From now on it has."""
        return cls.objects.get_or_create(key=key)[1]
