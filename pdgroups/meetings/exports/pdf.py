"""A meeting's papers as one PDF of mixed sizes: A4, and A3 for what is read from afar."""

from dataclasses import asdict
from pathlib import Path

from pdgroups.core import typesetting

from .parts import Papers


def pdf(papers: Papers) -> bytes:
    """Tagged after PDF/UA. In black and white: a school's printer has no other ink."""
    return typesetting.pdf(Path(__file__).with_name("papers.typ"), asdict(papers))
