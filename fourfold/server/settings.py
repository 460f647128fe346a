"""Every setting, in one file, from the environment. Read through django.conf only (contract)."""

from __future__ import annotations

import re
from datetime import timedelta
from typing import Any

from fourfold.server import env


FOURFOLD_DATA = env.data_folder()
FOURFOLD_UPLOAD_LIMIT = 100 * 1024 * 1024
FOURFOLD_VOCAB = env.ROOT / "data" / "vocab"
FOURFOLD_INSTRUMENTS = env.ROOT / "data" / "instruments"
FOURFOLD_OFFENCES = env.ROOT / "data" / "offences"
"""One list of offences per country, loaded with the vocabulary."""
FOURFOLD_CLOCKS = env.ROOT / "data" / "clocks"
FOURFOLD_QUIET = env.ROOT / "data" / "quiet"
FOURFOLD_APPROVALS = env.ROOT / "data" / "approvals"
FOURFOLD_WORDING = env.ROOT / "data" / "wording"
FOURFOLD_TASK_TEMPLATES = env.ROOT / "data" / "task_templates"
FOURFOLD_SECURE = env.flag("FOURFOLD_SECURE")
"""Behind TLS: secure cookies with the __Host- prefix, HSTS. Off only for a demo on one machine."""
FOURFOLD_FACES = env.words("FOURFOLD_FACES", "desk,api")
"""Which faces this process serves: desk, api."""
FOURFOLD_API_RATE = 600
"""Requests a minute of one key for programs."""
FOURFOLD_API_BODY = 1024 * 1024
"""The largest body of a request to the api, in bytes."""

DEBUG = False
SECRET_KEY = env.secret_key(FOURFOLD_DATA)
ALLOWED_HOSTS = env.words("FOURFOLD_HOSTS", "localhost,127.0.0.1,[::1]")
ROOT_URLCONF = "fourfold.server.urls"
WSGI_APPLICATION = "fourfold.server.wsgi.application"
APPEND_SLASH = False
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

ROOMS = (
    "fourfold.ground.vault",
    "fourfold.ground.vocab",
    "fourfold.ground.access",
    "fourfold.ground.audit",
    "fourfold.ground.acts",
    "fourfold.ground.notices",
    "fourfold.ground.tokens",
    "fourfold.ground.jobs",
    "fourfold.casework.team",
    "fourfold.casework.approvals",
    "fourfold.casework.wording",
    "fourfold.casework.clocks",
    "fourfold.casework.people",
    "fourfold.casework.evidence",
    "fourfold.casework.instruments",
    "fourfold.casework.institutions",
    "fourfold.casework.consent",
    "fourfold.casework.intake",
    "fourfold.casework.cases",
    "fourfold.casework.sharing",
    "fourfold.casework.tellings",
    "fourfold.casework.entitlements",
    "fourfold.casework.absences",
    "fourfold.casework.flags",
    "fourfold.casework.emergencies",
    "fourfold.casework.filters",
    "fourfold.casework.task_templates",
    "fourfold.tracks.transformation",
    "fourfold.tracks.aftercare",
    "fourfold.tracks.relief",
    "fourfold.tracks.accountability",
    "fourfold.insight.matches",
    "fourfold.insight.figures",
    "fourfold.exchange",
    "fourfold.exchange.calendars",
)
INSTALLED_APPS = (
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "fourfold.faces.ui",
    "fourfold.faces.desk",  # before allauth, so that its pages wear our templates
    "fourfold.faces.console",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "django.forms",  # last, so that our own templates of fields come first
    *(f"{room}.apps.Config" for room in ROOMS),
)
MIDDLEWARE = (
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "fourfold.faces.ui.middleware.Hardened",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "fourfold.faces.ui.middleware.SignedIn",
    "fourfold.faces.ui.middleware.WordedOnce",
    "django.contrib.messages.middleware.MessageMiddleware",
    "allauth.account.middleware.AccountMiddleware",
)
TEMPLATES: list[dict[str, Any]] = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.template.context_processors.i18n",
                "django.contrib.messages.context_processors.messages",
                "csp.context_processors.nonce",
                "fourfold.faces.desk.frame.shell",
            ],
            "builtins": ["django.templatetags.i18n"],
        },
    }
]
FORM_RENDERER = "fourfold.faces.ui.forms.drawn.Renderer"

DATABASES = {"default": env.database(FOURFOLD_DATA)}
CACHES = {
    "default": {
        "BACKEND": "django.core.cache.backends.db.DatabaseCache",
        "LOCATION": "access_cache",
    }
}
"""Shared by all processes: sign-in limits count there. Holds counters only, never anything about a case."""

