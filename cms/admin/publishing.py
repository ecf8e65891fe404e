"""Publishing many pages at once asks the schools' agreement as the editor does."""

from collections.abc import Iterable
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from wagtail.models import Page

from cms.pages.agreeing import held_up, refusal
from cms.pages.case_studies import CaseStudyPage
from pdgroups.stories.wording import waits


def refuse_words_not_agreed(
    request: HttpRequest, action_type: str, objects: Iterable[Page], view: Any
) -> HttpResponse | None:
    """Publish none of ``objects`` when one says what its school has not agreed to."""
    if action_type != "publish" or request.method != "POST":
        return None
    for page in objects:
        latest = page.get_latest_revision_as_object()
        if not isinstance(latest, CaseStudyPage):
            continue
        waiting = waits(latest.changed_words())
        sentence = refusal(waiting) if waiting else held_up(latest.submission)
        if sentence:
            messages.error(request, f"{latest.title}: {sentence}")
            return redirect("wagtailadmin_pages:edit", latest.pk)
    return None
