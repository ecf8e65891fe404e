"""A public page of what is held today: what nobody allows any more is not on it."""

from typing import TYPE_CHECKING

from django.db.models import Exists, OuterRef, Q
from django.utils import timezone

from cms.figures import charts_of
from pdgroups.stories.hiding import hide_in, hide_name
from pdgroups.stories.holding import Holding, holding_of, published_description
from pdgroups.stories.layers import Audience, Layer
from pdgroups.stories.models import CaseStudySubmission, Permission

if TYPE_CHECKING:
    from cms.pages.case_studies import CaseStudyPage

WORDS = (
    "title",
    "draft_title",
    "summary",
    "aim",
    "permission_line",
    "took_part",
    "duration",
    "strength_reason",
    "breadth_reason",
    "seo_title",
    "search_description",
)
"""Fields of a page in which somebody may have written the school's name."""
DRAWN_OF_THEM = ("charts", "sections", "facts", "history", "meters")
"""What a page keeps once it has been made of its fields."""


def layers_held(submission_id: int) -> tuple[tuple[int, str], ...]:
    """Key and layer of every permission that is in force for everyone. One query."""
    in_force = Permission.objects.in_force(timezone.localdate())
    found = in_force.filter(submission=submission_id, audience=Audience.PUBLIC)
    return tuple(found.order_by("pk").values_list("pk", "layer"))


def read_today(prefix: str = "") -> Q:
    """For lists: no school offered it, or somebody allows today that everyone reads it.

    A card, the words of a search and a feed still say what was stored while a name or figures were
    allowed. From the minute at which that is over until the night's sweep has taken them out, the
    case study is in no list; its own page shows what is held.

    ``prefix`` leads to the case study, such as ``casestudypage__``. No statement more.
    """
    today = timezone.localdate()
    public = Permission.objects.filter(audience=Audience.PUBLIC)
    readable = public.in_force(today).filter(layer=Layer.STORY)
    renewed = public.in_force(today).filter(
        submission=OuterRef("submission"), layer=OuterRef("layer")
    )
    stored = public.over(today).filter(~Exists(renewed), layer__in=[Layer.NAME, Layer.NUMBERS])
    submission = f"{prefix}submission"
    return Q(**{submission: None}) | (
        Q(**{f"{submission}__in": readable.values("submission")})
        & ~Q(**{f"{submission}__in": stored.values("submission")})
    )


def holding_for(submission_id: int) -> Holding:
    """Five queries."""
    submissions = CaseStudySubmission.objects.select_related("project__participation__school")
    return holding_of(submissions.get(pk=submission_id))


def keep_to(page: "CaseStudyPage", holding: Holding) -> None:
    """Take out of ``page``, in memory, what may not be shown."""
    if not holding.is_named and page.submission:
        hide_school(page, page.submission)
        for entry in page.history:
            entry.reason = hide_name(entry.reason, _name(page.submission))
    if not holding.shows_numbers:
        page.figures = []
        page.charts = charts_of([])


def hide_school(page: "CaseStudyPage", submission: CaseStudySubmission) -> None:
    """Put the safe description in place of the name, and "our school" wherever it was written.

    Nothing is stored, and the address stays.
    """
    name = _name(submission)
    page.display_name = published_description(submission, name)
    for field in WORDS:
        setattr(page, field, hide_name(getattr(page, field) or "", name))
    page.figures = hide_in(page.figures, name)
    page.body = hide_in(list(page.body.raw_data), name)
    for made in DRAWN_OF_THEM:
        page.__dict__.pop(made, None)
    submission.retired_because = hide_name(submission.retired_because, name)


def _name(submission: CaseStudySubmission) -> str:
    return submission.project.participation.school.name
