"""Rules that hold for every template, so that no page can forget them."""

import re
from pathlib import Path

import pytest
from django.conf import settings
from django.template.loader import get_template

from pdgroups.core import icons

ROOT = Path(settings.BASE_DIR)
FOLDER = ROOT / "templates"
TEMPLATES = sorted(str(path.relative_to(FOLDER)) for path in FOLDER.rglob("*.html"))
# Some are drawn by Wagtail's own styles, and a mail carries its style with it.
ELSEWHERE = ("wagtailadmin/", "cms/admin/", "email/")
OURS = [name for name in TEMPLATES if not name.startswith(ELSEWHERE)]
MAIL = [name for name in TEMPLATES if name.startswith("email/")]

COMMENT = re.compile(r"{%\s*comment\s*%}.*?{%\s*endcomment\s*%}|{#.*?#}", re.DOTALL)
CLASSES = re.compile(r'class="([^"]*)"')
TAG_CLASSES = re.compile(r'{%\s*(?:icon|wheel_mark|quarter)\s+\S+\s+"([^"]*)"')
WIDGET_CLASSES = re.compile(r'"class": "([^"]*)"')
ICONS = re.compile(r'(?:{%\s*icon\s+|\b(?:icon|mark)=)"([^"]+)"')
BLOCK = re.compile(r"{%.*?%}")
VALUE = re.compile(r"{{.*?}}")


def source(name):
    return COMMENT.sub("", (FOLDER / name).read_text())


def styled_classes():
    css = "\n".join(path.read_text() for path in (ROOT / "static" / "css").rglob("*.css"))
    css = re.sub(r"/\*.*?\*/", "", css, flags=re.DOTALL)
    return set(re.findall(r"\.([a-z][\w-]*)", re.sub(r":[^{};]*;", "", css)))


STYLED = styled_classes()


def class_names(template):
    """Names written out in full, in attributes and in our tags; not those made with a value."""
    plain = VALUE.sub("\0", BLOCK.sub(" ", template))
    attributes = CLASSES.findall(plain) + TAG_CLASSES.findall(template)
    return {name for one in attributes for name in one.split() if "\0" not in name}


@pytest.mark.parametrize("name", TEMPLATES)
def test_every_template_compiles(name):
    assert get_template(name)


@pytest.mark.parametrize("name", OURS)
def test_every_class_has_a_rule(name):
    assert class_names(source(name)) - STYLED == set()


@pytest.mark.parametrize("name", OURS)
def test_every_icon_is_in_the_package(name):
    for icon in ICONS.findall(source(name)):
        assert icons.shapes(icon)


def test_every_class_that_python_writes_has_a_rule():
    used = set()
    code = [*ROOT.glob("pdgroups/**/*.py"), *ROOT.glob("cms/**/*.py")]
    for path in code:
        if path.parent.name == "settings":  # there a "class" is a Python class
            continue
        for attribute in WIDGET_CLASSES.findall(path.read_text()):
            used |= set(attribute.split())

    assert used - STYLED == set()


@pytest.mark.parametrize("name", OURS)
def test_nothing_is_inline_that_the_policy_forbids(name):
    text = source(name)

    assert not re.search(r"<style|\sstyle=|\son[a-z]+=|javascript:", text)
    # Data is not a script: no browser runs application/json.
    assert not re.search(r"<script(?![^>]*(\ssrc=|type=\"application/json\"))", text)


@pytest.mark.parametrize("name", OURS)
def test_nothing_comes_from_another_host(name):
    assert not re.search(r"""(src|<link[^>]*href)=["'](https?:)?//""", source(name))


@pytest.mark.parametrize("name", MAIL)
def test_a_mail_fetches_nothing_and_runs_nothing(name):
    assert not re.search(r"<script|<img|<link|\ssrc=|url\(|@import|@font-face", source(name))


@pytest.mark.parametrize("name", OURS)
def test_every_button_says_what_kind_it_is(name):
    assert not re.search(r"<button(?![^>]*\stype=)", source(name))
