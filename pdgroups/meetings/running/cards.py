"""Short reminders for whoever leads a meeting, as editors wrote them."""

from pdgroups.meetings.models import FacilitatorCard


def cards_for(programme_id: int, kind: str) -> list[FacilitatorCard]:
    """For an item of ``kind``, then those for any. One query."""
    of_kind = FacilitatorCard.objects.of(programme_id).filter(kind__in={kind, ""})
    return sorted(of_kind, key=lambda card: card.kind == "")
