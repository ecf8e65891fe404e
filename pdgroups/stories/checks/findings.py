import hashlib
from dataclasses import dataclass
from enum import StrEnum

from pdgroups.stories.blocks import BY_KEY, Block


class Severity(StrEnum):
    WARNING = "warning"
    """Shown, explained, and left to whoever wrote it."""
    BLOCKER = "blocker"
    """Nothing is offered or published while it is there."""


@dataclass(frozen=True, slots=True)
class Finding:
    """Something to look at before a case study is published.

    ``words`` are those that it is about, ``sentence`` says what is the matter, ``todo`` what can be
    done; ``box`` is the id of its box in the form, without ``id_``.
    """

    check: str
    severity: Severity
    block_key: str
    sentence: str
    todo: str
    words: str = ""
    box: str = ""

    @property
    def block(self) -> Block:
        return BY_KEY[self.block_key]

    @property
    def is_blocker(self) -> bool:
        return self.severity == Severity.BLOCKER

    @property
    def anchor(self) -> str:
        """Where in the form it can be changed."""
        return f"id_{self.box}" if self.box else f"block-{self.block_key}"

    @property
    def key(self) -> str:
        """The same for the same words under the same block: 12 hexadecimal digits."""
        about = "\t".join([self.check, self.block_key, self.sentence, self.words])
        return hashlib.sha256(about.encode()).hexdigest()[:12]
