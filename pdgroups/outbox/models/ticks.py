"""When something that is done again and again is done next, by whichever process is first."""

import datetime as dt

from django.db import models
from django.utils import timezone


class Tick(models.Model):
    name = models.CharField(max_length=40, unique=True)
    due_at = models.DateTimeField(default=timezone.now)

    def __str__(self) -> str:
        return self.name

    @classmethod
    def take(cls, name: str, *, every: dt.timedelta) -> bool:
        """Whether it is our turn; then nobody else's for so long. One statement when it is not."""
        now = timezone.now()
        if cls.objects.filter(name=name, due_at__gt=now).exists():
            return False
        Tick.objects.bulk_create([Tick(name=name, due_at=now)], ignore_conflicts=True)
        return bool(cls.objects.filter(name=name, due_at__lte=now).update(due_at=now + every))
