"""Addresses, people's input and frozen surveys that tests of the survey pages share."""

import datetime as dt
import html as markup
import re
import uuid

from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from pdgroups.groups.access import Access
from pdgroups.surveys import sharing
from pdgroups.workspaces.survey_card import survey_card
from tests.factories.answering import (
    close,
    open_next,
    open_survey,
    send,
    send_many,
)
from tests.factories.people import UserFactory
from tests.surveys.freezing import codes
from tests.workspaces.cast import cast_of

BANK = [{"identity": str(uuid.UUID(int=number)), "text": f"step {number}"} for number in range(8)]


def address(name, survey, *more):
    return reverse(
        f"workspaces:{name}", args=[survey.project.pd_group.slug, survey.public_id, *more]
    )


def new_address(project, template=None):
    url = reverse("workspaces:survey_new", args=[project.pd_group.slug, project.slug])
    return f"{url}?template={template.public_id}" if template else url


def page(client, url):
    return client.get(url).content.decode()


def in_days(days):
    return (timezone.localdate() + dt.timedelta(days=days)).isoformat()


def typed(**changes):
    """What a project lead types for a survey."""
    return {
        "title": "TA confidence",
        "about": "supporting pupils to be more independent",
        "items": [BANK[0]["identity"], BANK[3]["identity"]],
        "linking": "code",
        "headcount": "28",
        "closes_on": (timezone.localdate() + dt.timedelta(days=14)).isoformat(),
    } | changes


def opened(**changes):
    day = timezone.localdate() + dt.timedelta(days=14)
    return {"headcount": "28", "closes_on": day.isoformat()} | changes


def listed(client, survey, who):
    client.force_login(cast_of(survey.project)[who])
    return page(client, reverse("workspaces:survey_list", args=[survey.project.pd_group.slug]))


THRESHOLDS = [0, 4, 5, 9, 10, 19, 20]


NOT_ALL, LITTLE, FAIRLY, VERY = 1, 2, 3, 4


def answer(wave, *groups):
    """``groups`` of (how many, *values)."""
    for count, *values in groups:
        send_many(wave, count, *values)
    return close(wave)


def frozen(n, *values, **kwargs):
    return answer(open_survey(headcount=77, **kwargs), (n, *(values or (FAIRLY, FAIRLY)))).survey


def both(before, after, *, then=(LITTLE, LITTLE), now=(FAIRLY, FAIRLY), **kwargs):
    survey = frozen(before, *then, **kwargs)
    answer(open_next(survey, headcount=77), (after, *now))
    return survey


def shared(survey):
    return sharing.share_results(project=survey.project, with_leads=True, by=UserFactory())


def read(client, survey, who="project lead"):
    client.force_login(cast_of(survey.project)[who])
    return page(client, address("survey_results", survey))


def words(html):
    """The text of the page's main part, without marks."""
    main = re.search(r"<main.*?</main>", html, re.DOTALL)[0]
    return markup.unescape(" ".join(re.sub(r"<[^>]*>", " ", main).split()))


def same(html, survey):
    """The main part of the page without what names this one survey."""
    main = re.search(r"<main.*?</main>", html, re.DOTALL)[0]
    for own in (survey.project.pd_group.slug, survey.public_id, str(survey.project)):
        main = main.replace(own, "…")
    return re.sub(r'value="\w{64}"', "", main)


def has_figures(html):
    return 'class="likert"' in html or "<table" in html or "%" in words(html)


def linked(people):
    """Everybody answers twice and moves up on the first question alone."""
    wave = open_survey(headcount=people)
    for code in codes(people):
        send(wave, LITTLE, FAIRLY, code=code)
    close(wave)
    impact = open_next(wave.survey, headcount=people)
    for code in codes(people):
        send(impact, FAIRLY, FAIRLY, code=code)
    close(impact)
    return wave.survey


def share(client, survey, **data):
    group, project = survey.project.pd_group, survey.project
    return client.post(reverse("workspaces:share_results", args=[group.slug, project.slug]), data)


def card(project, who="project lead"):
    user = cast_of(project)[who]
    access = Access.of(user, project.pd_group)
    with CaptureQueriesContext(connection) as queries:
        found = survey_card(access, project)
    assert len(queries) <= 2
    return found


def presses(found):
    return {press.words: press.url for press in found.presses}


def asked(number):
    return {"items": [f"item {number}"]}
