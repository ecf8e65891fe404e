"""Which addresses end in the same mailbox."""

DOTS_ARE_NOTHING = frozenset({"gmail.com"})
ALSO_CALLED = {"googlemail.com": "gmail.com"}


def mailbox(email: str) -> str:
    """An address without what sorts mail inside of one mailbox: capitals, and all after a plus."""
    name, _at, host = email.strip().casefold().rpartition("@")
    host = ALSO_CALLED.get(host, host)
    name = name.partition("+")[0]
    if host in DOTS_ARE_NOTHING:
        name = name.replace(".", "")
    return f"{name}@{host}"
