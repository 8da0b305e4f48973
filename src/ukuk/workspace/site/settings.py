"""All settings of the workspace, in one file. `Environment` is the only reader of the environment."""

from __future__ import annotations

import os
import re
import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from ukuk.grounds import WrongUsage
from ukuk.workspace.vault.lock import DATABASE_NAME


@dataclass(frozen=True, slots=True)
class Environment:
    """What the environment decides. Refuses (`WrongUsage`) values that mean nothing.

    `folder` (UKUK_WORKSPACE): the workspace's folder. `port` (UKUK_PORT): where the browser finds it; 0 = not bound.
    `database_url` (UKUK_DATABASE_URL): a team's PostgreSQL; "" = the encrypted database in the folder.
    `address` (UKUK_ADDRESS): https://NAME of the proxy in front of a team's server; "" = this machine alone.
    `idle_minutes` (UKUK_IDLE_MINUTES): after so long without work the workspace locks itself; 0 = never.
    `development` (UKUK_DEVELOPMENT=1): adds the page /components. The passphrase is never read here.
    """

    folder: Path
    port: int
    database_url: str
    address: str
    idle_minutes: int
    development: bool

    @classmethod
    def read(cls, environ: Mapping[str, str]) -> Environment:
        database_url = environ.get("UKUK_DATABASE_URL", "")
        if database_url and not re.match(r"postgres(ql)?://", database_url):
            raise WrongUsage(
                "UKUK_DATABASE_URL names no PostgreSQL", then="Write postgresql://USER:PASSWORD@HOST:PORT/NAME"
            )
        address = environ.get("UKUK_ADDRESS", "")
        if address and not re.fullmatch(r"https://[a-z0-9]([a-z0-9.-]*[a-z0-9])?(:[0-9]{1,5})?", address):
            raise WrongUsage(
                "UKUK_ADDRESS is no address of a server",
                where=address,
                why="Members reach a team's server through TLS, under one name in small letters",
                then="Write https://NAME, or https://NAME:PORT",
            )
        # On a server everybody's night would lock out everybody's morning; the disk is the server's there anyway.
        idle = environ.get("UKUK_IDLE_MINUTES", "0" if database_url else "15")
        if not re.fullmatch(r"[0-9]{1,4}", idle):
            raise WrongUsage("UKUK_IDLE_MINUTES is no number of minutes", where=idle, then="Write 15, or 0 for never")
        return cls(
            folder=Path(environ.get("UKUK_WORKSPACE", "workspace")),
            port=int(environ.get("UKUK_PORT", "0")),
            database_url=database_url,
            address=address,
            idle_minutes=int(idle),
            development=environ.get("UKUK_DEVELOPMENT", "") == "1",
        )

    @property
    def database(self) -> dict[str, Any]:
        """The database as Django wants it named."""
        if self.database_url:
            from dj_database_url import parse

            return {**parse(self.database_url, conn_health_checks=True), "CONN_MAX_AGE": None}
        return {
            "ENGINE": "ukuk.workspace.vault",
            "NAME": str(self.folder / DATABASE_NAME),
            "OPTIONS": {"transaction_mode": "IMMEDIATE", "timeout": 20, "init_command": "PRAGMA journal_mode = WAL"},
            # A second key derivation is not needed for a new connection, but opening the file is not free either.
            "CONN_MAX_AGE": None,
        }


ENVIRONMENT = Environment.read(os.environ)
_WORKSPACE = Path(__file__).resolve().parents[1]

# No page with a traceback exists in any mode: it would show the paper.
DEBUG = False
DEVELOPMENT = ENVIRONMENT.development
PORT = ENVIRONMENT.port
# Set when an example workspace is opened: then every page says that the people on it are invented.
EXAMPLE = False
# What members type; "" where it is this machine alone, under its port.
ADDRESS = ENVIRONMENT.address
IDLE_MINUTES = ENVIRONMENT.idle_minutes
# Made anew at each start: a session ends with the process, and so does every link that was signed.
SECRET_KEY = secrets.token_urlsafe(48)

ALLOWED_HOSTS = [ADDRESS.removeprefix("https://").partition(":")[0]] if ADDRESS else ["127.0.0.1", "localhost"]
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = LANGUAGE_COOKIE_SECURE = bool(ADDRESS)
ROOT_URLCONF = "ukuk.workspace.site.urls"
WSGI_APPLICATION = "ukuk.workspace.site.wsgi.application"
# The desks from the top of the building to its cellar; their templates come before those of libraries.
DESKS = ["site", "exports", "imports", "submissions", "figures", "cases", "people", "documents", "access", "trail"]
INSTALLED_APPS = [
    *(f"ukuk.workspace.{desk}.apps.{desk.capitalize()}" for desk in DESKS),
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.messages",
    "django.contrib.sessions",
    "django.contrib.staticfiles",
    "django_htmx",
    "ninja",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.usersessions",
]
MIDDLEWARE = [
    "ukuk.workspace.site.guard.guard",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "ukuk.workspace.site.idle.while_open",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "ukuk.workspace.site.guard.refuse_large",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "allauth.usersessions.middleware.UserSessionsMiddleware",
    "ukuk.workspace.access.sittings.Sittings",
    "ukuk.workspace.access.door.Door",
    "ukuk.workspace.site.guard.explain_forms",
]
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.csrf",
                "django.template.context_processors.request",
                "django.template.context_processors.i18n",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "ukuk.workspace.site.frame.frame",
            ],
            "builtins": [
                "django.templatetags.i18n",
                "django.templatetags.static",
                "ukuk.workspace.site.templatetags.signs",
                "ukuk.workspace.access.templatetags.sight",
            ],
        },
    }
]
DATABASES = {"default": ENVIRONMENT.database}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

