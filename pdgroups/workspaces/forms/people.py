"""What people type to invite, to accept, and to change roles."""

from collections.abc import Collection, Sequence
from typing import Any, cast

from django import forms
from django.contrib.auth.password_validation import validate_password
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from pdgroups.accounts.models import User
from pdgroups.groups.models import SCHOOL_ROLES, Membership, PDGroup, PlannedInvitation, Role
from pdgroups.meetings.models import Meeting
from pdgroups.workspaces import pasted
from pdgroups.workspaces.forms.fields import NameField, TextField

MAY = {
    Role.DEPUTY_LEAD: gettext_lazy("Deputy lead: does everything the regional lead does"),
    Role.PROJECT_LEAD: gettext_lazy("Project lead: leads the school’s project, usually the SENCO"),
    Role.TEAM_MEMBER: gettext_lazy("Team member: writes the plan, sees surveys and results"),
    Role.SPONSOR: gettext_lazy("Senior sponsor: reads the plan, usually the head"),
    Role.SPECIALIST: gettext_lazy("Specialist guest: sees one meeting"),
    Role.OBSERVER: gettext_lazy("Observer: reads what the whole group sees"),
}
"""What a role brings with it, in a line, in the order in which roles are offered."""


def offered(roles: Collection[Role]) -> list[tuple[str, Any]]:
    return [(role.value, words) for role, words in MAY.items() if role in roles]


