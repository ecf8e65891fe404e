from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


class UnfitFileError(Exception):
    """The file may not be kept. ``sentence`` tells whoever sent it what to do."""

    def __init__(self, sentence: str | Promise) -> None:
        super().__init__(sentence)
        self.sentence = sentence


NOT_WHAT_IT_SAYS = _(
    "This file is damaged, or not what its name says. Open it, save it again and choose that copy."
)
