"""What people need for something, one thing on each line: its name, and its address if it has one."""

from dataclasses import dataclass

SCHEMES = ("https://", "http://")


@dataclass(frozen=True, slots=True)
class Link:
    """``url`` is empty for what cannot be opened, such as a pack of cards."""

    title: str
    url: str = ""


def links_in(text: str) -> list[Link]:
    """One for each line that is not empty. What is no address of the web stays part of the name."""
    return [_link(line.strip()) for line in text.splitlines() if line.strip()]


def _link(line: str) -> Link:
    *words, last = line.split()
    if not last.lower().startswith(SCHEMES) or not last.isprintable():
        return Link(line)
    title = " ".join(words).rstrip(":,|–- ")
    return Link(title or last, last)
