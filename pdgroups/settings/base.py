"""Settings shared by every environment: values, no secrets."""

from pathlib import Path
from typing import Any

from csp.constants import NONE, SELF

from . import env, files, social

BASE_DIR = Path(__file__).resolve().parents[2]
DATA_DIR = Path(env.text("PDGROUPS_DATA", str(BASE_DIR / "var"))).resolve()
SECRETS_DIR = DATA_DIR / "secrets"

INSTALLED_APPS = [
    "cms",
    "pdgroups.workspaces",
    "pdgroups.respond",
    "pdgroups.stories",
    "pdgroups.files",
    "pdgroups.surveys",
    "pdgroups.meetings",
    "pdgroups.conversations",
    "pdgroups.projects",
    "pdgroups.outbox",
    "pdgroups.groups",
    "pdgroups.schools",
    "pdgroups.accounts",
    "pdgroups.core",
    "wagtail.contrib.settings",
    "wagtail.sites",
    "wagtail.users",
    "wagtail.snippets",
    "wagtail.documents",
    "wagtail.images",
    "wagtail.search",
    "wagtail.admin",
    "wagtail",
    "modelcluster",
    "taggit",
    "laces",
    "lucide",
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
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.sitemaps",
    "django.contrib.staticfiles",
    "django.forms",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "pdgroups.core.middleware.no_cookies_on_survey_pages",
    "pdgroups.core.middleware.not_twice_the_same",
    "csp.middleware.CSPMiddleware",
    "pdgroups.core.middleware.wagtail_admin_csp",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "allauth.usersessions.middleware.UserSessionsMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "pdgroups.accounts.devices.wipe_at_sign_out",
    "pdgroups.accounts.session_limits.limit_sessions",
    "pdgroups.groups.second_step.DemandSecondStep",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "pdgroups.core.middleware.keep_addresses_secret",
    "pdgroups.core.middleware.no_store_when_private",
    "pdgroups.core.middleware.a_page_where_a_press_was_due",
]
# Not in a cookie of its own: nobody gets a cookie for reading a page.
MESSAGE_STORAGE = "django.contrib.messages.storage.session.SessionStorage"

ROOT_URLCONF = "pdgroups.urls"
WSGI_APPLICATION = "pdgroups.wsgi.application"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "wagtail.contrib.settings.context_processors.settings",
            ],
            "builtins": ["pdgroups.core.templatetags.design"],
        },
    }
]
FORM_RENDERER = "pdgroups.core.forms.DesignRenderer"

DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
LANGUAGE_CODE = "en-gb"
LANGUAGES = [("en-gb", "English")]
# The words in the code are the site's language. To look each up in catalogues that lack it takes a
# fifth of a page's time: turn this on together with the first catalogue of another language.
USE_I18N = False
USE_TZ = True
TIME_ZONE = "Europe/London"
DATE_FORMAT = "j F Y"

STATIC_URL = "/static/"
STATIC_ROOT = Path(env.text("PDGROUPS_STATIC", str(DATA_DIR / "static")))
STATICFILES_DIRS = [BASE_DIR / "static"]
MEDIA_URL = "/media/"
MEDIA_ROOT = DATA_DIR / "media"
STORAGES = files.storages(DATA_DIR, SECRETS_DIR)
FILES_MOST_BYTES_A_GROUP = 2 * 2**30

# SQLite as trust.md section 7 measured it: no lost answers under contention.
SQLITE_OPTIONS = {
    "transaction_mode": "IMMEDIATE",
    "timeout": 20,
    "init_command": (
        "PRAGMA journal_mode=WAL;PRAGMA synchronous=FULL;PRAGMA busy_timeout=20000;"
        "PRAGMA foreign_keys=ON;PRAGMA secure_delete=ON;PRAGMA cache_size=-20000;"
        "PRAGMA temp_store=MEMORY"
    ),
}

# An impact survey opens this many days after its baseline closed, or later.
DAYS_BEFORE_IMPACT = 28

TASKS = {"default": {"BACKEND": "django_tasks.backends.immediate.ImmediateBackend"}}

