"""A page that shows what its school's permissions allow on the day on which it is read."""

from typing import TYPE_CHECKING, Any, cast

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.functional import cached_property

from cms.held import holding_for, keep_to, layers_held
from pdgroups.stories.holding import Holding
from pdgroups.stories.layers import Layer

from .classified import ClassifiedPage

if TYPE_CHECKING:
    from .case_studies import CaseStudyPage


class KeepsToWhatIsHeld(ClassifiedPage):
    submission_id: Any

    class Meta:
        abstract = True

    @cached_property
    def held_layers(self) -> tuple[tuple[int, str], ...]:
        return layers_held(self.submission_id) if self.submission_id else ()

    @property
    def is_permitted(self) -> bool:
        """Whether somebody allows, today, that everyone reads it. One query."""
        allowed = {layer for _key, layer in self.held_layers}
        return self.submission_id is None or Layer.STORY in allowed

    @cached_property
    def held(self) -> Holding | None:
        """What may be shown today; asked for, it takes the rest off this page. Five queries."""
        if self.submission_id is None:
            return None
        holding = holding_for(self.submission_id)
        keep_to(cast("CaseStudyPage", self), holding)
        return holding

    def serve(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """410 from the day on which the permission for the account itself is over."""
        if not self.is_permitted:
            return render(request, "410.html", status=410)
        response: HttpResponse = super().serve(request, *args, **kwargs)
        return response
