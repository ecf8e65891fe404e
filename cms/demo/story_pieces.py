"""What Harbour View shows beside its words: two quotes, a drawn card and somebody else's scale."""

import io

from django.utils import timezone
from PIL import Image, ImageDraw

from pdgroups.accounts.models import User
from pdgroups.stories import services, store
from pdgroups.stories.layers import Audience, Layer, Method
from pdgroups.stories.models import CaseStudySubmission, Material, Picture, Quote
from pdgroups.stories.services import Giver, Reach

QUOTES = (
    ("I used to have the answer ready before they had read the question.", "Teaching assistant, Year 4", "Bethany Clarke"),
    ("The hardest part was being watched. Once we chose who visits, it was the best part.", "Class teacher, Year 3", ""),
)  # fmt: skip
FOR_THE_GROUP = (
    "In the first fortnight I nearly gave up. Ring me before you buy anything: I will tell you what we threw away.",
    "Assistant headteacher",
)
STEPS = 6
SIZE = (960, 400)


def add(submission: CaseStudySubmission, by: User) -> None:
    """Each with a permission for everyone, and people’s names with theirs."""
    on = submission.agreed_on or timezone.localdate()
    head = Giver(submission.agreed_by, on, submission.agreed_role, method=Method.IN_PERSON)
    everyone = Reach(Audience.PUBLIC)
    for words, role, name in QUOTES:
        giver = Giver(name or "Tom Reed", on, role, method=Method.EMAIL)
        piece = Quote(submission=submission, words=words, role=role, name=name)
        services.add_piece(piece=piece, giver=giver, reach=everyone, by=by)
    words, role = FOR_THE_GROUP
    services.add_piece(
        piece=Quote(submission=submission, words=words, role=role),
        giver=Giver("Tom Reed", on, role, method=Method.EMAIL),
        reach=Reach(Audience.GROUP),
        by=by,
    )
    services.add_piece(piece=_card(submission), giver=head, reach=everyone, by=by)
    scale = Material(
        submission=submission,
        name="Six-step support scale",
        kind=Material.Kind.SCALE,
        owner="A multi-academy trust",
        terms="Used with permission; others may adapt it",
    )
    trust = Giver("Priya Nair", on, "Director of inclusion", "A multi-academy trust", Method.EMAIL)
    services.add_piece(piece=scale, giver=trust, reach=everyone, by=by)
    services.permit_layers(
        submission=submission,
        wanted={Layer.PEOPLE: everyone},
        giver=head,
        by=by,
        seen=services.stamp(submission),
    )


def _card(submission: CaseStudySubmission) -> Picture:
    content = _drawn()
    return Picture(
        submission=submission,
        alt="A card with six steps that go down from left to right, from most help to least",
        caption="The card that every TA wears on a lanyard",
        shows_people=False,
        media_type="image/png",
        size=len(content),
        width=SIZE[0],
        height=SIZE[1],
        storage_name=store.keep(content),
    )


def _drawn() -> bytes:
    picture = Image.new("RGB", SIZE, "#f6f1e7")
    pen = ImageDraw.Draw(picture)
    width = SIZE[0] // STEPS
    for step in range(STEPS):
        top = 60 + step * 50
        box = (step * width + 12, top, (step + 1) * width - 12, SIZE[1] - 30)
        pen.rounded_rectangle(box, 12, fill="#1d5c63" if step % 2 else "#2f7f86")
    kept = io.BytesIO()
    picture.save(kept, "PNG")
    return kept.getvalue()
