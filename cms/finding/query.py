"""What somebody typed into a search box, made fit to be looked for and shown again. Pure."""

MAX_CHARACTERS = 200
MAX_WORDS = 12


def clean_query(text: str) -> str:
    """The words that are searched for: at most 12, of at most 200 characters, no control codes."""
    printable = "".join(each if each.isprintable() else " " for each in text[:MAX_CHARACTERS])
    return " ".join(printable.split()[:MAX_WORDS])
