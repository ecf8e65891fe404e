"""Bytes go with their row, however the row goes."""

from typing import Any

from django.db import transaction
from django.db.models.signals import post_delete
from django.dispatch import receiver

from . import store
from .models import Permission, Picture


@receiver(post_delete, sender=Picture)
def forget_picture(sender: type[Picture], instance: Picture, **kwargs: Any) -> None:
    """Once the deletion has committed. What a crash leaves behind, the sweep takes."""
    transaction.on_commit(lambda: store.delete(instance.storage_name), robust=True)


@receiver(post_delete, sender=Permission)
def forget_scan(sender: type[Permission], instance: Permission, **kwargs: Any) -> None:
    if instance.scan_name:
        transaction.on_commit(lambda: store.delete(instance.scan_name), robust=True)
