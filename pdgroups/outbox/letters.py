"""What one mail says, and how it lies in the table until it is sent: sealed."""

import json
from dataclasses import asdict, dataclass
from typing import Self

from pdgroups.core.sealing import seal, unseal

LABEL = "pdgroups.outbox"


@dataclass(frozen=True, slots=True)
class Letter:
    """The words for one reader. The HTML is made from the text, so neither can say more.

    ``calendar`` is iCalendar text of that ``method``. The words are plain text, whoever made them:
    a template of plain text says of its own that it needs no escaping, and that is true of a mail
    only.
    """

    subject: str
    text: str
    calendar: str = ""
    method: str = ""

    def __post_init__(self) -> None:
        for name in ("subject", "text"):
            object.__setattr__(self, name, getattr(self, name) + "")  # a plain str

    def sealed(self) -> str:
        return seal(json.dumps(asdict(self)), LABEL)

    @classmethod
    def opened(cls, sealed: str) -> Self:
        """The letter again.

        Raises:
            SealBrokenError: the site’s ``SECRET_KEY`` is another one than when it was written.
        """
        return cls(**json.loads(unseal(sealed, LABEL)))
