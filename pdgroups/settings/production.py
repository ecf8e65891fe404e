"""A real site. Every value comes from the environment; README's operator section lists them."""

from typing import Any
from urllib.parse import urlsplit

import dj_database_url
from django.core.exceptions import ImproperlyConfigured

from . import env
from .base import *  # noqa: F403
from .base import DATA_DIR, LOGGING, MAIL_TRANSPORT, SQLITE_OPTIONS, STORAGES

DEBUG = False
DATA_DIR.mkdir(parents=True, exist_ok=True)
SECRET_KEY = env.secret("PDGROUPS_SECRET_KEY")
if not SECRET_KEY:
    raise ImproperlyConfigured(
        "Set PDGROUPS_SECRET_KEY, or PDGROUPS_SECRET_KEY_FILE, to 50 or more random characters "
        "that nobody else knows."
    )

# Where it is
env.required("PDGROUPS_HOSTS", "pd.example.org")
ALLOWED_HOSTS = env.names("PDGROUPS_HOSTS")
WAGTAILADMIN_BASE_URL = env.required("PDGROUPS_BASE_URL", "https://pd.example.org").rstrip("/")
SITE = urlsplit(WAGTAILADMIN_BASE_URL)
HTTPS = SITE.scheme == "https"
if not HTTPS and SITE.hostname not in {"localhost", "127.0.0.1"}:
    raise ImproperlyConfigured("PDGROUPS_BASE_URL must start with https:// (but for localhost).")

# Database
if DATABASE_URL := env.secret("DATABASE_URL"):
    DATABASE: dict[str, Any] = dict(dj_database_url.parse(DATABASE_URL))
    if DATABASE["ENGINE"] != "django.db.backends.postgresql":
        raise ImproperlyConfigured(
            "DATABASE_URL must start with postgres://. Leave it out for SQLite in PDGROUPS_DATA."
        )
    # One pool a process: a connection for each of its threads, and two to spare.
    pool = {"min_size": 1, "max_size": 4, "timeout": 10}
    DATABASES = {"default": {**DATABASE, "OPTIONS": {**DATABASE.get("OPTIONS", {}), "pool": pool}}}
else:
    SQLITE = {
        "ENGINE": "django.db.backends.sqlite3",
        "OPTIONS": SQLITE_OPTIONS,
        "CONN_MAX_AGE": 600,
    }
    DATABASES = {
        "default": {**SQLITE, "NAME": DATA_DIR / "db.sqlite3"},
        "cache": {**SQLITE, "NAME": DATA_DIR / "cache.sqlite3"},
    }
    DATABASE_ROUTERS = ["pdgroups.core.routers.CacheRouter"]

# The cache counts wrong passwords, so every process must share it.
if REDIS_URL := env.secret("REDIS_URL"):
    CACHES = {
        "default": {
            "BACKEND": "django.core.cache.backends.redis.RedisCache",
            "LOCATION": REDIS_URL,
        }
    }
else:
    CACHES = {
        "default": {
            "BACKEND": "django.core.cache.backends.db.DatabaseCache",
            "LOCATION": "django_cache",
        }
    }

if env.boolean("PDGROUPS_WORKER"):
    TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}
    MAIL_CARRIER = "worker"

# Files
S3 = {
    "endpoint_url": env.text("PDGROUPS_S3_ENDPOINT") or None,
    "region_name": env.text("PDGROUPS_S3_REGION") or None,
    "access_key": env.secret("AWS_ACCESS_KEY_ID") or None,
    "secret_key": env.secret("AWS_SECRET_ACCESS_KEY") or None,
    "default_acl": None,
    "file_overwrite": False,
}
if BUCKET := env.text("PDGROUPS_S3_BUCKET"):
    STORAGES["default"] = {
        "BACKEND": "storages.backends.s3.S3Storage",
        # Addresses stay on this site: core.media serves what may be seen.
        "OPTIONS": {
            **S3,
            "bucket_name": BUCKET,
            "location": "media",
            "custom_domain": SITE.netloc,
            "url_protocol": f"{SITE.scheme}:",
        },
    }
    STORAGES["private"] = {
        "BACKEND": "storages.backends.s3.S3Storage",
        "OPTIONS": {**S3, "bucket_name": BUCKET, "location": "private"},
    }
if SECRETS_BUCKET := env.text("PDGROUPS_S3_SECRETS_BUCKET"):
    STORAGES["secrets"] = {
        "BACKEND": "storages.backends.s3.S3Storage",
        "OPTIONS": {**S3, "bucket_name": SECRETS_BUCKET},
    }

# Mail
globals().update(env.mail(env.secret("PDGROUPS_EMAIL_URL") or "smtp://localhost"))
ADMINS = [("", address) for address in env.names("PDGROUPS_ADMINS")]
if ADMINS:
    EMAIL_SUBJECT_PREFIX = ""
    LOGGING["handlers"]["mail_admins"] = {
        "class": "django.utils.log.AdminEmailHandler",
        "level": "ERROR",
        "filters": ["secrets"],
        # Past the outbox: what failed may be the database.
        "email_backend": MAIL_TRANSPORT,
    }
    LOGGING["root"]["handlers"].append("mail_admins")

# Transport
SECURE_SSL_REDIRECT = HTTPS
# A load balancer asks these two by plain HTTP from inside.
SECURE_REDIRECT_EXEMPT = [r"^healthz$", r"^readyz$"]
SECURE_HSTS_SECONDS = env.integer("PDGROUPS_HSTS_SECONDS", 31_536_000) if HTTPS else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = True
if env.integer("PDGROUPS_PROXIES", 0):
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = HTTPS
SESSION_COOKIE_NAME = "__Host-sid" if HTTPS else "sid"
CSRF_COOKIE_NAME = "__Host-csrf" if HTTPS else "csrf"
ACCOUNT_DEFAULT_HTTP_PROTOCOL = SITE.scheme
# W021 asks for HSTS preloading: that binds every name under a domain which is the operator's,
# for months, and cannot be undone from here.
SILENCED_SYSTEM_CHECKS = ["security.W021"]
