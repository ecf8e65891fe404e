"""Blocks that show what the code holds to, so that a page can promise no more than that."""

from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from cms.promises import PROMISES
from pdgroups.privacy_manifest.purposes import PURPOSES


class PromisesBlock(blocks.MultipleChoiceBlock):
    """Promises with the names of the tests that hold them. Editors choose, and cannot reword."""

    class Meta:
        icon = "lock"
        label = _("Tested promises")
        template = "cms/blocks/promises.html"

    def get_context(self, value: Any, parent_context: Any = None) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context(value, parent_context)
        return {**context, "promises": [PROMISES[each] for each in value if each in PROMISES]}


class PurposesBlock(blocks.StaticBlock):
    """What we keep about people, what for, and why the law lets us: from the privacy manifest."""

    class Meta:
        icon = "table"
        label = _("What we keep, and why")
        admin_text = _("The table of purposes. It follows what the site really keeps.")
        template = "cms/blocks/purposes.html"

    def get_context(self, value: Any, parent_context: Any = None) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context(value, parent_context)
        return {**context, "purposes": PURPOSES}


def choices() -> list[tuple[str, Any]]:
    return [(key, promise.words) for key, promise in PROMISES.items()]