class RoleChoice(forms.TypedChoiceField):
    """One of the roles that the person asking may give; anything else is refused."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(
            coerce=Role,
            widget=forms.RadioSelect,
            error_messages={
                "required": gettext_lazy("Choose a role."),
                "invalid_choice": gettext_lazy("Choose one of the roles listed."),
            },
            **kwargs,
        )


class TeamInviteForm(forms.Form):
    """Inviting people of one school: a pasted list, and the role of those who have none in it."""

    people = TextField(
        max_length=10_000,
        widget=forms.Textarea({"rows": 6, "autocomplete": "off", "spellcheck": "false"}),
        label=gettext_lazy("Work e-mail addresses"),
        help_text=gettext_lazy(
            "One person on each line, up to 50. You can paste names with their addresses, and "
            "write a role after a comma: ‘Ana Costa <ana@school.example>, sponsor’."
        ),
        error_messages={
            "required": gettext_lazy("Write at least one e-mail address."),
            "max_length": gettext_lazy("Paste up to 50 people at a time."),
        },
    )
    role = RoleChoice(label=gettext_lazy("Role of everybody whose line names none"))

    def __init__(self, *args: Any, roles: Collection[Role], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        cast(RoleChoice, self.fields["role"]).choices = offered(SCHOOL_ROLES.intersection(roles))

    def clean_people(self) -> list[pasted.Person]:
        people = pasted.people(self.cleaned_data["people"])
        if len(people) > pasted.MOST_PEOPLE:
            raise forms.ValidationError(
                _("Paste up to 50 people at a time. This list has %(number)s; nobody was invited.")
                % {"number": len(people)}
            )
        return people


class GroupInviteForm(forms.Form):
    """Inviting one person to a role in the whole group."""

    email = forms.EmailField(
        max_length=254,
        label=gettext_lazy("Work e-mail address"),
        widget=forms.EmailInput({"autocomplete": "off"}),
        error_messages={
            "required": gettext_lazy("Write the e-mail address of the person."),
            "invalid": gettext_lazy("Write an e-mail address like ana.costa@school.example."),
        },
    )
    role = RoleChoice(label=gettext_lazy("Role"))
    meeting = forms.ModelChoiceField(
        Meeting.objects.none(),
        to_field_name="number",
        required=False,
        empty_label=gettext_lazy("No meeting"),
        label=gettext_lazy("Which meeting is a specialist guest invited to?"),
        help_text=gettext_lazy("Only for a specialist guest, who sees no other meeting."),
        error_messages={"invalid_choice": gettext_lazy("Choose one of this group’s meetings.")},
    )

    def __init__(
        self, *args: Any, pd_group: PDGroup, roles: Collection[Role], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        cast(RoleChoice, self.fields["role"]).choices = offered(set(roles) - SCHOOL_ROLES)
        meeting = cast("forms.ModelChoiceField[Meeting]", self.fields["meeting"])
        meeting.queryset = pd_group.meetings.all()

    def clean(self) -> dict[str, Any]:
        data = super().clean() or self.cleaned_data
        meeting = data.get("meeting")
        is_guest = data.get("role") == Role.SPECIALIST
        if is_guest and meeting is None and "meeting" not in self.errors:
            self.add_error("meeting", _("Choose the meeting that the specialist guest comes to."))
        data["meeting_number"] = meeting.number if is_guest and meeting else None
        return data


class RoleForm(forms.Form):
    """Exchanging one person's role for another of the same place."""

    role = RoleChoice(label=gettext_lazy("Role"))

    def __init__(
        self, *args: Any, membership: Membership, roles: Collection[Role], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.initial = {"role": membership.role}
        # A guest is bound to a meeting, which only an invitation asks for.
        choices = offered(set(roles) - {Role.SPECIALIST})
        cast(RoleChoice, self.fields["role"]).choices = choices


class HandOverForm(forms.Form):
    """Choosing who leads in somebody's place."""

    to = forms.ModelChoiceField(
        Membership.objects.none(),
        to_field_name="public_id",
        empty_label=None,
        widget=forms.RadioSelect,
        label=gettext_lazy("Who takes over?"),
        error_messages={
            "required": gettext_lazy("Choose who takes over."),
            "invalid_choice": gettext_lazy("Choose somebody who is here now."),
        },
    )

    def __init__(self, *args: Any, membership: Membership, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        to = cast("forms.ModelChoiceField[Membership]", self.fields["to"])
        to.queryset = membership.successors()


class PersonChoice(forms.ModelChoiceField[User]):
    def label_from_instance(self, user: User) -> str:
        """Two people may have one name."""
        return f"{user.name}, {user.email}"


class AppointLeadForm(forms.Form):
    """Choosing another regional lead for a group that cannot wait for its own to hand over."""

    to = PersonChoice(
        User.objects.none(),
        empty_label=gettext_lazy("Choose somebody"),
        label=gettext_lazy("Who leads the group from now on?"),
        help_text=gettext_lazy("Regional leads of the programme, and deputy leads of this group."),
        error_messages={
            "required": gettext_lazy("Choose who leads the group from now on."),
            "invalid_choice": gettext_lazy("Choose one of the people listed."),
        },
    )

    def __init__(self, *args: Any, pd_group: PDGroup, by: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.choice.queryset = pd_group.possible_leads(by=by)

    @property
    def choice(self) -> PersonChoice:
        return cast(PersonChoice, self.fields["to"])


class HeldForm(forms.Form):
    """Those who are held, all ticked to begin with. ``chosen`` are their keys."""

    INVITE, DROP = "invite", "drop"

    chosen = forms.TypedMultipleChoiceField(
        coerce=int,
        label=gettext_lazy("Who is it about?"),
        widget=forms.CheckboxSelectMultiple,
        error_messages={
            "required": gettext_lazy("Tick at least one person."),
            "invalid_choice": gettext_lazy("Somebody has been invited meanwhile. Look again."),
        },
    )
    act = forms.ChoiceField(
        choices=[(INVITE, INVITE), (DROP, DROP)],
        widget=forms.HiddenInput,
        error_messages=dict.fromkeys(
            ["required", "invalid_choice"], gettext_lazy("Press one of the two buttons.")
        ),
    )

    def __init__(self, *args: Any, rows: Sequence[PlannedInvitation], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices = [(row.pk, _held_in_words(row)) for row in rows]
        cast(forms.TypedMultipleChoiceField, self.fields["chosen"]).choices = choices
        self.initial["chosen"] = [row.pk for row in rows]


class AcceptForm(forms.Form):
    """Saying yes to an invitation, and to the group's charter when there is one."""

    charter = forms.BooleanField(
        label=gettext_lazy("I agree to work by the group’s charter"),
        error_messages={
            "required": gettext_lazy("Tick the box to say that you agree to the group’s charter.")
        },
    )

    def __init__(self, *args: Any, pd_group: PDGroup, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not pd_group.charter.strip():
            del self.fields["charter"]


class NewAccountForm(AcceptForm):
    """The same for somebody who has no account yet. The address is that of the invitation."""

    first_name = NameField(
        max_length=150,
        label=gettext_lazy("First name"),
        widget=forms.TextInput({"autocomplete": "given-name"}),
        error_messages={"required": gettext_lazy("Write your first name.")},
    )
    last_name = NameField(
        max_length=150,
        label=gettext_lazy("Last name"),
        widget=forms.TextInput({"autocomplete": "family-name"}),
        error_messages={"required": gettext_lazy("Write your last name.")},
    )
    password = forms.CharField(
        max_length=200,
        required=False,
        strip=False,
        label=gettext_lazy("Password, if you want one"),
        help_text=gettext_lazy(
            "12 characters or more: three or four odd words that have nothing to do with school work "
            "well. Leave it empty and we send a code to your e-mail address each time you sign in."
        ),
        widget=forms.PasswordInput({"autocomplete": "new-password"}),
    )

    field_order = ["first_name", "last_name", "password", "charter"]

    def __init__(self, *args: Any, email: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.email = email

    @property
    def person(self) -> dict[str, str]:
        """What ``open_account`` asks for, once the form is valid."""
        return {name: self.cleaned_data[name] for name in ("first_name", "last_name", "password")}

    def clean(self) -> dict[str, Any]:
        data = super().clean() or self.cleaned_data
        if password := data.get("password"):
            names = {key: data.get(key, "") for key in ("first_name", "last_name")}
            try:
                validate_password(password, User(email=self.email, **names))
            except forms.ValidationError as error:
                self.add_error("password", error)
        return data


def _held_in_words(row: PlannedInvitation) -> str:
    says = {"email": row.email, "role": Role(row.role).spoken, "school": row.participation}
    if row.participation is None:
        return _("%(email)s, %(role)s of the whole group") % says
    return _("%(email)s, %(role)s of %(school)s") % says
