"""What somebody wants to be mailed."""

from typing import Any

from django import forms
from django.db import transaction
from django.utils.translation import gettext_lazy

from pdgroups.accounts.models import User
from pdgroups.groups.models import PDGroup
from pdgroups.outbox.models import Day, MailChoice, MutedGroup


class MailForm(forms.Form):
    """The day of the weekly mail, and the groups to hear of."""

    digest_day = forms.TypedChoiceField(
        label=gettext_lazy("What waits for you, once a week"),
        choices=Day.choices,
        coerce=lambda value: Day(int(value)),
        widget=forms.RadioSelect,
        error_messages={
            "required": gettext_lazy("Choose a day."),
            "invalid_choice": gettext_lazy("Choose one of the days listed."),
        },
    )
    groups = forms.ModelMultipleChoiceField(
        label=gettext_lazy("Groups that you want reminders and weekly lines about"),
        queryset=PDGroup.objects.none(),
        to_field_name="slug",
        widget=forms.CheckboxSelectMultiple,
        required=False,
        error_messages={"invalid_choice": gettext_lazy("Choose from your groups.")},
    )

    def __init__(self, data: Any = None, *, user: User) -> None:
        self.user = user
        self.mine = PDGroup.objects.filter(
            memberships__in=user.memberships.current(), closed_on__isnull=True
        ).distinct()
        muted = MutedGroup.objects.filter(user=user).values("pd_group")
        initial = {"digest_day": MailChoice.day_of(user), "groups": self.mine.exclude(pk__in=muted)}
        super().__init__(data, initial=initial)
        field = self.fields["groups"]
        if isinstance(field, forms.ModelMultipleChoiceField):
            field.queryset = self.mine
        if not self.mine.exists():
            del self.fields["groups"]

    @transaction.atomic
    def save(self) -> None:
        MailChoice.objects.update_or_create(
            user=self.user, defaults={"digest_day": self.cleaned_data["digest_day"]}
        )
        heard = set(self.cleaned_data.get("groups") or [])
        for pd_group in self.mine:
            rows = MutedGroup.objects.filter(user=self.user, pd_group=pd_group)
            if pd_group in heard:
                rows.delete()
            elif not rows.exists():
                MutedGroup.objects.create(user=self.user, pd_group=pd_group)
