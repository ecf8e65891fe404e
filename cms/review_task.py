"""The editors' turn with a case study: yes, or back to the school with words."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.models import AbstractGroupApprovalTask

SEND_BACK, APPROVE = "reject", "approve"


class ToTheSchoolForm(forms.Form):
    """Words that the school reads in its workspace."""

    comment = forms.CharField(
        label=gettext_lazy("What should the school change?"),
        max_length=2000,
        widget=forms.Textarea({"rows": 4}),
        help_text=gettext_lazy(
            "The school’s team and its regional lead read this, with your name. It can write "
            "again at once; then its head and regional lead agree again."
        ),
        error_messages={"required": gettext_lazy("Say what the school should change.")},
    )


class WithTheYesForm(forms.Form):
    comment = forms.CharField(
        label=gettext_lazy("A word to the school"),
        max_length=2000,
        required=False,
        widget=forms.Textarea({"rows": 3}),
        help_text=gettext_lazy(
            "The school’s team and its regional lead read this, with your name."
        ),
    )


class CaseStudyReview(AbstractGroupApprovalTask):
    """As Wagtail's approval by a group, but what an editor says reaches the school."""

    class Meta:
        verbose_name = gettext_lazy("review of a case study")
        verbose_name_plural = gettext_lazy("reviews of case studies")

    def get_actions(self, obj: Any, user: Any) -> list[tuple[str, str, bool]]:
        if not super().get_actions(obj, user):
            return []
        return [
            (SEND_BACK, _("Send back to the school"), True),
            (APPROVE, _("Approve and publish"), False),
            (APPROVE, _("Approve with a word to the school"), True),
        ]

    def get_form_for_action(self, action: str) -> type[forms.Form]:
        return ToTheSchoolForm if action == SEND_BACK else WithTheYesForm

    @classmethod
    def get_description(cls) -> str:
        return _("Editors approve a case study, or send it back to its school with words.")
