"""The settings that safety rests on, each with the value it was given on purpose."""

import pytest
from allauth.account.app_settings import AppSettings
from django.apps import apps
from django.conf import settings

from pdgroups.settings import base

INSTALLED = [
    "cms",
    "pdgroups.workspaces",
    "pdgroups.respond",
    "pdgroups.stories",
    "pdgroups.files",
    "pdgroups.surveys",
    "pdgroups.meetings",
    "pdgroups.conversations",
    "pdgroups.outbox",
    "pdgroups.projects",
    "pdgroups.groups",
    "pdgroups.schools",
    "pdgroups.accounts",
    "pdgroups.core",
    "wagtail",
    "wagtail.admin",
    "wagtail.contrib.settings",
    "wagtail.documents",
    "wagtail.images",
    "wagtail.search",
    "wagtail.sites",
    "wagtail.snippets",
    "wagtail.users",
    "modelcluster",
    "taggit",
    "laces",
    "lucide",
    "modelsearch",
    "django_tasks",
    "django_tasks_db",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.socialaccount",
    "allauth.usersessions",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.humanize",
    "django.contrib.messages",
    "django.contrib.sessions",
    "django.contrib.sitemaps",
    "django.contrib.staticfiles",
    "django.forms",
    "django_filters",
    "permissionedforms",
    "generic_chooser",
]

VALUES = {
    "ACCOUNT_ADAPTER": "pdgroups.outbox.adapter.PostingAdapter",
    "ACCOUNT_CHANGE_EMAIL": False,
    "ACCOUNT_CONFIRM_EMAIL_ON_GET": False,
    "ACCOUNT_EMAIL_NOTIFICATIONS": True,
    "ACCOUNT_EMAIL_UNKNOWN_ACCOUNTS": False,
    "ACCOUNT_EMAIL_VERIFICATION": "mandatory",
    "ACCOUNT_LOGIN_BY_CODE_TIMEOUT": 600,
    "ACCOUNT_LOGIN_METHODS": {"email"},
    "ACCOUNT_PASSWORD_RESET_BY_CODE_TIMEOUT": 600,
    "ACCOUNT_PREVENT_ENUMERATION": True,
    "ACCOUNT_REAUTHENTICATION_REQUIRED": True,
    "ACCOUNT_USER_MODEL_USERNAME_FIELD": None,
    "ALLAUTH_TRUSTED_PROXY_COUNT": 0,
    "AUTHENTICATION_BACKENDS": ["allauth.account.auth_backends.AuthenticationBackend"],
    "CSRF_COOKIE_HTTPONLY": True,
    "CSRF_COOKIE_SAMESITE": "Lax",
    "DATA_UPLOAD_MAX_NUMBER_FIELDS": 10_000,
    "DEFAULT_EXCEPTION_REPORTER_FILTER": "pdgroups.core.logs.QuietReporterFilter",
    "DEMAND_SECOND_STEP": True,
    "LOGIN_URL": "account_login",
    "MESSAGE_STORAGE": "django.contrib.messages.storage.session.SessionStorage",
    "MFA_ADAPTER": "pdgroups.accounts.adapter.EncryptingMFAAdapter",
    "MFA_PASSKEY_LOGIN_ENABLED": True,
    "MFA_RECOVERY_CODES_SHOW_ONCE": True,
    "MFA_SUPPORTED_TYPES": ["totp", "webauthn", "recovery_codes"],
    "PASSWORD_HASHERS": ["django.contrib.auth.hashers.Argon2PasswordHasher"],
    "SECURE_CONTENT_TYPE_NOSNIFF": True,
    "SECURE_REFERRER_POLICY": "same-origin",
    "SESSION_COOKIE_AGE": 14 * 24 * 60 * 60,
    "SESSION_COOKIE_SAMESITE": "Lax",
    "SOCIALACCOUNT_ADAPTER": "pdgroups.groups.adapter.InvitationOnlySocialAdapter",
    "SOCIALACCOUNT_EMAIL_AUTHENTICATION": False,
    "WAGTAILADMIN_LOGIN_URL": "account_login",
    "WAGTAILDOCS_MAX_UPLOAD_SIZE": 10 * 2**20,
    "WAGTAILDOCS_PRIVATE_COLLECTION_OPTIONS": {"SHARED_PASSWORD": False},
    "WAGTAILDOCS_SERVE_METHOD": "serve_view",
    "WAGTAILEMBEDS_FINDERS": [],
    "WAGTAILIMAGES_EXTENSIONS": ["jpg", "jpeg", "png", "webp"],
    "WAGTAILIMAGES_MAX_IMAGE_PIXELS": 50_000_000,
    "WAGTAILIMAGES_MAX_UPLOAD_SIZE": 10 * 2**20,
    "WAGTAILUSERS_PASSWORD_ENABLED": False,
    "WAGTAIL_EMAIL_MANAGEMENT_ENABLED": False,
    "WAGTAIL_ENABLE_UPDATE_CHECK": False,
    "WAGTAIL_ENABLE_WHATS_NEW_BANNER": False,
    "WAGTAIL_FRONTEND_LOGIN_URL": "account_login",
    "WAGTAIL_GRAVATAR_PROVIDER_URL": None,
    "WAGTAIL_PASSWORD_MANAGEMENT_ENABLED": False,
    "WAGTAIL_PASSWORD_RESET_ENABLED": False,
    "WAGTAIL_PRIVATE_PAGE_OPTIONS": {"SHARED_PASSWORD": False},
    "X_FRAME_OPTIONS": "DENY",
}


@pytest.mark.parametrize("name", VALUES)
def test_a_setting_that_safety_rests_on_is_unchanged(name) -> None:
    assert getattr(base, name) == VALUES[name]


def test_nothing_is_installed_that_nobody_decided_on() -> None:
    assert {app.name for app in apps.get_app_configs()} - set(INSTALLED) == set()


def test_passwords_have_twelve_characters_and_are_not_easily_guessed() -> None:
    rules = {rule["NAME"].rsplit(".", 1)[1]: rule for rule in settings.AUTH_PASSWORD_VALIDATORS}
    assert rules["MinimumLengthValidator"]["OPTIONS"] == {"min_length": 12}
    assert {"UserAttributeSimilarityValidator", "EasilyGuessedValidator"} <= set(rules)


def test_every_limit_has_a_name_that_allauth_knows() -> None:
    """A misspelt name would be no limit at all."""

    class Defaults(AppSettings):
        def _setting(self, name, default):
            return default

    assert set(base.ACCOUNT_RATE_LIMITS) <= set(Defaults("ACCOUNT_").RATE_LIMITS)
