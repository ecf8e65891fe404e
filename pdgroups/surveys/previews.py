"""Looking at a survey as staff will see it: a signed address that answers for an hour.

Whoever may see the survey is given one; the page behind it asks nobody who they are, stores
nothing and takes nothing, so it can be opened on any phone.
"""

from django.core import signing

from .models import Survey

LASTS = 60 * 60
"""Seconds."""

_signer = signing.TimestampSigner(salt="pdgroups.surveys.previews")


def sign(survey: Survey) -> str:
    return _signer.sign(survey.public_id)


def read(signed: str) -> Survey | None:
    """The survey of an address that is ours and not too old; none that is withdrawn. One query."""
    try:
        public_id = _signer.unsign(signed, max_age=LASTS)
    except signing.BadSignature:
        return None
    found = Survey.objects.select_related("project__participation__school")
    return found.filter(public_id=public_id, deleted_on=None).first()
