"""A pulse on one screen: which ingredients, how many staff, until when."""

import datetime as dt
from collections.abc import Mapping, Sequence
from typing import Any

from django import forms
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from pdgroups.core.pupil_guard import Text
from pdgroups.projects.kinds import BY_KEY
from pdgroups.projects.models import ActiveIngredient, Project
from pdgroups.surveys import services
from pdgroups.workspaces.going_out import words_of

from .asking import AsksBefore
from .survey_fields import HeadcountField, LastDayField

USUAL = dt.timedelta(days=7)


class PulseForm(AsksBefore, forms.Form):
    """Ticked as far as a pulse goes; what is asked of too few or too many its service refuses.

    Words of the plan go to all staff, so it asks first whether anybody can be recognised by them.
    """

    ingredients = forms.MultipleChoiceField(
        label=_("What do you ask about?"),
        help_text=_("Three to five active ingredients. Staff read each as it stands here."),
        widget=forms.CheckboxSelectMultiple,
        error_messages={
            "required": _("Tick three, four or five ingredients."),
            "invalid_choice": _("One of these is no longer in your plan. Tick again."),
        },
    )
    headcount = HeadcountField(
        help_text=_("Eight or more, so that nobody can be picked out."),
    )
    closes_on = LastDayField(
        help_text=_("A week is usual, two weeks the longest. It closes by itself after this day.")
    )

    def __init__(
        self,
        data: Mapping[str, Any] | None = None,
        *,
        project: Project,
        ingredients: Sequence[ActiveIngredient],
        headcount: int | None = None,
    ) -> None:
        self.project = project
        self.by_id = {each.public_id: each for each in ingredients}
        today = timezone.localdate()
        super().__init__(
            data,
            initial={
                "ingredients": list(self.by_id)[: services.MOST_INGREDIENTS],
                "headcount": headcount,
                "closes_on": today + USUAL,
            },
        )
        boxes = self.fields["ingredients"]
        boxes.choices = [(key, services.words_of(each)) for key, each in self.by_id.items()]  # type: ignore[attr-defined]
        days = self.fields["closes_on"].widget.attrs
        days |= {"min": today.isoformat(), "max": (today + services.LONGEST_PULSE).isoformat()}

    def clean(self) -> dict[str, Any]:
        data = super().clean() or self.cleaned_data
        ticked = [self.by_id[key] for key in data.get("ingredients", ())]
        self.ask_before(words_of(self.project, [self._text(each) for each in ticked]))
        return data

    def _text(self, ingredient: ActiveIngredient) -> Text:
        place = self.project.pd_group.slug, self.project.slug
        args = [*place, BY_KEY["ingredients"], ingredient.public_id]
        change = reverse("workspaces:row_edit", args=args)
        return Text(ingredient.name, services.words_of(ingredient), change)

    def for_service(self) -> dict[str, Any]:
        """What ``services.ask_pulse`` takes; ingredients in the plan's order."""
        ticked = set(self.cleaned_data["ingredients"])
        return self.cleaned_data | {
            "ingredients": [each for key, each in self.by_id.items() if key in ticked]
        }
