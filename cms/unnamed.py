"""What keeps a school that is not named unknown, beside the words: its address, its place, its pictures."""

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from django.core.files.base import ContentFile
from django.db import transaction
from django.utils.translation import gettext as _
from wagtail.coreutils import find_available_slug
from wagtail.images import get_image_model
from wagtail.search.index import insert_or_update_object

from cms.classifying import blur
from cms.withdrawn import CaseStudyAddress, WithdrawnPage
from pdgroups.core.ids import short_id
from pdgroups.stories.hiding import hide_name, mentions
from pdgroups.stories.models import CaseStudySubmission

if TYPE_CHECKING:
    from cms.pages.case_studies import CaseStudyPage


def address_names(page: "CaseStudyPage", submission: CaseStudySubmission) -> bool:
    """Whether the page's address, or one that its case study ever had, gives the school away."""
    known = CaseStudyAddress.objects.filter(submission=submission).values_list("path", flat=True)
    name = submission.project.participation.school.name
    return any(mentions(each, name) for each in (page.slug, *known))


def move_away(page: "CaseStudyPage", submission: CaseStudySubmission) -> None:
    """Give ``page``, in memory, an address that tells nothing.

    Whoever has an old one is told that it is gone, and not whereto.
    """
    parent = page.get_parent()
    page.slug = find_available_slug(parent, f"case-study-{short_id()[:5]}")
    page.set_url_path(parent)
    known = CaseStudyAddress.objects.filter(submission=submission)
    for address in known:
        WithdrawnPage.objects.get_or_create(path=address.path)
    known.delete()


def keep_unknown(page: "CaseStudyPage") -> None:
    """Before ``page`` is published: no size, region or address of it points at its school.

    Whatever an editor chose. Up to seven queries, none where the school is named.
    """
    submission = page.submission
    if submission is None or submission.is_named:
        return
    blur(page, submission.project.participation.school)
    unname_images(page, submission)
    if address_names(page, submission):
        move_away(page, submission)


def unname_images(page: "CaseStudyPage", submission: CaseStudySubmission) -> None:
    """Take the school's name out of file names, titles and descriptions of the pictures on ``page``.

    Two queries, and a few for each picture that names it. Wherever else the picture stands it
    stays; its copies are made anew. Editors find it by its new title, and can give it another.
    """
    name = submission.project.participation.school.name
    for image in get_image_model().objects.filter(pk__in=page.image_ids()):
        said = (image.title, image.description, image.file.name)
        if any(mentions(each, name) for each in said):
            _unname_image(image, name)


def _unname_image(image: Any, name: str) -> None:
    old, storage = image.file.name, image.file.storage
    title = hide_name(image.title, name)
    if mentions(title, name):  # joined with lines, as the names of files are
        title = _("A picture of a case study")
    now = {"title": title, "description": hide_name(image.description, name)}
    if mentions(old, name):
        with storage.open(old) as kept:
            content = ContentFile(kept.read())
        path = Path(old)
        now["file"] = storage.save(
            str(path.with_name(f"case-study-{short_id()}{path.suffix}")), content
        )
        transaction.on_commit(partial(storage.delete, old), robust=True)
    # Not by its save, which would measure and hash the same picture anew.
    get_image_model().objects.filter(pk=image.pk).update(**now)
    image.refresh_from_db()
    insert_or_update_object(image)
    drop_renditions(image)


def drop_renditions(image: Any) -> None:
    """Delete the resized copies of ``image``, which are all that anybody can fetch."""
    for rendition in image.renditions.all():
        file = rendition.file
        rendition.delete()
        # Wagtail leaves this to a task, which may have to wait for its turn.
        transaction.on_commit(partial(file.storage.delete, file.name), robust=True)
