from django.db import models
from django.utils.translation import gettext_lazy as _

from pdgroups.core.ids import short_id
from pdgroups.meetings.kinds import ItemKind, Purpose, plan_prompts
from pdgroups.meetings.links import Link, links_in
from pdgroups.projects import prompts

from .kept import Kept, KeptQuerySet
from .meetings import Meeting

LONGEST = 240
"""Minutes that one item can take."""


class AgendaItem(models.Model):
    """One timed item of one meeting's own agenda. What is taken out stays, to be put back."""

    meeting = models.ForeignKey(Meeting, on_delete=models.CASCADE, related_name="items")
    public_id = models.CharField(max_length=10, unique=True, default=short_id, editable=False)
    position = models.PositiveSmallIntegerField()
    title = models.CharField(_("item"), max_length=150)
    minutes = models.PositiveSmallIntegerField(_("minutes"))
    kind = models.CharField(
        _("kind"), max_length=10, choices=ItemKind.choices, default=ItemKind.SHARE
    )
    purpose = models.CharField(
        _("what it is for"), max_length=10, choices=Purpose.choices, blank=True
    )
    prompt = models.TextField(_("prompt on screen"), max_length=400, blank=True)
    lead = models.CharField(_("who leads it"), max_length=100, blank=True)
    resources = models.TextField(_("what it needs"), max_length=1000, blank=True)
    output = models.CharField(_("what comes out of it"), max_length=100, blank=True)
    plan_prompt = models.CharField(
        _("where members’ words go"),
        max_length=20,
        choices=plan_prompts,
        blank=True,
        help_text="Key of the prompt of the plan that what members write in it answers.",
    )
    from_block = models.CharField(
        max_length=36, blank=True, editable=False, help_text="Its item in the template."
    )
    taken_out_at = models.DateTimeField(null=True, editable=False)

    objects = Kept()
    with_taken_out = KeptQuerySet.as_manager()

    class Meta:
        ordering = ["position", "pk"]

    def __str__(self) -> str:
        return self.title

    @property
    def answers(self) -> prompts.Prompt | None:
        """The prompt of the plan that members write for in this item, if any."""
        return prompts.BY_KEY.get(self.plan_prompt)

    @property
    def links(self) -> list[Link]:
        """What is needed for it, as a page may show it."""
        return links_in(self.resources)
