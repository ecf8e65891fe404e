"""What a regional lead types about a group."""

from itertools import groupby
from typing import Any, cast

from django import forms
from django.utils.translation import gettext_lazy as _

from pdgroups.core.forms import OneLineField
from pdgroups.schools.models import Region

from .models import PDGroup


class GroupForm(forms.ModelForm["PDGroup"]):
    """What a group is called and about, changed at any time until it closes."""

    class Meta:
        model = PDGroup
        fields = ["name", "theme", "region", "kind"]
        field_classes = {"name": OneLineField, "theme": OneLineField}
        labels = {
            "name": _("What is the group called?"),
            "theme": _("What will its schools work on?"),
            "region": _("Region"),
            "kind": _("Who is it for?"),
        }
        help_texts = {
            "name": _("Schools see this name everywhere, so make it one they recognise."),
            "theme": _("One line. Each school chooses its own priority inside it."),
        }
        error_messages = {
            "name": {"required": _("Give the group a name.")},
            "theme": {"required": _("Say in one line what its schools will work on.")},
            "region": {"required": _("Choose a region.")},
            "kind": {"required": _("Choose who the group is for.")},
        }
        widgets = {"kind": forms.RadioSelect}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        region = cast("forms.ModelChoiceField[Region]", self.fields["region"])
        region.choices = self._regions_by_scheme()
        # Without it the radios would offer an empty choice.
        cast(forms.ChoiceField, self.fields["kind"]).choices = PDGroup.Kind.choices

    @staticmethod
    def _regions_by_scheme() -> list[tuple[Any, Any]]:
        """Two schemes may share a region's name, so each stands under its own."""
        regions = Region.objects.select_related("scheme")
        return [
            ("", _("Choose a region")),
            *(
                (scheme, [(region.pk, region.name) for region in members])
                for scheme, members in groupby(regions, key=lambda region: region.scheme.name)
            ),
        ]
