"""Rich text of a page as paragraphs, lists and small headings. Pure: no queries."""

from html.parser import HTMLParser

from .pieces import Bullets, Heading, Paragraph, Piece

ENDS = frozenset({"p", "h2", "h3", "h4", "li", "ul", "ol"})


def pieces(html: str) -> list[Piece]:
    """The address of a link to another site stands in brackets after its words."""
    reader = _Reader()
    reader.feed(html)
    reader.close()
    reader.finish()
    return reader.found


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.found: list[Piece] = []
        self._words: list[str] = []
        self._items: list[str] = []
        self._link = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "br":
            self._words.append("\n")
        elif tag == "a":
            self._link = dict(attrs).get("href") or ""
        elif tag in ENDS:
            self.finish()

    def handle_endtag(self, tag: str) -> None:
        if tag == "a" and self._link.startswith("http"):
            self._words.append(f" ({self._link})")
        if tag == "li":
            self._items.append(self._said())
        elif tag in {"ul", "ol"}:
            items = [item for item in self._items if item]
            if items:
                self.found.append(Bullets(tuple(items), is_ordered=tag == "ol"))
            self._items = []
        elif tag in {"h2", "h3", "h4"} and (words := self._said()):
            self.found.append(Heading(words))
        elif tag == "p":
            self.finish()

    def handle_data(self, data: str) -> None:
        self._words.append(data)

    def finish(self) -> None:
        """What has been read so far is a paragraph."""
        if words := self._said():
            self.found.append(Paragraph(words))

    def _said(self) -> str:
        words, self._words = "".join(self._words), []
        return "\n".join(" ".join(line.split()) for line in words.split("\n")).strip()
