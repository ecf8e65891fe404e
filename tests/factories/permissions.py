"""Quotes, pictures and materials of a case study, and who allowed them to be shown."""

import io

import factory
from django.utils import timezone
from factory.django import DjangoModelFactory
from PIL import Image

from pdgroups.stories import store
from pdgroups.stories.layers import OF_THE_SCHOOL, Audience, Layer, Method
from pdgroups.stories.models import (
    CaseStudySubmission,
    Material,
    Permission,
    Picture,
    Piece,
    Quote,
)


def picture_bytes(kind: str = "PNG", size: tuple[int, int] = (40, 30), **options) -> bytes:
    kept = io.BytesIO()
    Image.new("RGB", size, "navy").save(kept, kind, **options)
    return kept.getvalue()


class QuoteFactory(DjangoModelFactory):
    class Meta:
        model = Quote

    words = factory.Sequence("I wait now {}.".format)
    role = "Teaching assistant"
    name = "Bea Clarke"


class PictureFactory(DjangoModelFactory):
    class Meta:
        model = Picture

    class Params:
        content = factory.LazyFunction(picture_bytes)

    alt = factory.Sequence("The support scale on a card {}".format)
    caption = "Our card"
    shows_people = False
    media_type = "image/png"
    width, height = 40, 30
    size = factory.LazyAttribute(lambda picture: len(picture.content))
    storage_name = factory.LazyAttribute(lambda picture: store.keep(picture.content))


class MaterialFactory(DjangoModelFactory):
    class Meta:
        model = Material

    name = factory.Sequence("Pupil support scale {}".format)
    kind = Material.Kind.SCALE
    owner = "Sea Trust"
    terms = "Used with permission"


class PermissionFactory(DjangoModelFactory):
    """Of the account itself, for everyone; ``permit`` makes one of a piece."""

    class Meta:
        model = Permission

    layer = Layer.STORY
    audience = Audience.PUBLIC
    given_by = "Jo Head"
    given_role = "Headteacher"
    given_on = factory.LazyFunction(timezone.localdate)
    method = Method.EMAIL


def permit(piece: Piece, **fields) -> Permission:
    """A permission for one piece, as it stands."""
    return PermissionFactory(
        submission=piece.submission,
        layer=type(piece).__name__.lower(),
        what=piece.agreed_words,
        **Permission.piece_fields(piece),
        **fields,
    )


def permit_everything(submission: CaseStudySubmission) -> Permission:
    """One of each piece, and every permission for everyone; the one on paper, with its scan."""
    for layer in OF_THE_SCHOOL:
        PermissionFactory(submission=submission, layer=layer)
    permit(QuoteFactory(submission=submission))
    permit(PictureFactory(submission=submission))
    return permit(
        MaterialFactory(submission=submission),
        method=Method.PAPER,
        on_behalf_of="Sea Trust",
        scan_name=store.keep(picture_bytes()),
        scan_type="image/png",
    )
