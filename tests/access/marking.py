"""A word that nobody else has, in every text that belongs to a group or a person.

The fields are found by introspection, so a new one is marked the day it is added.
``readers.py`` says of each model who may read it; a new model fails until it has a line there.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import count

from allauth.account.models import EmailAddress
from django.apps import apps
from django.db import models

from pdgroups.accounts.models import User
from pdgroups.files import store
from pdgroups.files.models import EvidenceFile
from pdgroups.groups.models import Invitation, Participation, PDGroup
from pdgroups.privacy_manifest import MANIFEST, Holds
from pdgroups.projects.models import Project
from pdgroups.surveys import schema
from tests.factories.world import Twin, World

FOUND = re.compile(r"zq[ab]\d{4}x")
TAG = "<zq>"
INSIDE = "(bytes)"
"""What stands inside of a stored file, as if it were a field."""
TEXTS = (models.CharField, models.TextField)


@dataclass(frozen=True)
class Marker:
    """``school`` is the slug of the project that the row belongs to, or empty."""

    word: str
    twin: str
    label: str
    field: str
    row: models.Model
    school: str

    def __str__(self) -> str:
        return f"{self.label}.{self.field} of {self.twin} {self.school}".strip()


def mark_everything(world: World) -> dict[str, Marker]:
    """Overwrite every private text of both twins; the markers by their word."""
    numbers = count(1)
    markers: dict[str, Marker] = {}
    for model in private_models():
        for field in texts_of(model):
            for twin in world.twins:
                for row in rows_of(model, twin):
                    word = f"zq{twin.letter.lower()}{next(numbers):04}x"
                    value = fitted(field, word)
                    model._base_manager.filter(pk=row.pk).update(**{field.name: value})
                    if field.name == "email":
                        keep_address(row, value)
                    markers[word] = Marker(
                        word, twin.letter, model._meta.label, field.name, row, school_of(row)
                    )
    for twin in world.twins:
        for file in EvidenceFile.objects.of_group(twin.pd_group):
            word = f"zq{twin.letter.lower()}{next(numbers):04}x"
            kept = store.keep(f"Visit,{word}\n".encode())
            EvidenceFile.objects.filter(pk=file.pk).update(storage_name=kept)
            markers[word] = Marker(
                word, twin.letter, "files.EvidenceFile", INSIDE, file, school_of(file)
            )
    schema._items.cache_clear()
    return markers


def keep_address(row: models.Model, email: str) -> None:
    """An account is known by its address, and an invitation is for one."""
    if isinstance(row, Invitation):
        User.objects.filter(email=row.email).update(email=email)
    if isinstance(row, User):
        EmailAddress.objects.filter(user=row).update(email=email)


def fitted(field: models.Field, word: str) -> str:
    """The word as the field takes it; where it can be, with a tag that no page may let through."""
    if isinstance(field, models.EmailField):
        return f"{word}@school.example"
    if isinstance(field, models.URLField):
        return f"https://{word}.example/"
    fits = (field.max_length or len(word + TAG)) >= len(word + TAG)
    return word + TAG if fits else word


def private_models() -> list[type[models.Model]]:
    """Accounts, and every model whose rows belong to a group. Pages of ``cms`` are public."""
    ours = [
        model
        for model in apps.get_models()
        if model._meta.label in MANIFEST and model._meta.app_label != "cms"
    ]
    return [User, *(model for model in ours if path_to_group(model) is not None)]


def texts_of(model: type[models.Model]) -> list[models.Field]:
    """What somebody typed; not keys, parts of addresses, nor one of a fixed list."""
    classified = MANIFEST[model._meta.label].classified
    return [
        field
        for field in model._meta.local_concrete_fields
        if isinstance(field, TEXTS)
        and not isinstance(field, models.SlugField)
        and not field.choices
        and field.editable
        and classified[field.name] is not Holds.KEY
    ]


def path_to_group(model: type[models.Model], seen: tuple[type, ...] = ()) -> str | None:
    """The shortest way from a row to its group, such as ``survey__project__pd_group``."""
    if model is PDGroup:
        return "pk"
    ways = []
    for field in model._meta.local_concrete_fields:
        other = field.related_model
        if other is None or other in (*seen, model) or other._meta.label not in MANIFEST:
            continue
        onward = path_to_group(other, (*seen, model))
        if onward is not None:
            ways.append(field.name if onward == "pk" else f"{field.name}__{onward}")
    return min(ways, key=lambda way: way.count("__"), default=None)


def rows_of(model: type[models.Model], twin: Twin) -> Iterator[models.Model]:
    if model is User:
        # Whoever leads both belongs to the first.
        pks = {membership.user_id for membership in twin.pd_group.memberships.all()}
        found = User.objects.filter(pk__in=pks)
        return iter(found.exclude(pk=twin.lead.pk) if twin.letter == "B" else found)
    path = path_to_group(model)
    return iter(model._base_manager.filter(**{path: twin.pd_group.pk}).order_by("pk"))


def school_of(row: models.Model) -> str:
    """The slug of the project whose row this is; empty for what belongs to the whole group."""
    if isinstance(row, Project):
        return row.slug
    if isinstance(row, Participation):
        return row.project.slug
    names = {field.name for field in row._meta.local_concrete_fields}
    for name in (
        "participation",
        "project",
        "conversation",
        "survey",
        "submission",
        "response",
        "wave",
        "taken_in",
    ):
        if name in names and (below := getattr(row, name)) is not None:
            return school_of(below)
    return ""