AUTH_USER_MODEL = "access.Member"
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
PASSWORD_HASHERS = ["django.contrib.auth.hashers.Argon2PasswordHasher"]
AUTH_PASSWORD_VALIDATORS = [
    {
        "NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator",
        # Letters are counted, not compared in order: a lower bound would refuse long sentences beside long names.
        "OPTIONS": {"user_attributes": ("username", "name"), "max_similarity": 0.8},
    },
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 12}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "/"
# Nobody makes an account without an invitation, and nothing is ever sent by mail: no message leaves this machine.
ACCOUNT_LOGIN_METHODS = {"username"}
ACCOUNT_SIGNUP_FIELDS = ["username*", "password1*", "password2*"]
ACCOUNT_USER_MODEL_EMAIL_FIELD = None
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_LOGOUT_ON_GET = False
ACCOUNT_ADAPTER = "ukuk.workspace.access.adapter.Adapter"
_DOORS = "ukuk.workspace.access.entering."
ACCOUNT_FORMS = {"login": _DOORS + "SignIn", "reauthenticate": _DOORS + "AgainByPassword"}
ACCOUNT_PRESERVE_USERNAME_CASING = False
# Failed sign-ins: so many from one place (on this machine: in all), so many for one name.
ACCOUNT_RATE_LIMITS = {"login": "60/m/ip", "login_failed": "30/5m/ip,5/5m/key", "reauthenticate": "10/m/user"}
# How long an answer to "who is there?" holds before rights are changed or secrets shown.
ACCOUNT_REAUTHENTICATION_TIMEOUT = 600
MFA_ADAPTER = "ukuk.workspace.access.adapter.Factors"
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_FORMS = {
    "authenticate": _DOORS + "SecondFactor",
    "reauthenticate": _DOORS + "AgainByCode",
    "activate_totp": _DOORS + "AddApp",
    "add_webauthn": _DOORS + "AddPasskey",
    "edit_webauthn": _DOORS + "RenamePasskey",
    "authenticate_webauthn": _DOORS + "PasskeyAsFactor",
    "login_webauthn": _DOORS + "PasskeyAlone",
    "reauthenticate_webauthn": _DOORS + "AgainByPasskey",
}
MFA_TOTP_ISSUER = "Ukuk"
# A telephone's clock may be half a minute wrong.
MFA_TOTP_TOLERANCE = 1
MFA_RECOVERY_CODES_SHOW_ONCE = True
MFA_PASSKEY_LOGIN_ENABLED = True
# On this machine alone there is no TLS; our own forms look at where an answer comes from (access/entering.py).
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = not ADDRESS
# Limits and used codes are remembered by this process alone.
CACHES = {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache", "OPTIONS": {"MAX_ENTRIES": 10_000}}}
# No "remember me": a session ends with the browser.
ACCOUNT_SESSION_REMEMBER = False

SESSION_COOKIE_NAME = "ukuk_session"
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Strict"
SESSION_EXPIRE_AT_BROWSER_CLOSE = True
# A working day in all, whatever happens; whoever is idle is signed out sooner.
SESSION_COOKIE_AGE = 12 * 60 * 60
SESSION_IDLE_SECONDS = 30 * 60
# Of more sessions of one member at a time the oldest end.
SESSIONS_AT_ONCE = 5

# A paper is never put on a disk in clear: one handler, in memory; what is larger is refused at the door (guard.py).
LARGEST_UPLOAD = 20 * 1024 * 1024
FILE_UPLOAD_HANDLERS = ["django.core.files.uploadhandler.MemoryFileUploadHandler"]
FILE_UPLOAD_MAX_MEMORY_SIZE = LARGEST_UPLOAD + 1024 * 1024
DATA_UPLOAD_MAX_MEMORY_SIZE = 256 * 1024
DATA_UPLOAD_MAX_NUMBER_FIELDS = 50
DATA_UPLOAD_MAX_NUMBER_FILES = 1

# A number of our own cases from 1 up to this (not included) can tell who is meant: guests and files do not get it.
SMALL_NUMBER = 10

LANGUAGE_CODE = "en"
LANGUAGES = [("en", "English"), ("ru", "Русский"), ("ky", "Кыргызча")]
LOCALE_PATHS = [_WORKSPACE / "locale"]
USE_I18N = True
USE_TZ = True
TIME_ZONE = "UTC"
LANGUAGE_COOKIE_NAME = "ukuk_language"
LANGUAGE_COOKIE_HTTPONLY = True
LANGUAGE_COOKIE_SAMESITE = "Strict"
CSRF_COOKIE_NAME = "ukuk_csrf"
CSRF_COOKIE_HTTPONLY = True
CSRF_COOKIE_SAMESITE = "Strict"
# Ends with the browser, like the language.
CSRF_COOKIE_AGE = None
CSRF_FAILURE_VIEW = "ukuk.workspace.site.views.forgery_suspected"

STATIC_URL = "/static/"
WHITENOISE_USE_FINDERS = True
WHITENOISE_AUTOREFRESH = False
WHITENOISE_ALLOW_ALL_ORIGINS = False
WHITENOISE_MAX_AGE = 0

# A traceback can quote a paper: it is printed for developers alone, and never on a page.
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "handlers": {"failures": {"class": "logging.StreamHandler" if DEVELOPMENT else "logging.NullHandler"}},
    "loggers": {
        "django": {"handlers": ["failures"], "propagate": False, "level": "ERROR"},
        "waitress": {"handlers": ["failures"], "propagate": False, "level": "ERROR"},
    },
}