AUTH_USER_MODEL = "access.User"
AUTHENTICATION_BACKENDS = ("allauth.account.auth_backends.AuthenticationBackend",)
PASSWORD_HASHERS = ("django.contrib.auth.hashers.Argon2PasswordHasher",)
AUTH_PASSWORD_VALIDATORS = (
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 15}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
)
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "/"
ACCOUNT_LOGIN_METHODS = {"username"}
ACCOUNT_SIGNUP_FIELDS = ["username*", "password1*"]
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_ADAPTER = "fourfold.faces.ui.signing.Doorkeeper"
ACCOUNT_RATE_LIMITS = {"login_failed": "5/5m/key,30/5m/ip", "login": "120/m/ip"}
"""Guesses are slow, for an account and for an address. An office comes from one address: whoever knows their passphrase
is not held up by colleagues, and only a flood is."""
MFA_RATE_LIMITS = {"webauthn_login": "120/m/ip"}
"""With a passkey there is nothing to guess; a flood is held up alike."""
ACCOUNT_LOGOUT_REDIRECT_URL = "account_login"
ACCOUNT_PREVENT_ENUMERATION = True
ACCOUNT_USER_DISPLAY = "fourfold.faces.ui.signing.display"
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = not FOURFOLD_SECURE

SESSION_ENGINE = "django.contrib.sessions.backends.db"
SESSION_COOKIE_AGE = int(timedelta(hours=12).total_seconds())
SESSION_EXPIRE_AT_BROWSER_CLOSE = True
SESSION_COOKIE_SAMESITE = "Strict"
SESSION_COOKIE_HTTPONLY = True
FOURFOLD_IDLE = timedelta(minutes=15)
CSRF_COOKIE_SAMESITE = "Strict"
CSRF_COOKIE_HTTPONLY = True
CSRF_FAILURE_VIEW = "fourfold.faces.ui.typed.csrf"
if FOURFOLD_SECURE:
    SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = True
    SESSION_COOKIE_NAME, CSRF_COOKIE_NAME = "__Host-session", "__Host-csrf"
    SECURE_HSTS_SECONDS = int(timedelta(days=365).total_seconds())
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
SECURE_REFERRER_POLICY = "same-origin"  # with none at all, browsers send forms with a null origin
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"

CONTENT_SECURITY_POLICY: dict[str, Any] = {
    "DIRECTIVES": {
        "default-src": ["'none'"],
        "script-src": ["'self'"],
        "style-src": ["'self'"],
        "img-src": ["'self'", "data:"],
        "connect-src": ["'self'"],
        "font-src": ["'self'"],
        "form-action": ["'self'"],
        "frame-ancestors": ["'none'"],
        "base-uri": ["'none'"],
    }
}

DATA_UPLOAD_MAX_MEMORY_SIZE = 2 * 1024 * 1024
DATA_UPLOAD_MAX_NUMBER_FIELDS = 500
DATA_UPLOAD_MAX_NUMBER_FILES = 10
FILE_UPLOAD_HANDLERS = ("fourfold.ground.vault.uploads.SecretUploadHandler",)

USE_TZ = True
TIME_ZONE = "UTC"
USE_I18N = True
LANGUAGE_CODE = "en"
LANGUAGES = [("en", "English"), ("ar", "العربية")]
LOCALE_PATHS = [env.ROOT / "fourfold" / "locale"]
LANGUAGE_COOKIE_HTTPONLY = True
LANGUAGE_COOKIE_SAMESITE = "Strict"

STATIC_URL = "/static/"
WHITENOISE_USE_FINDERS = True
WHITENOISE_AUTOREFRESH = False
WHITENOISE_MAX_AGE = 3600
WHITENOISE_ADD_HEADERS_FUNCTION = None

EMAIL_BACKEND = env.text("FOURFOLD_EMAIL_BACKEND", "django.core.mail.backends.dummy.EmailBackend")
SILENCED_SYSTEM_CHECKS = ["models.W040"]

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "filters": {"ids_only": {"()": "fourfold.server.logs.IdsOnly"}},
    "formatters": {"line": {"format": "%(asctime)s %(levelname)s %(name)s %(message)s"}},
    "handlers": {"out": {"class": "logging.StreamHandler", "formatter": "line", "filters": ["ids_only"]}},
    "root": {"handlers": ["out"], "level": "WARNING"},
    "loggers": {"django": {"handlers": ["out"], "level": "WARNING", "propagate": False}},
}
IGNORABLE_404_URLS = [re.compile(r".*")]
