"""Reading a respondent's page as a browser would: fields, what is chosen, and how to send it."""

import datetime as dt
from html.parser import HTMLParser

import time_machine
from django.urls import reverse
from django.utils import timezone

from pdgroups.surveys import codes
from pdgroups.surveys.raw import Response
from tests.factories.answering import close, open_next, open_survey, send


class Fields(HTMLParser):
    """Every input of a page with its value: of radios, the chosen one or nothing."""

    def __init__(self, html):
        super().__init__()
        self.values = {}
        self.radios = {}
        self.feed(html)

    def handle_starttag(self, tag, attrs):
        attrs = dict(attrs)
        if tag != "input":
            return
        name, value = attrs["name"], attrs.get("value", "")
        if attrs.get("type") != "radio":
            self.values[name] = value
            return
        self.radios.setdefault(name, []).append(value)
        if "checked" in attrs:
            self.values[name] = value


def text(response):
    return response.content.decode()


def fields(response):
    return Fields(text(response)).values


def address(wave, name="answer"):
    return reverse(f"respond:{name}", args=[codes.format_code(wave.survey.code)])


def key_from(client, wave):
    return fields(client.get(address(wave)))["key"]


def post(client, wave, key=None, **data):
    return client.post(address(wave), {"key": key or key_from(client, wave), **data})


def stored(wave):
    return [
        list(response.answers.order_by("question__position").values_list("value", flat=True))
        for response in Response.objects.filter(wave=wave)
    ]


def in_days(days):
    return time_machine.travel(timezone.now() + dt.timedelta(days=days), tick=False)


def at_impact(**kwargs):
    wave = open_survey(**kwargs)
    send(wave, 3, code="ABCD")
    close(wave)
    return open_next(wave.survey)
