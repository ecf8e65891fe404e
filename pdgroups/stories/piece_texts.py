"""Quotes, pictures and materials as texts, so that they are signed with the words beside them."""

from typing import TYPE_CHECKING

from django.utils import timezone

from .layers import Audience, Layer

if TYPE_CHECKING:
    from .models import CaseStudySubmission


def texts_of_pieces(submission: "CaseStudySubmission") -> dict[str, str]:
    """What readers may see beside the account, numbered; none before it is stored. Four queries.

    Whether a permission for each is in force is not signed: one may end at any time.
    """
    if submission.pk is None:
        return {}
    found = {
        f"quote {number}": f"“{quote.words}” {_who(quote.name, quote.role)}"
        for number, quote in enumerate(submission.quotes.kept(), start=1)
    }
    found |= {
        f"picture {number}": "\n".join(filter(None, [each.alt, each.caption, each.public_id]))
        for number, each in enumerate(submission.pictures.kept(), start=1)
    }
    found |= {
        f"material {number}": f"{each.name}: {each.owner}. {each.terms}"
        for number, each in enumerate(submission.materials.kept(), start=1)
    }
    named = submission.permissions.in_force(timezone.localdate()).filter(
        layer=Layer.PEOPLE, audience=Audience.PUBLIC
    )
    return found | ({"people": "named"} if named.exists() else {})


def _who(*parts: str) -> str:
    return ", ".join(part for part in parts if part)
