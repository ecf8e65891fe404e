"""The files for containers agree with the settings. No engine is needed to see that."""

import re
from pathlib import Path

import pytest
import yaml
from django.core.management import get_commands

ROOT = Path(__file__).resolve().parents[2]
COMPOSE = yaml.safe_load((ROOT / "compose.yaml").read_text())
SERVICES = COMPOSE["services"]
DOCKERFILE = (ROOT / "Dockerfile").read_text()
OURS = ("prepare", "web", "worker", "nightly")
NAME = r"(?:PDGROUPS_\w+|DATABASE_URL|REDIS_URL|AWS_\w+)"


def read_by_the_code() -> set[str]:
    """Every variable that the settings, the server or the health check ask for."""
    files = [
        *(ROOT / "pdgroups/settings").glob("*.py"),
        ROOT / "pdgroups/gunicorn.py",
        ROOT / "pdgroups/healthcheck.py",
    ]
    names = set(re.findall(rf'"({NAME})"', "".join(path.read_text() for path in files)))
    for provider in ("MICROSOFT", "GOOGLE"):
        names |= {f"PDGROUPS_{provider}_CLIENT_ID", f"PDGROUPS_{provider}_SECRET"}
    return names | {"DJANGO_SETTINGS_MODULE"}


@pytest.mark.parametrize("service", OURS)
def test_every_variable_that_compose_sets_is_read_somewhere(service) -> None:
    assert set(SERVICES[service]["environment"]) - read_by_the_code() == set()


def test_every_variable_in_the_image_is_read_somewhere() -> None:
    named = set(re.findall(rf"\b({NAME})=", DOCKERFILE))
    assert named
    assert named - read_by_the_code() == set()


def test_whatever_production_cannot_start_without_is_asked_for_by_compose() -> None:
    environment = SERVICES["web"]["environment"]
    for name in ("PDGROUPS_SECRET_KEY", "PDGROUPS_HOSTS", "PDGROUPS_BASE_URL"):
        assert environment[name].startswith(f"${{{name}:?")


def test_every_secret_comes_from_outside() -> None:
    text = (ROOT / "compose.yaml").read_text()
    for line in text.splitlines():
        if re.search(r"(PASSWORD|SECRET\w*|KEY): ", line):
            assert "${" in line, line


def test_only_the_web_can_be_reached_and_only_from_this_machine() -> None:
    ports = {name: service.get("ports", []) for name, service in SERVICES.items()}
    assert {name: found for name, found in ports.items() if found} == {
        "web": ["127.0.0.1:8000:8000"]
    }


def test_every_service_that_is_waited_for_says_when_it_is_ready() -> None:
    for name, service in SERVICES.items():
        for other, wait in service.get("depends_on", {}).items():
            if wait["condition"] == "service_healthy":
                assert "test" in SERVICES[other]["healthcheck"], (name, other)
            else:
                assert SERVICES[other].get("restart", "no") == "no", (name, other)


def test_volumes_are_named_and_images_have_a_version() -> None:
    used = {volume.split(":")[0] for s in SERVICES.values() for volume in s.get("volumes", ())}
    assert used == set(COMPOSE["volumes"])
    for service in SERVICES.values():
        image = service["image"]
        assert image == "pdgroups" or re.search(r":.*\d", image), image


def test_the_image_runs_as_nobody_special_and_answers_for_its_health() -> None:
    lines = DOCKERFILE.splitlines()
    assert "USER pdgroups" in lines
    assert lines.index("USER pdgroups") < next(
        i for i, line in enumerate(lines) if line.startswith("CMD")
    )
    assert "HEALTHCHECK" in DOCKERFILE
    assert "python:3.11-slim" in DOCKERFILE


def test_nothing_private_is_copied_into_the_image() -> None:
    ignored = (ROOT / ".dockerignore").read_text().split()
    assert {".git", ".env", "var", ".venv", "tests"} <= set(ignored)


@pytest.mark.parametrize("service", OURS)
def test_every_command_of_compose_exists(service) -> None:
    command = SERVICES[service].get("command", "")
    text = command if isinstance(command, str) else " ".join(command)
    for name in re.findall(r"manage\.py (\w+)", text):
        assert name in get_commands()
