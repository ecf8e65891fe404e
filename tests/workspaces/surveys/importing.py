"""Bringing in an export as a project lead does, page by page."""

import datetime as dt
import html as markup
import re

from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

from tests.surveys.imports.exports import LEVELS, csv_bytes, google

from .pages import address

QUESTIONS = ["waiting and watching before stepping in", "using a prompt before giving a clue"]
ANSWERS = [[LEVELS[at % 4], LEVELS[at % 3]] for at in range(12)]


def google_csv(answers=ANSWERS):
    return csv_bytes(google(answers=answers, questions=QUESTIONS))


def url(survey, moment="baseline"):
    return address("survey_import", survey, moment)


def choose(client, survey, content, name="answers.csv", moment="baseline"):
    file = SimpleUploadedFile(name, content)
    return client.post(url(survey, moment), {"step": "file", "file": file})


def boxes(response):
    """What the page's form would send as it stands."""
    form = re.search(
        r'<form [^>]*method="post" novalidate>.*?</form>', response.content.decode(), re.DOTALL
    )[0]
    sent = dict(re.findall(r'<input type="hidden" name="(step|table|c\d+)" value="([^"]*)"', form))
    for name, options in re.findall(r'<select name="([^"]+)".*?>(.*?)</select>', form, re.DOTALL):
        chosen = re.search(r'<option value="([^"]*)" selected', options)
        sent[name] = chosen[1] if chosen else ""
    return {name: markup.unescape(value) for name, value in sent.items()}


def go_on(client, survey, response, moment="baseline", **changes):
    return client.post(url(survey, moment), boxes(response) | changes)


def ago(days):
    return (timezone.localdate() - dt.timedelta(days=days)).isoformat()


def facts(**changes):
    """What no file says."""
    return {
        "tool": "Google Forms",
        "headcount": "30",
        "answered_until": ago(60),
        "told": "on",
    } | changes


def bring_in(client, survey, content, moment="baseline", columns=(), **changes):
    second = choose(client, survey, content, moment=moment)
    third = go_on(client, survey, second, moment, **dict(columns))
    return go_on(client, survey, third, moment, **facts(**changes))
