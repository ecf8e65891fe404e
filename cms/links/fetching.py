"""Looking whether an address of the web still answers. Nothing inside our own network is asked.

An editor may type any address, so each is looked up first, refused unless all that its name
stands for is public, and then connected to by that very number: a name that changes its mind
between the two gains nothing. Redirections are followed by the same rule.
"""

import enum
import http.client
import ipaddress
import socket
import ssl
from collections.abc import Callable
from dataclasses import dataclass
from urllib.parse import SplitResult, quote, urljoin, urlsplit

SECONDS = 8
MOST_HOPS = 4
PORTS = {"http": 80, "https": 443}
PERMANENT = {301, 308}
REDIRECTS = PERMANENT | {302, 303, 307}
GONE = {404, 410}
NO_HEAD = {400, 403, 404, 405, 501}
"""Statuses with which servers that dislike HEAD answer it, though a GET would do."""

CARRIERS = [ipaddress.ip_network(each) for each in ("64:ff9b::/96", "64:ff9b:1::/48", "2002::/16")]
"""Networks of IPv6 whose numbers may stand for any number of IPv4, private ones too."""
PATH = "/%:@!$&'()*+,;=~-._?"

IsAllowed = Callable[[str, int], bool]


class Answer(enum.Enum):
    THERE = enum.auto()
    GONE = enum.auto()
    """It said so, or nothing answers under its name."""
    NOT_SAID = enum.auto()
    """It refuses robots, is busy, or may not be asked: no reason to call it dead."""


@dataclass(frozen=True, slots=True)
class Found:
    answer: Answer
    moved_to: str = ""
    """Where it says that it has moved for good."""


class RefusedAddressError(Exception):
    """An address that we do not ask: not of the web, or not public."""


def is_public(address: str, port: int) -> bool:
    """Whether ``address``, a number, is one that anybody in the world could ask."""
    number = ipaddress.ip_address(address.partition("%")[0])
    mapped = getattr(number, "ipv4_mapped", None) or number
    if any(mapped in network for network in CARRIERS):
        return False
    is_open = mapped.is_global and not mapped.is_multicast and not mapped.is_reserved
    return is_open and port in PORTS.values()


def look(url: str, *, agent: str, is_allowed: IsAllowed = is_public) -> Found:
    """Ask for ``url`` without reading what it says. Raises nothing; at most 8 seconds a step."""
    start, moved_to = url, ""
    for _hop in range(MOST_HOPS):
        try:
            status, location = _status(url, agent, is_allowed)
        except (RefusedAddressError, TimeoutError, ssl.SSLError):
            return Found(Answer.NOT_SAID)
        except (OSError, http.client.HTTPException, ValueError):
            return Found(Answer.GONE)
        if status in REDIRECTS and location:
            url = urljoin(url, location)
            moved_to = url if status in PERMANENT and moved_to != start else moved_to
            continue
        if status in GONE:
            return Found(Answer.GONE)
        there = status < http.client.BAD_REQUEST
        return Found(Answer.THERE, moved_to) if there else Found(Answer.NOT_SAID)
    return Found(Answer.NOT_SAID)


def _status(url: str, agent: str, is_allowed: IsAllowed) -> tuple[int, str]:
    status, location = _ask("HEAD", url, agent, is_allowed)
    return _ask("GET", url, agent, is_allowed) if status in NO_HEAD else (status, location)


def _ask(method: str, url: str, agent: str, is_allowed: IsAllowed) -> tuple[int, str]:
    parts = urlsplit(url)
    if parts.scheme not in PORTS or not parts.hostname or parts.username is not None:
        raise RefusedAddressError(url)
    port = parts.port or PORTS[parts.scheme]
    connection = _connection(parts, port, _number(parts.hostname, port, is_allowed))
    try:
        path = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
        connection.request(
            method, quote(path, safe=PATH), headers={"User-Agent": agent, "Accept": "*/*"}
        )
        response = connection.getresponse()
        return response.status, response.getheader("Location", "")
    finally:
        connection.close()


def _number(host: str, port: int, is_allowed: IsAllowed) -> str:
    """The number to connect to, of IPv4 where there is one. Raises ``RefusedAddressError`` unless each of them is allowed."""
    found = {str(each[4][0]) for each in socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)}
    if not found or not all(is_allowed(number, port) for number in found):
        raise RefusedAddressError(host)
    return min(found, key=lambda number: (":" in number, number))


def _connection(parts: SplitResult, port: int, number: str) -> http.client.HTTPConnection:
    """Connected to ``number``, speaking to the name."""
    host = parts.hostname or ""
    connection = http.client.HTTPConnection(host, port, timeout=SECONDS)
    plain = socket.create_connection((number, port), timeout=SECONDS)
    if parts.scheme == "https":
        context = ssl.create_default_context()
        connection.sock = context.wrap_socket(plain, server_hostname=host)
    else:
        connection.sock = plain
    return connection
