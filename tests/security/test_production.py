"""Production settings, read in a process of their own: they come from the environment."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
SECRET = "k2Jx-8dQ_vU3mZr5TgYw7LbNc9HsEaPf1RoXi4KtBq6WyMjDhV0pSnAz"
ENOUGH = {
    "PDGROUPS_SECRET_KEY": SECRET,
    "PDGROUPS_HOSTS": "pd.example.org",
    "PDGROUPS_BASE_URL": "https://pd.example.org",
}
SHOW = """
import json, sys
from pdgroups.settings import production
print(json.dumps({n: getattr(production, n, None) for n in sys.argv[1:]}, default=str))
"""


def run(tmp_path, env, *command):
    clean = {k: v for k, v in os.environ.items() if not k.startswith(("PDGROUPS", "DJANGO"))}
    full = {**clean, "PDGROUPS_DATA": str(tmp_path), **env}
    return subprocess.run(
        [sys.executable, *command], cwd=ROOT, env=full, capture_output=True, text=True, check=False
    )


def show(tmp_path, *names, **env):
    done = run(tmp_path, {**ENOUGH, **env}, "-c", SHOW, *names)
    assert done.returncode == 0, done.stderr
    values = json.loads(done.stdout)
    return values[names[0]] if len(names) == 1 else values


def refusal(tmp_path, env) -> str:
    done = run(tmp_path, env, "-c", SHOW)
    assert done.returncode != 0
    return done.stderr.strip().splitlines()[-1]


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"PDGROUPS_SECRET_KEY": ""}, "Set PDGROUPS_SECRET_KEY"),
        ({"PDGROUPS_HOSTS": ""}, "Set PDGROUPS_HOSTS in the environment"),
        ({"PDGROUPS_BASE_URL": ""}, "Set PDGROUPS_BASE_URL in the environment"),
        ({"PDGROUPS_BASE_URL": "http://pd.example.org"}, "must start with https://"),
        ({"PDGROUPS_SECRET_KEY_FILE": "/no/such/file"}, "cannot read /no/such/file"),
        ({"PDGROUPS_EMAIL_URL": "mail.example.org"}, "PDGROUPS_EMAIL_URL must look like"),
        ({"PDGROUPS_PROXIES": "one"}, "PDGROUPS_PROXIES must be a whole number"),
        ({"DATABASE_URL": "mysql://u:p@h/n"}, "DATABASE_URL must start with postgres://"),
    ],
)
def test_it_refuses_to_start_and_says_why_in_one_sentence(tmp_path, change, words) -> None:
    said = refusal(tmp_path, {**ENOUGH, **change})
    assert words in said
    assert SECRET not in said


CHECK = """
import django
from django.conf import settings
from django.core import checks
from django.core.checks.security import base, csrf, sessions
django.setup()
found = checks.run_checks(tags=["security"], include_deployment_checks=True)
print([message.id for message in found if not message.is_silenced()])
"""


def test_djangos_deployment_check_finds_nothing(tmp_path) -> None:
    env = {**ENOUGH, "DJANGO_SETTINGS_MODULE": "pdgroups.settings.production"}
    assert run(tmp_path, env, "-c", CHECK).stdout.strip() == "[]"
    weak = {**env, "PDGROUPS_SECRET_KEY": "short"}
    assert run(tmp_path, weak, "-c", CHECK).stdout.strip() == "['security.W009']"


def test_cookies_and_transport_are_locked_to_https_and_one_host(tmp_path) -> None:
    expected = {
        "SESSION_COOKIE_NAME": "__Host-sid",
        "CSRF_COOKIE_NAME": "__Host-csrf",
        "SESSION_COOKIE_SECURE": True,
        "CSRF_COOKIE_SECURE": True,
        "SECURE_SSL_REDIRECT": True,
        "SECURE_HSTS_SECONDS": 31_536_000,
        "SECURE_HSTS_INCLUDE_SUBDOMAINS": True,
        "ACCOUNT_DEFAULT_HTTP_PROTOCOL": "https",
        "DEBUG": False,
        "SECURE_PROXY_SSL_HEADER": None,
        "ALLOWED_HOSTS": ["pd.example.org"],
    }
    assert show(tmp_path, *expected) == expected


def test_a_trial_on_this_machine_may_do_without_https(tmp_path) -> None:
    names = ("SECURE_SSL_REDIRECT", "SESSION_COOKIE_SECURE", "SESSION_COOKIE_NAME")
    url = "http://localhost:8000"
    assert list(show(tmp_path, *names, PDGROUPS_BASE_URL=url).values()) == [False, False, "sid"]


def test_proxies_are_believed_only_when_counted(tmp_path) -> None:
    names = ("ALLAUTH_TRUSTED_PROXY_COUNT", "SECURE_PROXY_SSL_HEADER")
    header = ["HTTP_X_FORWARDED_PROTO", "https"]
    assert list(show(tmp_path, *names, PDGROUPS_PROXIES="2").values()) == [2, header]


def test_the_secret_key_can_be_a_file(tmp_path) -> None:
    (tmp_path / "key").write_text(f"{SECRET}\n")
    env = {"PDGROUPS_SECRET_KEY": "", "PDGROUPS_SECRET_KEY_FILE": str(tmp_path / "key")}
    assert show(tmp_path, "SECRET_KEY", **env) == SECRET


def test_without_a_database_address_it_is_sqlite_with_a_cache_that_workers_share(tmp_path) -> None:
    got = show(tmp_path, "DATABASES", "CACHES", "TASKS")
    assert {alias: db["ENGINE"] for alias, db in got["DATABASES"].items()} == {
        "default": "django.db.backends.sqlite3",
        "cache": "django.db.backends.sqlite3",
    }
    assert got["CACHES"]["default"]["BACKEND"].endswith("DatabaseCache")
    assert got["TASKS"]["default"]["BACKEND"].endswith("ImmediateBackend")


def test_grown_up_it_is_postgresql_redis_s3_and_a_worker(tmp_path) -> None:
    got = show(
        tmp_path,
        *("DATABASES", "CACHES", "TASKS", "STORAGES"),
        DATABASE_URL="postgres://pd:secret@db:5432/pd",
        REDIS_URL="redis://cache:6379/0",
        PDGROUPS_WORKER="1",
        PDGROUPS_S3_BUCKET="pd-files",
        PDGROUPS_S3_SECRETS_BUCKET="pd-secrets",
        PDGROUPS_S3_ENDPOINT="http://store:9000",
    )
    assert list(got["DATABASES"]) == ["default"]
    assert got["DATABASES"]["default"]["OPTIONS"]["pool"]["max_size"] == 4
    assert got["CACHES"]["default"]["LOCATION"] == "redis://cache:6379/0"
    assert got["TASKS"]["default"]["BACKEND"] == "django_tasks_db.DatabaseBackend"
    files, secrets = got["STORAGES"]["default"]["OPTIONS"], got["STORAGES"]["secrets"]["OPTIONS"]
    assert (files["bucket_name"], secrets["bucket_name"]) == ("pd-files", "pd-secrets")
    assert files["custom_domain"] == "pd.example.org"  # no page asks another host for an image
    assert files["default_acl"] is secrets["default_acl"] is None


@pytest.mark.parametrize(
    ("url", "port", "tls", "ssl"),
    [
        ("smtp://mail.example.org", 25, False, False),
        ("smtp+tls://me%40a:p%2Fw@mail.example.org", 587, True, False),
        ("smtps://me%40a:p%2Fw@mail.example.org:4650", 4650, False, True),
    ],
)
def test_mail_goes_where_the_address_says(tmp_path, url, port, tls, ssl) -> None:
    names = ("EMAIL_HOST", "EMAIL_PORT", "EMAIL_USE_TLS", "EMAIL_USE_SSL", "EMAIL_HOST_PASSWORD")
    password = "p/w" if "@" in url else ""
    got = show(tmp_path, *names, PDGROUPS_EMAIL_URL=url)
    assert list(got.values()) == ["mail.example.org", port, tls, ssl, password]


def test_microsoft_and_google_are_there_when_their_keys_are(tmp_path) -> None:
    names = ("SOCIALACCOUNT_PROVIDERS", "INSTALLED_APPS", "CONTENT_SECURITY_POLICY")
    got = show(
        tmp_path,
        *names,
        PDGROUPS_MICROSOFT_CLIENT_ID="m",
        PDGROUPS_MICROSOFT_SECRET="s",
        PDGROUPS_GOOGLE_CLIENT_ID="g",
        PDGROUPS_GOOGLE_SECRET="s",
    )
    assert set(got["SOCIALACCOUNT_PROVIDERS"]) == {"microsoft", "google"}
    assert "allauth.socialaccount.providers.google" in got["INSTALLED_APPS"]
    assert got["CONTENT_SECURITY_POLICY"]["DIRECTIVES"]["form-action"] == [
        "'self'",
        "https://login.microsoftonline.com",
        "https://accounts.google.com",
    ]


@pytest.mark.parametrize("half", ["PDGROUPS_GOOGLE_CLIENT_ID", "PDGROUPS_GOOGLE_SECRET"])
def test_half_a_key_is_none(tmp_path, half) -> None:
    assert show(tmp_path, "SOCIALACCOUNT_PROVIDERS", **{half: "x"}) == {}


SIGN_IN_PAGE = """
import django
from django.conf import settings
settings.DATABASES["default"]["NAME"] = ":memory:"
django.setup()
from django.apps import apps
from django.core.management import call_command
from django.test import Client
settings.MIGRATION_MODULES = {app.label: None for app in apps.get_app_configs()}
call_command("migrate", run_syncdb=True, verbosity=0)
print(Client().get("/accounts/login/").content.decode())
"""


def test_their_buttons_are_on_the_sign_in_page_then(tmp_path) -> None:
    env = {"PDGROUPS_GOOGLE_CLIENT_ID": "g", "PDGROUPS_GOOGLE_SECRET": "s"}
    settings = {"DJANGO_SETTINGS_MODULE": "pdgroups.settings.test"}
    done = run(tmp_path, {**settings, **env}, "-c", SIGN_IN_PAGE)
    assert "Sign in with Google" in done.stdout, done.stderr
    assert "Sign in with Microsoft" not in done.stdout


def test_debugging_is_refused_where_others_can_reach_it(tmp_path) -> None:
    env = {"PDGROUPS_DEBUG": "1", "PDGROUPS_HOSTS": "pd.example.org"}
    done = run(tmp_path, env, "-c", "from pdgroups.settings import dev")
    assert "PDGROUPS_DEBUG is for this machine alone" in done.stderr


def test_errors_are_mailed_to_those_who_look_after_the_site(tmp_path) -> None:
    got = show(tmp_path, "ADMINS", "LOGGING", PDGROUPS_ADMINS="a@x.example, b@x.example")
    assert [address for _, address in got["ADMINS"]] == ["a@x.example", "b@x.example"]
    assert got["LOGGING"]["handlers"]["mail_admins"]["filters"] == ["secrets"]
    assert "mail_admins" in got["LOGGING"]["root"]["handlers"]
