"""Settings of the test suite. ``PDGROUPS_TEST_DATABASE_URL`` runs it on PostgreSQL."""

import dj_database_url

from . import env
from .base import *  # noqa: F403
from .base import BASE_DIR, SQLITE_OPTIONS, STORAGES

SECRET_KEY = "only-for-tests-and-never-used-elsewhere-0123456789"
DEBUG = False
ALLOWED_HOSTS = ["testserver", "localhost", "127.0.0.1"]
CACHE_DIR = BASE_DIR / ".cache"
CACHE_DIR.mkdir(exist_ok=True)
TEST_NAME = env.text("PDGROUPS_TEST_NAME", "test")
if url := env.text("PDGROUPS_TEST_DATABASE_URL"):
    DATABASES = {"default": dict(dj_database_url.parse(url))}
else:
    DATABASES = {
        "default": {
            "ENGINE": "django.db.backends.sqlite3",
            "NAME": CACHE_DIR / f"{TEST_NAME}-unused.sqlite3",
            "OPTIONS": SQLITE_OPTIONS,
            "TEST": {"NAME": CACHE_DIR / f"{TEST_NAME}.sqlite3"},
        }
    }
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
MAIL_CARRIER = "inline"
MAIL_TRANSPORT = None  # as EMAIL_BACKEND says
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
CACHES = {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}}
STORAGES["default"] = {"BACKEND": "django.core.files.storage.InMemoryStorage"}
STORAGES["private"] = {"BACKEND": "django.core.files.storage.InMemoryStorage"}
STORAGES["secrets"] = {"BACKEND": "django.core.files.storage.InMemoryStorage"}
STORAGES["staticfiles"] = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
WHITENOISE_AUTOREFRESH = True
WAGTAILADMIN_BASE_URL = "http://testserver"
DAYS_BEFORE_IMPACT = 0  # tests of the rule itself set it
