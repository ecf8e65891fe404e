"""What goes with something else: bytes with their row, a permission with the case study."""

from typing import Any

from django.db import transaction
from django.db.models.signals import post_delete
from django.dispatch import receiver
from django.utils import timezone

from . import store
from .layers import Layer
from .models import CaseStudySubmission, Permission, Picture
from .signals import case_study_withdrawn


@receiver(post_delete, sender=Picture)
def forget_picture(sender: type[Picture], instance: Picture, **kwargs: Any) -> None:
    """Once the deletion has committed. What a crash leaves behind, the sweep takes."""
    transaction.on_commit(lambda: store.delete(instance.storage_name), robust=True)


@receiver(post_delete, sender=Permission)
def forget_scan(sender: type[Permission], instance: Permission, **kwargs: Any) -> None:
    if instance.scan_name:
        transaction.on_commit(lambda: store.delete(instance.scan_name), robust=True)


@receiver(case_study_withdrawn)
def end_the_account(sender: Any, submission: CaseStudySubmission, **kwargs: Any) -> None:
    """Whoever offers it anew has to be asked anew."""
    running = submission.permissions.filter(layer=Layer.STORY, withdrawn_at=None)
    running.update(withdrawn_at=timezone.now())
