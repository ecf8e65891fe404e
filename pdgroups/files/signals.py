"""Bytes go with their row, however the row goes: a file, its project or its whole group."""

from typing import Any

from django.db import transaction
from django.db.models.signals import post_delete
from django.dispatch import receiver

from . import store
from .models import EvidenceFile


@receiver(post_delete, sender=EvidenceFile)
def forget_bytes(sender: type[EvidenceFile], instance: EvidenceFile, **kwargs: Any) -> None:
    """Once the deletion has committed. What a crash leaves behind, the sweep takes."""
    transaction.on_commit(lambda: store.delete(instance.storage_name), robust=True)
