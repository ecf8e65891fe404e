"""Fields that other apps point at people with."""

from typing import TYPE_CHECKING

from django.conf import settings
from django.db import models

from .models import User

if TYPE_CHECKING:
    from django.utils.functional import _StrPromise


def owner(words: "_StrPromise") -> "models.ForeignKey[User | None, User | None]":
    """Who sees to something: anybody or nobody, and it stays when they go."""
    return models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=words,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
    )
