"""What people typed, made fit for one line."""

import unicodedata

# They turn the reading direction of whatever follows, so a name could rewrite its sentence.
_TURNS = dict.fromkeys([*range(0x202A, 0x202F), *range(0x2066, 0x206A)])


def one_line(text: str) -> str:
    """``text`` without control characters, direction overrides and runs of blanks.

    Safe in a mail's header, a log line and the middle of a sentence.
    """
    shown = (" " if unicodedata.category(c) == "Cc" else c for c in text.translate(_TURNS))
    return " ".join("".join(shown).split())


def several_lines(text: str) -> str:
    """``text`` with plain line ends, and without other control characters or direction overrides."""
    plain = "\n".join(text.translate(_TURNS).splitlines())
    return "".join(c for c in plain if c == "\n" or unicodedata.category(c) != "Cc").strip()
