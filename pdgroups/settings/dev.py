"""The embedded default, and what ``manage.py`` uses: SQLite, local files, mail to the console."""

from django.core.exceptions import ImproperlyConfigured

from . import env
from .base import *  # noqa: F403
from .base import DATA_DIR, SECRETS_DIR, SQLITE_OPTIONS, STORAGES

DATA_DIR.mkdir(parents=True, exist_ok=True)
SECRET_KEY = env.secret_file(SECRETS_DIR / "secret_key")
DEBUG = env.boolean("PDGROUPS_DEBUG")
if DEBUG and env.names("PDGROUPS_HOSTS"):
    raise ImproperlyConfigured("PDGROUPS_DEBUG is for this machine alone: unset PDGROUPS_HOSTS.")
ALLOWED_HOSTS = ["localhost", "127.0.0.1", "[::1]", *env.names("PDGROUPS_HOSTS")]
DATABASES = {
    "default": {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": DATA_DIR / "db.sqlite3",
        "OPTIONS": SQLITE_OPTIONS,
        "CONN_MAX_AGE": 600,
    },
    # Its own file, so that counting sign-in attempts never waits for people's work.
    "cache": {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": DATA_DIR / "cache.sqlite3",
        "OPTIONS": SQLITE_OPTIONS,
        "CONN_MAX_AGE": 600,
    },
}
DATABASE_ROUTERS = ["pdgroups.core.routers.CacheRouter"]
CACHES = {
    "default": {
        "BACKEND": "django.core.cache.backends.db.DatabaseCache",
        "LOCATION": "django_cache",
    }
}
if EMAIL_URL := env.text("PDGROUPS_EMAIL_URL"):
    globals().update(env.mail(EMAIL_URL))
else:
    MAIL_TRANSPORT = "django.core.mail.backends.console.EmailBackend"
STORAGES["staticfiles"] = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
WHITENOISE_USE_FINDERS = True
WHITENOISE_AUTOREFRESH = True
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = True
DEMAND_SECOND_STEP = env.boolean("PDGROUPS_DEMAND_SECOND_STEP")
