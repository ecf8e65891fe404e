import re
from pathlib import Path

import pytest
from django.conf import settings

FOLDER = Path(settings.BASE_DIR) / "static" / "css"
SHEETS = sorted(FOLDER.rglob("*.css"))


def imported():
    return re.findall(r'@import "([^"]+)"', (FOLDER / "main.css").read_text())


def test_every_sheet_is_imported_once():
    assert sorted(imported()) == sorted(
        str(path.relative_to(FOLDER)) for path in SHEETS if path.name != "main.css"
    )


def test_the_survey_sheet_needs_nothing_else():
    core = (FOLDER / "core.css").read_text()

    assert "@import" not in core
    assert "url(" not in core


@pytest.mark.parametrize("sheet", SHEETS, ids=lambda path: path.name)
def test_files_that_a_sheet_asks_for_are_there(sheet):
    for address in re.findall(r'url\("([^"]+)"\)', sheet.read_text()):
        assert (sheet.parent / address).resolve().is_file()


@pytest.mark.parametrize("sheet", SHEETS, ids=lambda path: path.name)
def test_rules_live_in_a_known_layer(sheet):
    layers = set(re.findall(r"@layer (\w+) {", sheet.read_text()))

    assert layers <= {
        "reset", "base", "layout", "components", "charts", "pages", "utilities", "print"
    }  # fmt: skip


@pytest.mark.parametrize("sheet", SHEETS, ids=lambda path: path.name)
def test_every_token_used_is_set_somewhere(sheet):
    set_somewhere = set()
    for path in SHEETS:
        set_somewhere |= set(re.findall(r"(--[\w-]+):", path.read_text()))
    used = set(re.findall(r"var\((--[\w-]+)\)", sheet.read_text()))

    assert used - set_somewhere == set()
