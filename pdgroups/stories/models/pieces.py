"""What a case study shows beside its words, and what each needs a permission for."""

from typing import Any, ClassVar, Self

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from pdgroups.core.ids import short_id

from .submissions import CaseStudySubmission

WORDS_LENGTH = 400


class PieceQuerySet(models.QuerySet[Any]):
    def kept(self) -> Self:
        return self.filter(taken_out_at=None)


class Piece(models.Model):
    """Something of a case study that is nobody's to show without a permission.

    What is taken out stays, because permissions that were held for it stay.
    """

    agreed: ClassVar[tuple[str, ...]]
    """Names of the fields that a permission is given for."""

    submission = models.ForeignKey(
        CaseStudySubmission, on_delete=models.CASCADE, related_name="%(class)ss"
    )
    public_id = models.CharField(max_length=10, unique=True, default=short_id, editable=False)
    added_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+"
    )
    added_at = models.DateTimeField(default=timezone.now)
    taken_out_at = models.DateTimeField(null=True, blank=True)

    objects = PieceQuerySet.as_manager()

    class Meta:
        abstract = True
        ordering = ["added_at", "pk"]

    @property
    def agreed_words(self) -> str:
        """What a permission is given for: with other words it covers nothing."""
        return "\n".join(getattr(self, name) for name in self.agreed)


class Quote(Piece):
    """What somebody said. Their name is shown only where people’s names may be."""

    agreed = ("words", "role", "name")

    words = models.TextField(_("what they said"), max_length=WORDS_LENGTH)
    role = models.CharField(_("their role, as readers see it"), max_length=120)
    name = models.CharField(_("their name"), max_length=120, blank=True)

    class Meta(Piece.Meta):
        constraints = [
            models.CheckConstraint(
                name="a_quote_has_words_and_a_role", condition=~Q(words="") & ~Q(role="")
            )
        ]

    def __str__(self) -> str:
        return self.words


class Picture(Piece):
    """A picture, drawn anew without where and when it was taken. Its bytes are in ``store``."""

    agreed = ("storage_name",)  # the picture itself: a spelling in its caption asks nobody anew

    alt = models.CharField(_("what it shows, for those who do not see it"), max_length=300)
    caption = models.CharField(_("caption"), max_length=200, blank=True)
    shows_people = models.BooleanField(_("people can be seen in it"))
    media_type = models.CharField(max_length=20)
    size = models.PositiveIntegerField(help_text="Bytes as they are stored.")
    width = models.PositiveIntegerField(help_text="Pixels.")
    height = models.PositiveIntegerField(help_text="Pixels.")
    storage_name = models.CharField(max_length=32, editable=False)

    class Meta(Piece.Meta):
        constraints = [
            models.UniqueConstraint(
                fields=["storage_name"], name="no_two_pictures_share_their_bytes"
            ),
            models.CheckConstraint(name="a_picture_says_what_it_shows", condition=~Q(alt="")),
        ]

    def __str__(self) -> str:
        return self.caption or self.alt


class Material(Piece):
    """A scale, a logo or a text that belongs to somebody else."""

    agreed = ("name", "owner", "terms")

    class Kind(models.TextChoices):
        SCALE = "scale", _("A scale")
        LOGO = "logo", _("A logo")
        TEXT = "text", _("A text")

    name = models.CharField(_("what it is called"), max_length=120)
    kind = models.CharField(_("what it is"), max_length=5, choices=Kind.choices)
    owner = models.CharField(_("whose it is"), max_length=160)
    terms = models.CharField(
        _("on what terms"),
        max_length=240,
        help_text="A licence, or the words of the owner’s permission, as readers see them.",
    )

    class Meta(Piece.Meta):
        constraints = [
            models.CheckConstraint(
                name="a_material_says_whose_it_is_and_on_what_terms",
                condition=~Q(name="") & ~Q(owner="") & ~Q(terms=""),
            )
        ]

    def __str__(self) -> str:
        return self.name
