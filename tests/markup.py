"""Whether HTML is well formed, as far as browsers would silently mend it."""

from collections import Counter
from html.parser import HTMLParser

VOID = frozenset(
    [
        "area",
        "base",
        "br",
        "col",
        "embed",
        "hr",
        "img",
        "input",
        "link",
        "meta",
        "source",
        "track",
        "wbr",
    ]
)
NOT_IN_P = frozenset(
    [
        "address",
        "article",
        "aside",
        "blockquote",
        "details",
        "div",
        "dl",
        "fieldset",
        "figure",
        "footer",
        "form",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "header",
        "hr",
        "main",
        "nav",
        "ol",
        "p",
        "pre",
        "section",
        "table",
        "ul",
    ]
)
PARENTS = {
    "li": {"ul", "ol"},
    "dt": {"dl", "div"},
    "dd": {"dl", "div"},
    "tr": {"thead", "tbody", "tfoot"},
    "td": {"tr"},
    "th": {"tr"},
    "legend": {"fieldset"},
    "summary": {"details"},
    "figcaption": {"figure"},
}


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.ids: Counter[str] = Counter()
        self.wrong: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        names = [name for name, _value in attrs]
        self.wrong += [f"{name} twice in <{tag}>" for name, n in Counter(names).items() if n > 1]
        self.ids.update(value or "" for name, value in attrs if name == "id")
        inside = self.open[-1] if self.open else ""
        if tag in PARENTS and inside not in PARENTS[tag]:
            self.wrong.append(f"<{tag}> in <{inside}> at {self.getpos()}")
        if tag in NOT_IN_P and "p" in self.open:
            self.wrong.append(f"<{tag}> in <p> at {self.getpos()}")
        if tag == "a" and "a" in self.open:
            self.wrong.append(f"a link in a link at {self.getpos()}")
        if tag not in VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)
        if tag not in VOID:
            self.open.pop()

    def handle_endtag(self, tag: str) -> None:
        if not self.open or self.open[-1] != tag:
            self.wrong.append(f"</{tag}> closes {self.open[-1:]} at {self.getpos()}")
        if tag in self.open:
            while self.open.pop() != tag:
                pass


def faults(html: str) -> list[str]:
    """What is wrong in a page: tags that do not match or stand where they may not, ids twice."""
    reader = _Reader()
    reader.feed(html)
    reader.close()
    twice = [f"id {name!r} {n} times" for name, n in reader.ids.items() if n > 1 or not name]
    return [*reader.wrong, *twice, *(f"<{tag}> stays open" for tag in reader.open)]
