import io
import sys

import pytest
from django.core.management import CommandError, call_command

from pdgroups.schools.models import School

from .samples import HEADER, HILL_TOP, MARSH_LANE, saved, school, written

pytestmark = pytest.mark.django_db


def run(*args, **kwargs):
    out = io.StringIO()
    call_command("import_schools", *args, stdout=out, **kwargs)
    return out.getvalue()


def test_the_report_says_what_was_done_and_why_rows_were_skipped(tmp_path):
    header = [name for name in HEADER if name != "NumberOfPupils"]
    rows = [MARSH_LANE, *[school("1")] * 6, HILL_TOP | {"SchoolWebsite": "n/a"}]

    out = run(saved(tmp_path, written(rows, header)))

    first, *rest = out.splitlines()
    assert first == (
        "register.csv: 2 added, 0 changed, 0 unchanged, 6 skipped; 0 in the database are not in "
        "this file and stay as they are."
    )
    assert rest == [
        "  Columns not in this file: NumberOfPupils",
        "  Skipped 6 × The URN is not a number of five to eight digits. (line 3, 4, 5, 6, 7, …)",
        "  Noted 1 × The website is not an http or https address and was left out. (line 9)",
    ]
    assert School.objects.count() == 2


def test_a_dry_run_says_that_nothing_was_stored(tmp_path):
    out = run(saved(tmp_path, [MARSH_LANE, HILL_TOP]), dry_run=True)

    assert out.splitlines()[-1] == "This was a dry run: nothing was stored."
    assert School.objects.count() == 0


def test_trusts_may_be_given_twice(tmp_path):
    groups = saved(tmp_path, b"Group UID,Group Name\n2044,North\n", "groups.csv")
    members = saved(tmp_path, b"Group UID,Group Name,URN\n2044,North,100101\n", "members.csv")
    links = saved(tmp_path, b"URN,LinkURN,LinkType\n100102,100101,Successor\n", "links.csv")

    out = run(
        str(saved(tmp_path, [MARSH_LANE, HILL_TOP])),
        *["--trusts", str(groups), "--trusts", str(members), "--links", str(links)],
    )

    assert [line.partition(":")[0] for line in out.splitlines() if "added" in line] == [
        "groups.csv",
        "members.csv",
        "register.csv",
        "links.csv",
    ]
    assert School.objects.get(urn="100101").trust.name == "North"


@pytest.mark.parametrize("content", [b"", b"PK\x03\x04", b"<html>", b"\x89PNG\r\n", b"a,b\n1,2\n"])
def test_a_file_that_is_no_register_is_refused_in_one_sentence(tmp_path, content):
    with pytest.raises(CommandError, match=r"^register.csv .*\. Nothing was stored\.$") as refusal:
        run(saved(tmp_path, content))

    assert refusal.value.returncode == 1


def test_there_is_a_bar_only_where_somebody_looks(tmp_path, monkeypatch):
    path = saved(tmp_path, [MARSH_LANE, HILL_TOP])
    seen = {}
    for name, is_tty, verbosity in [("tty", True, 1), ("quiet", True, 0), ("cron", False, 1)]:
        screen = io.StringIO()
        monkeypatch.setattr(screen, "isatty", lambda answer=is_tty: answer, raising=False)
        monkeypatch.setattr(sys, "stderr", screen)
        run(path, verbosity=verbosity)
        seen[name] = "register.csv: 100%" in screen.getvalue()

    assert seen == {"tty": True, "quiet": False, "cron": False}
