"""What a new site starts with: meetings, item banks, guidance, pages. Our own words throughout.

Each part is loaded once; see ``StarterPart``. Nothing that an editor has changed is touched.
"""

from django.db import transaction

from cms.admin import roles

from . import (
    banks,
    case_study,
    facts,
    guidance,
    home,
    leading,
    meetings,
    part_help,
    programme,
    public_pages,
    resources,
    synonyms,
    ways,
)


@transaction.atomic
def load(publish_case_study: bool) -> None:
    """Load whatever has never been loaded here.

    Args:
        publish_case_study: whether the starter case study is public at once (the demo) or a
            draft (real sites).
    """
    default = programme.load()
    meetings.load(default)
    leading.load()
    banks.load(default)
    facts.load()
    guidance.load()
    part_help.load()
    synonyms.load()
    resources.load(default)
    ways.load()
    public_pages.load()
    case_study.load(publish=publish_case_study)
    home.load()
    roles.sync()
