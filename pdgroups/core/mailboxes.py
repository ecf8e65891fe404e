"""Which addresses end in the same mailbox."""

import unicodedata

DOTS_ARE_NOTHING = frozenset({"gmail.com"})
ALSO_CALLED = {"googlemail.com": "gmail.com"}


def mailbox(email: str) -> str:
    """An address without what sorts mail inside of one mailbox: capitals, and all after a plus.

    Letters that only look wider, as a Japanese keyboard writes them, are the plain ones.
    """
    plain = unicodedata.normalize("NFKC", email)
    name, _at, host = plain.strip().casefold().rpartition("@")
    host = ALSO_CALLED.get(host, host)
    name = name.partition("+")[0]
    if host in DOTS_ARE_NOTHING:
        name = name.replace(".", "")
    return f"{name}@{host}"
