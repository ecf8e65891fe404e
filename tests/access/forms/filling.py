"""Finding every form that a page shows, and filling it in as somebody honest would."""

import datetime as dt
from dataclasses import dataclass, field
from html.parser import HTMLParser
from urllib.parse import urljoin

from django.utils import timezone

from tests.access.crawling import Page

TYPED = {"text", "search", "email", "url", "tel", "textarea"}
"""Boxes whose text is kept when a form comes back."""
NOT_FILLED = {"submit", "button", "image", "reset", "file"}
WORDS = "Some words"


@dataclass
class Box:
    """``values``: what the page has filled in, or what can be chosen."""

    kind: str
    values: list[str] = field(default_factory=list)
    longest: int | None = None
    chosen: str | None = None

    def honest(self) -> list[str]:
        """Another choice; new words in a large box; what is there already; something fitting."""
        if self.kind in {"radio", "select"}:
            return ([value for value in self.values if value != self.chosen] or self.values)[-1:]
        if self.values and self.kind != "textarea":
            return self.values
        day = timezone.localdate() + dt.timedelta(days=10)
        typed = {
            "email": "new@school.example",
            "url": "https://words.example/",
            "number": "5",
            "date": day.isoformat(),
            "time": "15:45",
            "password": "long enough to be safe",
        }
        return [typed.get(self.kind, WORDS)[: self.longest]]


@dataclass
class Form:
    """A form that is sent by POST, as ``who`` met it on a page."""

    who: str
    page: str
    action: str
    boxes: dict[str, Box] = field(default_factory=dict)
    buttons: list[tuple[str, str]] = field(default_factory=list)
    """Name and value of every button that has a name."""

    def honest(self) -> dict[str, list[str]]:
        """Filled in, and sent by the first button."""
        filled = {name: box.honest() for name, box in self.boxes.items()}
        if "given_on" in filled:  # nobody agrees tomorrow
            filled["given_on"] = [timezone.localdate().isoformat()]
        return filled | {name: [value] for name, value in self.buttons[:1]}


def forms_of(page: Page) -> list[Form]:
    reader = _Reader(page)
    reader.feed(page.body)
    return reader.forms


class _Reader(HTMLParser):
    def __init__(self, page: Page) -> None:
        super().__init__()
        self.page = page
        self.forms: list[Form] = []
        self.form: Form | None = None
        self.box = Box("")
        self.text: list[str] | None = None

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        if tag == "form" and given.get("method", "").lower() == "post":
            action = urljoin(self.page.path, given.get("action") or self.page.path)
            self.form = Form(self.page.who, self.page.path, action)
            self.forms.append(self.form)
        elif self.form is not None and tag == "option":
            self._choice(given.get("value", ""), is_chosen="selected" in given)
        elif self.form is not None and given.get("name"):
            self._named(tag, given)

    def _named(self, tag: str, given: dict[str, str]) -> None:
        kind, value = given.get("type", "text") if tag == "input" else tag, given.get("value", "")
        if tag == "button":
            self.form.buttons.append((given["name"], value))
            return
        if kind in NOT_FILLED:
            return
        self.box = self.form.boxes.setdefault(given["name"], Box(kind))
        self.box.longest = int(given["maxlength"]) if given.get("maxlength") else None
        if kind in {"radio", "checkbox"}:
            self._choice(value or "on", is_chosen="checked" in given)
        elif value:
            self.box.values = [value]
        self.text = [] if tag == "textarea" else None

    def _choice(self, value: str, *, is_chosen: bool) -> None:
        if value:
            self.box.values.append(value)
            self.box.chosen = value if is_chosen else self.box.chosen

    def handle_data(self, data: str) -> None:
        if self.text is not None:
            self.text.append(data)

    def handle_endtag(self, tag: str) -> None:
        if tag == "textarea" and self.text is not None:
            self.box.values = ["".join(self.text)]
            self.text = None
        elif tag == "form":
            self.form = None
