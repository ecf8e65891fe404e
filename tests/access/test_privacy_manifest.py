"""Every field of every model of ours is classified, and no raw answer can say who or when."""

import pytest
from django.apps import apps
from django.db import models

from pdgroups.privacy_manifest import MANIFEST

OURS = {
    model._meta.label: model
    for model in apps.get_models()
    if model.__module__.startswith(("pdgroups.", "cms."))
}
RAW = (
    "surveys.Response",
    "surveys.Answer",
    "surveys.LinkDigest",
    "surveys.Intake",
    "surveys.CheckReply",
)


def fields_of(model) -> set[str]:
    return {field.name for field in model._meta.local_fields if not field.primary_key} | {
        field.name for field in model._meta.local_fields if field.primary_key and field.remote_field
    }


def test_every_model_has_a_row_and_no_row_is_left_over():
    assert set(MANIFEST) == set(OURS)


@pytest.mark.parametrize("label", sorted(OURS))
def test_every_field_is_classified(label):
    kept = MANIFEST[label]

    assert set(kept.classified) == fields_of(OURS[label]), f"classify the fields of {label}"
    assert kept.why
    assert kept.until


@pytest.mark.parametrize("label", RAW)
def test_what_staff_send_has_no_field_for_a_person_a_place_or_a_time(label):
    forbidden = (models.DateField, models.DateTimeField, models.GenericIPAddressField)
    fields = OURS[label]._meta.local_fields

    assert [field.name for field in fields if isinstance(field, forbidden)] == []
    assert {field.related_model._meta.label for field in fields if field.related_model} <= {
        "surveys.GroupCheck",
        "surveys.Wave",
        "surveys.Question",
        "surveys.Response",
    }
