"""Who allowed what to be shown, to whom, and until when: the record, which nothing rewrites."""

import datetime as dt
from typing import Any, Self

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from pdgroups.core.ids import short_id
from pdgroups.stories.layers import Audience, Layer, Method

from .pieces import Material, Picture, Piece, Quote
from .submissions import CaseStudySubmission

NAME_LENGTH = 120


class PermissionQuerySet(models.QuerySet["Permission"]):
    def in_force(self, today: dt.date) -> Self:
        """Neither withdrawn nor over. ``until`` is the last day."""
        return self.filter(
            Q(until=None) | Q(until__gte=today), withdrawn_at=None, given_on__lte=today
        )

    def over(self, today: dt.date) -> Self:
        """Ended by their date alone."""
        return self.filter(until__lt=today, withdrawn_at=None)

    def spent(self, today: dt.date) -> Self:
        """Ended ``KEPT`` ago, of a case study that is not public and has not been since."""
        before = today - Permission.KEPT
        ended = Q(withdrawn_at__date__lt=before) | Q(until__lt=before)
        return self.filter(
            ended,
            submission__state=CaseStudySubmission.State.WITHDRAWN,
            submission__withdrawn_at__date__lt=before,
        )


class Permission(models.Model):
    """One permission for one layer. It ends by its date or by being withdrawn, and stays.

    A wider or a narrower one is another row; what decides is ``holding``.
    """

    KEPT = dt.timedelta(days=6 * 365 + 2)
    """After the page is gone, and the permission over."""

    submission = models.ForeignKey(
        CaseStudySubmission, on_delete=models.PROTECT, related_name="permissions"
    )
    public_id = models.CharField(max_length=10, unique=True, default=short_id, editable=False)
    layer = models.CharField(max_length=8, choices=Layer.choices)
    quote = models.ForeignKey(
        Quote, on_delete=models.PROTECT, null=True, blank=True, related_name="permissions"
    )
    picture = models.ForeignKey(
        Picture, on_delete=models.PROTECT, null=True, blank=True, related_name="permissions"
    )
    material = models.ForeignKey(
        Material, on_delete=models.PROTECT, null=True, blank=True, related_name="permissions"
    )
    what = models.TextField(
        max_length=800, blank=True, help_text="What was agreed to, as it stood on that day."
    )
    audience = models.CharField(_("who may see it"), max_length=9, choices=Audience.choices)
    until = models.DateField(_("until"), null=True, blank=True, help_text="The last day.")
    given_by = models.CharField(_("who gave permission"), max_length=NAME_LENGTH)
    given_role = models.CharField(_("their role"), max_length=NAME_LENGTH, blank=True)
    on_behalf_of = models.CharField(_("on whose behalf"), max_length=NAME_LENGTH, blank=True)
    given_on = models.DateField(_("on which day"))
    method = models.CharField(_("how"), max_length=7, choices=Method.choices, blank=True)
    entered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+"
    )
    entered_at = models.DateTimeField(default=timezone.now)
    scan_name = models.CharField(max_length=32, blank=True, editable=False)
    scan_type = models.CharField(max_length=20, blank=True, editable=False)
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    withdrawn_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+"
    )

    objects = PermissionQuerySet.as_manager()

    class Meta:
        ordering = ["entered_at", "pk"]
        constraints = [
            models.CheckConstraint(
                name="a_permission_is_for_what_its_layer_says",
                condition=Q(layer="quote", quote__isnull=False, picture=None, material=None)
                | Q(layer="picture", quote=None, picture__isnull=False, material=None)
                | Q(layer="material", quote=None, picture=None, material__isnull=False)
                | Q(
                    layer__in=["story", "name", "people", "numbers"],
                    quote=None,
                    picture=None,
                    material=None,
                ),
            ),
            models.CheckConstraint(name="somebody_gave_the_permission", condition=~Q(given_by="")),
            models.CheckConstraint(
                name="a_permission_does_not_end_before_it_was_given",
                condition=Q(until=None) | Q(until__gte=F("given_on")),
            ),
            models.CheckConstraint(
                name="a_permission_on_paper_has_its_scan",
                condition=~Q(method="paper") | ~Q(scan_name=""),
            ),
            models.CheckConstraint(
                name="nobody_withdrew_a_permission_that_is_there",
                condition=Q(withdrawn_at__isnull=False) | Q(withdrawn_by=None),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_layer_display()}: {self.get_audience_display()}"

    @property
    def piece(self) -> Piece | None:
        """The quote, picture or material that it is for; nothing for the other layers."""
        return self.quote or self.picture or self.material

    @property
    def about_id(self) -> int | None:
        """Key of its piece. No query."""
        return self.quote_id or self.picture_id or self.material_id

    def reaches(self, audience: Audience) -> bool:
        """Whether it is in force today, for ``audience`` or a wider one."""
        today = timezone.localdate()
        return (
            self.withdrawn_at is None
            and self.given_on <= today
            and (self.until is None or self.until >= today)
            and Audience(self.audience).reaches(audience)
        )

    @staticmethod
    def piece_fields(piece: Piece | None) -> dict[str, Any]:
        """As what a row points at ``piece``."""
        return {type(piece).__name__.lower(): piece} if piece else {}
