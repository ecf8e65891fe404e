"""Reading a respondent's page as a browser would: fields, what is chosen, and how to send it."""

from html.parser import HTMLParser

from django.urls import reverse

from pdgroups.surveys import codes


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
