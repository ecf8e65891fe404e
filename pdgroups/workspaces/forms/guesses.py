"""What a project lead expects of a survey before anybody knows."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy

from pdgroups.surveys.guesses import Band
from pdgroups.surveys.models import Question, Wave

NO_GUESS = ("", gettext_lazy("No guess"))


class GuessForm(forms.Form):
    """One choice a question, each of them optional."""

    def __init__(self, data: Any = None, *, wave: Wave, questions: Iterable[Question]) -> None:
        super().__init__(data)
        self.asked = {f"q{question.pk}": question for question in questions}
        for name, question in self.asked.items():
            self.fields[name] = forms.ChoiceField(
                label=question.text[:1].upper() + question.text[1:],
                choices=[NO_GUESS, *((band.value, band.label) for band in Band)],
                required=False,
                initial=wave.guess.get(str(question.pk), ""),
                error_messages={"invalid_choice": gettext_lazy("Choose from the list.")},
            )

    def bands(self) -> dict[int, Band]:
        return {
            question.pk: Band(self.cleaned_data[name])
            for name, question in self.asked.items()
            if self.cleaned_data[name]
        }
