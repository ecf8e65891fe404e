"""Images of public pages come from us, whatever holds them; nothing else in there does."""

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage

from pdgroups.files import store
from pdgroups.settings import files

pytestmark = pytest.mark.django_db
PIXEL = b"\x89PNG\r\n\x1a\n"


@pytest.fixture(autouse=True)
def _files():
    for name in ("images/a.png", "images/a.svg", "images/a.html", "original_images/a.png"):
        default_storage.save(name, ContentFile(PIXEL))
    default_storage.save("documents/plan.pdf", ContentFile(b"%PDF"))
    yield
    for name in ("images/a.png", "images/a.svg", "images/a.html", "original_images/a.png"):
        default_storage.delete(name)
    default_storage.delete("documents/plan.pdf")


def test_a_resized_image_is_served_and_may_be_kept(client) -> None:
    response = client.get("/media/images/a.png")
    assert b"".join(response) == PIXEL
    assert response["Content-Type"] == "image/png"
    assert "immutable" in response["Cache-Control"]
    assert "no-store" not in response["Cache-Control"]
    assert not response.cookies


def test_even_an_image_that_is_a_document_can_run_nothing(client) -> None:
    response = client.get("/media/images/a.svg")
    assert response["Content-Security-Policy"] == "default-src 'none'; sandbox"


@pytest.mark.parametrize(
    "path",
    [
        "original_images/a.png",
        "documents/plan.pdf",
        "images/a.html",
        "images/none.png",
        "images/",
        "images/../documents/plan.pdf",
        "images/../original_images/a.png",
        "images/%2e%2e/original_images/a.png",
        "images//etc/passwd.png",
        "images/../../../../etc/passwd.png",
    ],
)
def test_nothing_else_is_served(client, path) -> None:
    assert client.get(f"/media/{path}").status_code == 404


@pytest.mark.parametrize(
    "path",
    [
        "images/%00.png",
        "images/a.png/b.png",
        f"images/{'a' * 300}.png",
        f"images/{'%C3%A9' * 130}.png",
        "images/folder.png",
    ],
)
def test_what_a_real_file_system_chokes_on_is_not_there(client, settings, tmp_path, path) -> None:
    place = {"location": str(tmp_path)}
    real = {"BACKEND": "django.core.files.storage.FileSystemStorage", "OPTIONS": place}
    settings.STORAGES = settings.STORAGES | {"default": real}
    (tmp_path / "images" / "folder.png").mkdir(parents=True)
    (tmp_path / "images" / "a.png").write_bytes(PIXEL)

    assert b"".join(client.get("/media/images/a.png")) == PIXEL
    assert client.get(f"/media/{path}").status_code == 404


def test_a_schools_file_lies_nowhere_below_what_is_served(client, tmp_path) -> None:
    places = files.storages(tmp_path, tmp_path / "secrets")
    media, private = tmp_path / "media", places["private"]["OPTIONS"]["location"]
    assert media not in private.parents
    assert private not in media.parents
    name = store.keep(b"ten visits")
    for path in (name, f"private/{name}", f"images/{name}", f"images/../private/{name}"):
        assert client.get(f"/media/{path}").status_code == 404
