"""What somebody has asked to be taken down: one request that waits, and one that was answered."""

import datetime as dt

from django.utils import timezone

from cms.complaints.acting import answer
from pdgroups.accounts.models import User
from pdgroups.stories.models import Complaint


def write(team: User) -> None:
    now = timezone.now()
    Complaint.objects.create(
        page="/case-studies/least-help-first-how-our-tas-learned-to-wait/",
        what="I work at this school. The picture shows a card with our old logo, which we may not use any more.",
        reach="office@harbour-view.example",
        sent_at=now - dt.timedelta(days=1),
    )
    done = Complaint.objects.create(
        page="/guidance/",
        what="One of the links leads to a page that is for sale now.",
        sent_at=now - dt.timedelta(days=20),
    )
    answer(complaint=done, outcome="The link was taken out the same day.", by=team)