# People sign in through allauth alone.
AUTH_USER_MODEL = "accounts.User"
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
PASSWORD_HASHERS = ["django.contrib.auth.hashers.Argon2PasswordHasher"]
AUTH_PASSWORD_VALIDATORS = [
    {
        "NAME": "django.contrib.auth.password_validation.MinimumLengthValidator",
        "OPTIONS": {"min_length": 12},
    },
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "pdgroups.accounts.passwords.EasilyGuessedValidator"},
]
LOGIN_URL = WAGTAILADMIN_LOGIN_URL = WAGTAIL_FRONTEND_LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "/groups/"
LOGOUT_REDIRECT_URL = "/"
ACCOUNT_ADAPTER = "pdgroups.outbox.adapter.PostingAdapter"
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*"]
ACCOUNT_EMAIL_VERIFICATION = "mandatory"
ACCOUNT_EMAIL_VERIFICATION_BY_CODE_ENABLED = True
ACCOUNT_EMAIL_VERIFICATION_SUPPORTS_RESEND = True
ACCOUNT_LOGIN_BY_CODE_ENABLED = True
ACCOUNT_LOGIN_BY_CODE_TIMEOUT = 600
ACCOUNT_LOGIN_BY_CODE_SUPPORTS_RESEND = True
ACCOUNT_PASSWORD_RESET_BY_CODE_ENABLED = True
ACCOUNT_PASSWORD_RESET_BY_CODE_TIMEOUT = 600
ACCOUNT_EMAIL_NOTIFICATIONS = True
ACCOUNT_REAUTHENTICATION_REQUIRED = True
ACCOUNT_EMAIL_UNKNOWN_ACCOUNTS = False
ACCOUNT_PREVENT_ENUMERATION = True
ACCOUNT_CONFIRM_EMAIL_ON_GET = False
ACCOUNT_EMAIL_CONFIRMATION_AUTHENTICATED_REDIRECT_URL = "/accounts/email/"
ACCOUNT_CHANGE_EMAIL = False
ACCOUNT_MAX_EMAIL_ADDRESSES = 2
ACCOUNT_LOGOUT_ON_PASSWORD_CHANGE = False
ACCOUNT_SESSION_REMEMBER = True
ACCOUNT_EMAIL_SUBJECT_PREFIX = ""
ACCOUNT_FORMS = {
    "login": "pdgroups.accounts.forms.LoginForm",
    "request_login_code": "pdgroups.accounts.forms.RequestLoginCodeForm",
    "confirm_login_code": "pdgroups.accounts.forms.ConfirmLoginCodeForm",
    "reset_password": "pdgroups.accounts.forms.ResetPasswordForm",
    "confirm_password_reset_code": "pdgroups.accounts.forms.ConfirmPasswordResetCodeForm",
    "reset_password_from_key": "pdgroups.accounts.forms.ResetPasswordKeyForm",
    "set_password": "pdgroups.accounts.forms.SetPasswordForm",
    "change_password": "pdgroups.accounts.forms.ChangePasswordForm",
    "add_email": "pdgroups.accounts.forms.AddEmailForm",
    "confirm_email_verification_code": ("pdgroups.accounts.forms.ConfirmEmailVerificationCodeForm"),
    "reauthenticate": "pdgroups.accounts.forms.ReauthenticateForm",
}
# A school or a conference hall is one address: 60 people in a minute must pass, so the
# strict limits are the ones keyed on the account.
ACCOUNT_RATE_LIMITS = {
    "login": "600/m/ip",
    "login_failed": "60/m/ip,5/5m/key",
    "request_login_code": "120/m/ip,3/m/key",
    "signup": "120/m/ip",
    "reset_password": "120/m/ip,3/h/key",
    "reset_password_from_key": "120/m/ip",
    "reauthenticate": "10/m/user",
    "change_password": "5/m/user",
    "manage_email": "10/m/user",
    "confirm_email": "1/10s/key",
}
MFA_RATE_LIMITS = {"webauthn_login": "120/m/ip"}
ALLAUTH_TRUSTED_PROXY_COUNT = env.integer("PDGROUPS_PROXIES", 0)
MFA_ADAPTER = "pdgroups.accounts.adapter.EncryptingMFAAdapter"
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_TOTP_ISSUER = "PD Groups"
MFA_RECOVERY_CODES_SHOW_ONCE = True
MFA_FORMS = {
    "authenticate": "pdgroups.accounts.forms.AuthenticateForm",
    "reauthenticate": "pdgroups.accounts.forms.ReauthenticateWithCodeForm",
    "activate_totp": "pdgroups.accounts.forms.ActivateTOTPForm",
    "add_webauthn": "pdgroups.accounts.forms.AddWebAuthnForm",
    "edit_webauthn": "pdgroups.accounts.forms.EditWebAuthnForm",
}
USERSESSIONS_TRACK_ACTIVITY = False
SOCIALACCOUNT_PROVIDERS = social.providers()
INSTALLED_APPS += [f"allauth.socialaccount.providers.{name}" for name in SOCIALACCOUNT_PROVIDERS]
SOCIALACCOUNT_ADAPTER = "pdgroups.groups.adapter.InvitationOnlySocialAdapter"
SOCIALACCOUNT_EMAIL_AUTHENTICATION = False
SESSION_COOKIE_AGE = 60 * 60 * 24 * 14
SESSION_COOKIE_SAMESITE = CSRF_COOKIE_SAMESITE = "Lax"
CSRF_COOKIE_HTTPONLY = True
CSRF_FAILURE_VIEW = "pdgroups.workspaces.views.typed_words.csrf_failure"
DEMAND_SECOND_STEP = True

