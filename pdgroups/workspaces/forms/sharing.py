"""Who gets to see one section of a plan."""

from django import forms
from django.utils.translation import gettext_lazy as _

from pdgroups.projects.models import Reach


class ReachForm(forms.Form):
    reach = forms.ChoiceField(
        label=_("Who will see this?"),
        choices=Reach.choices,
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose who will see this.")},
    )
