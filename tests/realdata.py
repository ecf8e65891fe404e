"""The real register lies beside the checkout on machines that may have it, never inside."""

import os
from pathlib import Path

import pytest
from django.conf import settings


@pytest.fixture(scope="session")
def real_data() -> Path:
    """The folder of real data; without it the test is skipped, or fails where all must run."""
    folder = settings.BASE_DIR.parent / "shared" / "data"
    if folder.is_dir():
        return folder
    reason = f"no real data in {folder}"
    if os.environ.get("PDGROUPS_REQUIRE_ALL") == "1":
        pytest.fail(reason)
    pytest.skip(reason)
