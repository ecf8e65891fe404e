"""What somebody who closes a round has to say."""

from django import forms
from django.utils.translation import gettext_lazy


class CloseRoundForm(forms.Form):
    """Nothing but the press, unless something is still open."""

    in_spite_of_open = forms.BooleanField(
        label=gettext_lazy("Go on without those that are not closed yet"),
        help_text=gettext_lazy("Their answers are added later, as a new version."),
        required=False,
    )
