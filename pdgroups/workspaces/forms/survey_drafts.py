"""Putting a survey together: a template's questions, one's own, and whom to ask when."""

from collections.abc import Iterable
from typing import Any, Self

from django import forms
from django.forms import BoundField
from django.http import QueryDict
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from pdgroups.surveys import kinds, schema, wording
from pdgroups.surveys.linking import ELEMENTS, FEWEST, MOST
from pdgroups.surveys.models import GroupSurveyTemplate, Survey
from pdgroups.surveys.options import LONGEST_OPTION
from pdgroups.surveys.services import LONGEST_ITEM, SMALL_TEAM, Item

from .fields import LineField, NameField
from .survey_fields import FirstDayField, HeadcountField, LastDayField, RoleHeadcountField, typed
from .survey_folds import Fold, folds
from .survey_rows import Row, moved
from .survey_starts import (
    HEADS,
    OWN,
    ROLES,
    bank_of,
    of_survey,
    of_template,
    suggestions,
    usual,
    usual_role_text,
)

WHILE_EDITING = frozenset({"up", "down", "check"})
"""Names of buttons that change the form and store nothing."""


class SurveyForm(forms.Form):
    """Questions from a template and up to three of one's own in any order, and how to ask them."""

    title = LineField(
        label=gettext_lazy("Name of the survey"),
        max_length=120,
        help_text=gettext_lazy("Only your team and your regional lead see it."),
        error_messages={"required": gettext_lazy("Give the survey a name.")},
    )
    about = LineField(
        label=gettext_lazy("How confident do you feel …"),
        max_length=120,
        help_text=gettext_lazy(
            "Staff read this first. Finish the question: ‘supporting pupils to be more independent’."
        ),
        error_messages={"required": gettext_lazy("Finish the question that staff read first.")},
    )
    order = forms.MultipleChoiceField(
        label=gettext_lazy("Order of the questions"),
        required=False,
        widget=forms.MultipleHiddenInput,
        error_messages={"invalid_choice": gettext_lazy("Choose from the questions listed.")},
    )
    items = forms.MultipleChoiceField(
        label=gettext_lazy("Questions"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        error_messages={"invalid_choice": gettext_lazy("Choose from the questions listed.")},
    )
    role_text = LineField(
        label=gettext_lazy("How to ask for it"), required=False, max_length=LONGEST_ITEM
    )
    open_text = LineField(
        label=gettext_lazy("One open question, or none"),
        required=False,
        max_length=LONGEST_ITEM,
        widget=forms.TextInput({"list": "usual-open-texts"}),
        help_text=gettext_lazy(
            "Such as ‘What one thing would help you next?’ Leave it empty to ask none."
        ),
    )
    linking = forms.ChoiceField(
        label=gettext_lazy("Comparing before and after"),
        choices=Survey.Linking.choices,
        widget=forms.RadioSelect,
        help_text=gettext_lazy(
            "With a private code you can also see how many people moved up. Nobody can see who."
        ),
        error_messages={
            "required": gettext_lazy("Choose how to compare before and after."),
            "invalid_choice": gettext_lazy("Choose how to compare before and after."),
        },
    )
    elements = forms.MultipleChoiceField(
        label=gettext_lazy("What the private code is made of"),
        required=False,
        choices=[(element.key, element.question) for element in ELEMENTS],
        widget=forms.CheckboxSelectMultiple,
        help_text=gettext_lazy(
            "Four that nobody at school knows of each other, or five. Above 40 staff we ask a "
            "fifth in any case."
        ),
        error_messages={"invalid_choice": gettext_lazy("Tick four of these, or five.")},
    )
    looks_back = forms.BooleanField(
        label=gettext_lazy("Ask looking back too"),
        required=False,
        help_text=gettext_lazy(
            "The impact survey then also asks how confident they would now say they were before. "
            "It is shown beside the real baseline, never instead of it."
        ),
    )
    headcount = HeadcountField(
        required=False,
        help_text=gettext_lazy(
            "So that you can say ‘23 of 28 staff’. You can also say it when you open the survey."
        ),
    )
    is_open = forms.BooleanField(
        label=gettext_lazy("Make it an open survey, which is not anonymous"), required=False
    )
    opens_on = FirstDayField(required=False)
    closes_on = LastDayField(
        required=False,
        help_text=gettext_lazy("Two weeks is usual. After this day it closes for good."),
    )

    def __init__(
        self,
        data: Any = None,
        *,
        template: GroupSurveyTemplate | None,
        survey: Survey | None = None,
        initial: dict[str, Any] | None = None,
    ) -> None:
        if initial is None:
            initial = of_survey(survey) if survey else of_template(template)
        super().__init__(data, initial=initial)
        self.stem = survey.stem if survey else template.stem if template else ""
        self.bank = bank_of(template, survey)
        self.usual = usual(template, survey)
        self.suggested = suggestions()
        self._offer("items", list(self.bank))
        self._offer("order", [*self.bank, *OWN])
        for number, name in enumerate(OWN, start=1):
            label = _("Your own question %(number)s") % {"number": number}
            self.fields[name] = LineField(label=label, required=False, max_length=LONGEST_ITEM)
        for number, (role, heads) in enumerate(zip(ROLES, HEADS, strict=True), start=1):
            label = _("Role %(number)s") % {"number": number}
            self.fields[role] = NameField(
                label=label,
                required=False,
                max_length=LONGEST_OPTION,
                widget=forms.TextInput({"list": "usual-roles"}),
            )
            self.fields[heads] = RoleHeadcountField(
                label=_("Staff in role %(number)s") % {"number": number}, required=False
            )

    @classmethod
    def of(
        cls,
        posted: QueryDict,
        *,
        template: GroupSurveyTemplate | None,
        survey: Survey | None = None,
    ) -> Self:
        """The form as somebody sent it; as it was typed, unchecked, while it is still edited."""
        form = cls(posted or None, template=template, survey=survey)
        if not WHILE_EDITING & posted.keys():
            return form
        kept = {name: form[name].value() for name in form.fields}
        order = [row.key for row in form.rows]
        for press, by in (("up", -1), ("down", 1)):
            order = moved(order, posted.get(press, ""), by)
        return cls(template=template, survey=survey, initial=kept | {"order": order})

    # --- what the page shows ----------------------------------------------------------------

    @property
    def rows(self) -> list[Row]:
        """Every question that can be asked, in the order in which it is."""
        wanted = [key for key in self["order"].value() or [] if key in {*self.bank, *OWN}]
        places = dict.fromkeys([*wanted, *self.bank, *OWN])
        ticked = set(self["items"].value() or [])
        return [self._row(key, is_ticked=key in ticked) for key in places]

    @property
    def roles(self) -> list[tuple[BoundField, BoundField]]:
        """Boxes for a role and for how many staff have it."""
        return [(self[role], self[heads]) for role, heads in zip(ROLES, HEADS, strict=True)]

    @property
    def folds(self) -> dict[str, Fold]:
        """What is set already, by the part of the form that is folded for it."""
        return folds(self, self.usual)

    @property
    def asks(self) -> int:
        """How many questions staff will be asked, as it is typed now."""
        ticked = sum(1 for row in self.rows if row.is_ticked)
        own = sum(1 for name in OWN if typed(self[name]))
        roles = any(typed(self[name]) for name in ROLES)
        return ticked + own + roles + bool(typed(self["open_text"]))

    @property
    def minutes(self) -> int:
        return schema.minutes(self.asks)

    @property
    def heads(self) -> int:
        """What the roles add up to, as it is typed now."""
        numbers = [typed(self[name]) for name in HEADS]
        return sum(int(number) for number in numbers if number.isdecimal() and len(number) < 5)  # noqa: PLR2004 -- digits of 2,000

    @property
    def offers_open(self) -> bool:
        """Whether the team is small enough to forgo being anonymous, as it is typed now."""
        said = typed(self["headcount"])
        is_small = said.isdecimal() and len(said) == 1 and 0 < int(said) < SMALL_TEAM
        return is_small or bool(self["is_open"].value())

    # --- what was sent ----------------------------------------------------------------------

    def clean_about(self) -> str:
        """It stands inside a question: what people type around it goes."""
        said: str = self.cleaned_data["about"].strip(" …?.")
        if not said:
            raise forms.ValidationError(_("Finish the question that staff read first."))
        return said

    def clean_elements(self) -> list[str]:
        chosen: list[str] = self.cleaned_data["elements"]
        if chosen and not FEWEST <= len(chosen) <= MOST:
            raise forms.ValidationError(_("Tick four of these, or five."))
        return chosen

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        if self.errors:
            return cleaned
        if not cleaned["items"] and not any(cleaned[name] for name in OWN):
            self.add_error("items", _("Choose at least one question."))
        self._clean_roles(cleaned)
        return cleaned

    def _clean_roles(self, cleaned: dict[str, Any]) -> None:
        named = [(role, heads) for role, heads in zip(ROLES, HEADS, strict=True) if cleaned[role]]
        roles = [role for role, _heads in named]
        counted = [heads for heads in HEADS if cleaned[heads] is not None]
        if len(named) == 1:
            self.add_error(roles[0], _("Give two or three roles, or leave them all empty."))
        elif len({cleaned[role].casefold() for role in roles}) < len(roles):
            self.add_error(roles[-1], _("One role is there twice. Remove one of the two."))
        elif counted and counted != [heads for _role, heads in named]:
            odd = {heads for _role, heads in named} ^ set(counted)
            self.add_error(min(odd), _("Say how many there are of every role, or of none."))
        elif counted:
            cleaned["headcount"] = cleaned["headcount"] or sum(cleaned[each] for each in counted)

    def chosen(self) -> list[Item]:
        """What staff are asked: in the lead's order, then the role, then the open question."""
        said = self.cleaned_data
        ticked = set(said["items"])
        asked = []
        for key in dict.fromkeys([*said["order"], *self.bank, *OWN]):
            if key in ticked:
                asked.append(self.bank[key])
            elif said.get(key) and key in OWN:
                asked.append(Item(None, said[key]))
        if roles := tuple(said[name] for name in ROLES if said[name]):
            ask = said["role_text"] or usual_role_text()
            asked.append(Item(None, ask, kinds.ROLE.key, roles))
        if said["open_text"]:
            asked.append(Item(None, said["open_text"], kinds.TEXT.key))
        return asked

    def for_service(self) -> dict[str, Any]:
        said = self.cleaned_data
        names = ("title", "about", "linking", "elements", "looks_back", "headcount")
        days = ("opens_on", "closes_on")
        heads = [said[name] for name in HEADS if said[name] is not None]
        openness = Survey.Openness.OPEN if said["is_open"] else Survey.Openness.ANONYMOUS
        return {name: said[name] for name in (*names, *days)} | {
            "items": self.chosen(),
            "headcount_by_role": heads,
            "openness": openness,
        }

    def _offer(self, name: str, keys: Iterable[str]) -> None:
        field = self.fields[name]
        assert isinstance(field, forms.MultipleChoiceField)  # noqa: S101 -- declared above
        field.choices = [(key, key) for key in keys]

    def _row(self, key: str, *, is_ticked: bool) -> Row:
        if key in self.bank:
            item = self.bank[key]
            return Row(key, item.text, is_ticked, item=item)
        box = self[key]
        is_written = bool(typed(box) or box.errors)
        nudges = wording.nudges(typed(box))
        return Row(key, str(box.label), is_written=is_written, box=box, nudges=nudges)