# Wagtail
WAGTAIL_SITE_NAME = "PD Groups"
WAGTAIL_PAGE_MODEL = "wagtailcore.Page"
WAGTAILADMIN_BASE_URL = env.text("PDGROUPS_BASE_URL", "http://localhost:8000")
WAGTAIL_PASSWORD_RESET_ENABLED = False
WAGTAIL_PASSWORD_MANAGEMENT_ENABLED = False
WAGTAIL_EMAIL_MANAGEMENT_ENABLED = False
WAGTAILUSERS_PASSWORD_ENABLED = False
WAGTAIL_GRAVATAR_PROVIDER_URL = None
WAGTAIL_ENABLE_UPDATE_CHECK = False
WAGTAIL_ENABLE_WHATS_NEW_BANNER = False
WAGTAIL_USER_TIME_ZONES = ["Europe/London"]
WAGTAIL_PRIVATE_PAGE_OPTIONS = {"SHARED_PASSWORD": False}
WAGTAILDOCS_PRIVATE_COLLECTION_OPTIONS = {"SHARED_PASSWORD": False}
WAGTAILDOCS_SERVE_METHOD = "serve_view"
WAGTAILDOCS_EXTENSIONS = ["pdf", "docx", "pptx", "xlsx", "odt", "csv", "txt"]
WAGTAILDOCS_MAX_UPLOAD_SIZE = 10 * 2**20
WAGTAILIMAGES_EXTENSIONS = ["jpg", "jpeg", "png", "webp"]
WAGTAILIMAGES_MAX_UPLOAD_SIZE = 10 * 2**20
WAGTAILIMAGES_MAX_IMAGE_PIXELS = 50_000_000
WAGTAILEMBEDS_FINDERS: list[dict[str, Any]] = []
WAGTAILSEARCH_BACKENDS = {"default": {"BACKEND": "wagtail.search.backends.database"}}
DATA_UPLOAD_MAX_NUMBER_FIELDS = 10_000

# Security
X_FRAME_OPTIONS = "DENY"
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CONTENT_TYPE_NOSNIFF = True
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF, "data:"],
        "font-src": [SELF],
        "connect-src": [SELF],
        "form-action": [SELF, *(social.ORIGINS[name] for name in SOCIALACCOUNT_PROVIDERS)],
        "manifest-src": [SELF],
        "base-uri": [NONE],
        "frame-ancestors": [NONE],
        "object-src": [NONE],
    }
}

# Logs name no survey, no invitation and nothing that anybody typed.
DEFAULT_EXCEPTION_REPORTER_FILTER = "pdgroups.core.logs.QuietReporterFilter"
LOGGING: dict[str, Any] = {
    "version": 1,
    "disable_existing_loggers": False,
    "filters": {"secrets": {"()": "pdgroups.core.logs.HideSecrets"}},
    "formatters": {"line": {"format": "{asctime} {levelname} {name}: {message}", "style": "{"}},
    "handlers": {
        "console": {
            "class": "logging.StreamHandler",
            "filters": ["secrets"],
            "formatter": "line",
        }
    },
    "root": {"handlers": ["console"], "level": "WARNING"},
    "loggers": {
        "django": {"handlers": [], "level": "INFO"},
        "django.server": {"handlers": ["console"], "level": "INFO", "propagate": False},
    },
}

DEFAULT_FROM_EMAIL = env.text("PDGROUPS_FROM_EMAIL", "PD Groups <noreply@localhost>")
SERVER_EMAIL = DEFAULT_FROM_EMAIL
EMAIL_TIMEOUT = 30
# Whatever sends mail puts it into the outbox; that hands it to the server.
EMAIL_BACKEND = "pdgroups.outbox.backend.PostingBackend"
MAIL_TRANSPORT: str | None = "django.core.mail.backends.smtp.EmailBackend"
# "thread": of the web process. "worker": of its own. "inline": whoever hands it in, for tests.
MAIL_CARRIER = "thread"
