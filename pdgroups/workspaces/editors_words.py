"""Telling a school and its lead that an editor has said something about their case study."""

from django.conf import settings
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import gettext as _

from pdgroups.core.text import one_line
from pdgroups.outbox.letters import Letter
from pdgroups.outbox.purposes import Purpose
from pdgroups.outbox.services import post
from pdgroups.stories.models import EditorsWord

from .edited_words import members_of


def tell_of_editors_word(word: EditorsWord) -> None:
    """One mail each to the project's team and the leads, and none of the words in it. Two queries."""
    submission = word.submission
    project = submission.project
    path = reverse("workspaces:case_study", args=[project.pd_group.slug, project.slug])
    context = {
        "title": one_line(str(submission)),
        "sent_back": word.sent_back,
        "url": f"{settings.WAGTAILADMIN_BASE_URL}{path}",
    }
    letter = Letter(_subject(word), render_to_string("email/editors_word.txt", context))
    for member in members_of(project):
        post(purpose=Purpose.EDITORS_WORD, to=member, pd_group=project.pd_group, letter=letter)


def _subject(word: EditorsWord) -> str:
    if word.sent_back:
        return _("The editors ask for a change to your case study")
    return _("The editors have a word for you about your case study")
