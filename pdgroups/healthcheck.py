"""Exits with 1 unless the web process in this container can do its work."""

import os
import sys
import urllib.error
import urllib.request

URL = "http://127.0.0.1:8000/readyz"


def main() -> int:
    # Django answers to its own names only.
    host = os.environ.get("PDGROUPS_HOSTS", "localhost").split(",")[0].strip()
    request = urllib.request.Request(URL, headers={"Host": host})
    try:
        with urllib.request.urlopen(request, timeout=4):  # noqa: S310
            return 0
    except (urllib.error.URLError, TimeoutError):
        return 1


if __name__ == "__main__":
    sys.exit(main())
