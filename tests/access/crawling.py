"""Following every link that somebody finds, and keeping what each page said."""

import html
import re
from collections import deque
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from urllib.parse import urljoin, urlsplit

from django.http import HttpResponse
from django.test import Client

from tests import files
from tests.surveys.pdfs import text as text_of_poster

LINKS = re.compile(r"""<(?:a|link|form)\b[^>]*?\s(?:href|action)="([^"]*)"|<loc>([^<]*)</loc>""")
NOT_FOLLOWED = ("/static/", "/media/", "/cms/", "/accounts/logout/")
FILE = re.compile(r"\.(pdf|docx|xlsx|csv|svg|png|ics)($|\?)")
MOST_PAGES = 1000
"""Far more than there are: a crawler that runs in circles should fail, not hang."""


@dataclass(frozen=True)
class Page:
    """One answer to a GET, with everything that it says: body, headers and cookies."""

    who: str
    path: str
    response: HttpResponse
    body: str

    @property
    def said(self) -> str:
        headers = "\n".join(f"{name}: {value}" for name, value in self.response.items())
        return f"{self.body}\n{headers}\n{self.response.cookies.output()}"

    @property
    def is_html(self) -> bool:
        return self.response.get("Content-Type", "").startswith("text/html")


def crawl(who: str, client: Client, seeds: Iterable[str], *, files: bool = True) -> list[Page]:
    """Every page that can be reached from ``seeds`` by links, each once.

    Without ``files``, which take longest to make and to read, for whoever looks for forms.
    """
    waiting, seen, pages = deque(seeds), set(seeds), []
    while waiting:
        page = look(who, client, waiting.popleft())
        pages.append(page)
        assert len(pages) < MOST_PAGES, f"{who} found more than {MOST_PAGES} pages"
        onward = [page.response["Location"]] if page.response.get("Location") else []
        for link in onward + [first or second for first, second in LINKS.findall(page.body)]:
            path = inner_path(page.path, html.unescape(link))
            if path and path not in seen and (files or not FILE.search(path)):
                seen.add(path)
                waiting.append(path)
    return pages


def look(who: str, client: Client, path: str) -> Page:
    response = client.get(path)
    # What a page was made from is a hundred times its text, and thousands of pages are kept.
    response.context, response.templates = None, []
    return Page(who, path, response, readable(response))


def inner_path(base: str, link: str) -> str:
    """The path and query of a link on this site; nothing for other sites and what is not read."""
    parts = urlsplit(urljoin(f"http://testserver{base}", link))
    if parts.scheme != "http" or parts.netloc != "testserver":
        return ""
    path = parts.path + (f"?{parts.query}" if parts.query else "")
    return "" if path.startswith(NOT_FOLLOWED) else path


def readable(response: HttpResponse) -> str:
    """The text of a page or file, as somebody could read it."""
    content = b"".join(response.streaming_content) if response.streaming else response.content
    kind = response.get("Content-Type", "")
    if kind.startswith("application/pdf"):
        is_report = b"Typst" in content
        return files.pdf_text(content) if is_report else text_of_poster(content)
    if kind.startswith("application/vnd.openxmlformats"):
        return files.everything(content)
    if kind.startswith("image/png"):
        return ""
    text = content.decode(errors="replace")
    if kind.startswith("text/calendar"):
        return text.replace("\r\n ", "").replace("\r\n\t", "")
    return text


FORM = re.compile(r"<form\b([^>]*)>(.*?)</form>", re.DOTALL)
BOX = re.compile(r'<input\b(?![^>]*type="(?:hidden|checkbox|radio|submit)")[^>]*name="([^"]+)"')
LOADED = re.compile(
    r"""<(?:script|img|iframe|source|video|audio|embed|object|form|use|image"""
    r"""|link(?![^>]*\srel="(?:canonical|alternate|license)"))\b[^>]*?"""
    r"""\s(?:src|href|srcset|data|action|xlink:href)="([^"]*)"|url\(([^)]*)\)"""
)


def search_boxes_of(page: Page) -> Iterator[tuple[str, str]]:
    """Path and name of every box in which somebody can search."""
    for attributes, inside in FORM.findall(page.body):
        if 'method="post"' not in attributes:
            action = re.search(r'action="([^"]+)"', attributes)
            path = inner_path(page.path, action[1] if action else "").partition("?")[0]
            yield from ((path, name) for name in BOX.findall(inside))


def loaded_from_elsewhere(page: Page) -> list[str]:
    """What a browser would ask another host for while it shows the page."""
    found = [attribute or style for attribute, style in LOADED.findall(page.body)]
    return [url for url in found if url.strip("\"' ").startswith(("http:", "https:", "//"))]
