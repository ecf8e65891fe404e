import pytest
from django.contrib.staticfiles.finders import get_finders
from django.core.files.base import ContentFile

from pdgroups.core.storage import ModuleAwareStaticStorage

OURS = ("css/", "js/", "fonts/", "img/")


@pytest.fixture
def collected(tmp_path):
    """Our own files as ``collectstatic`` leaves them."""
    storage = ModuleAwareStaticStorage(location=tmp_path, base_url="/static/")
    paths = {
        path: (source, path)
        for finder in get_finders()
        for path, source in finder.list([])
        if path.startswith(OURS) and not getattr(source, "prefix", None)
    }
    for path, (source, _) in paths.items():
        with source.open(path) as file:
            storage.save(path, ContentFile(file.read()))
    list(storage.post_process(paths))
    return storage


def read(storage, name):
    with storage.open(storage.stored_name(name)) as file:
        return file.read().decode()


def test_the_main_sheet_is_one_file(collected):
    css = read(collected, "css/main.css")

    assert "@import" not in css
    assert css.index("@layer reset, base") < css.index(":root {") < css.index("@page")


def test_fonts_keep_their_hashed_names_in_it(collected):
    css = read(collected, "css/main.css")

    assert f'url("../{collected.stored_name("fonts/ahn-regular.woff2")}")' in css


def test_modules_import_each_other_by_hashed_names(collected):
    script = read(collected, "js/main.js")

    assert "./components/autosave.js" not in script
    assert collected.stored_name("js/components/autosave.js").removeprefix("js/") in script
