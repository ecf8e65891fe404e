"""What we keep about people, field by field, why, and for how long.

Every field of every model of ours has a class here; a test fails for one that has none. The
public privacy notice and the processing record rest on this page.
"""

from pdgroups.privacy_manifest import (
    accounts,
    cms,
    conversations,
    files,
    groups,
    meetings,
    outbox,
    projects,
    schools,
    stories,
    surveys,
)
from pdgroups.privacy_manifest.kinds import Holds, Kept

__all__ = ["MANIFEST", "Holds", "Kept"]

MANIFEST: dict[str, Kept] = {
    **accounts.ROWS,
    **schools.ROWS,
    **groups.ROWS,
    **outbox.ROWS,
    **projects.ROWS,
    **meetings.ROWS,
    **conversations.ROWS,
    **surveys.ROWS,
    **stories.ROWS,
    **files.ROWS,
    **cms.ROWS,
}
