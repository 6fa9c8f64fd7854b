"""Everything that Django needs to know, read from the environment; importing this creates nothing.

RAPIM_HOME          folder of the data (default ./rapim-data)
RAPIM_DATABASE_URL  postgresql://user:password@host:port/name; without it SQLite inside the home
RAPIM_ORIGINS       addresses that people use, e.g. https://rapim.kuduskab.go.id; without it this machine alone
RAPIM_HOOK_NETWORKS networks of the office to which webhooks may be sent, e.g. 10.1.0.0/16; without it the world alone
RAPIM_PROXIES       how many proxies of the office stand before it; default 1 where all addresses are https, else 0
"""

import os
import secrets
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

HOME = Path(os.environ.get("RAPIM_HOME") or "rapim-data").resolve()
DATABASE_URL = os.environ.get("RAPIM_DATABASE_URL") or None
ORIGINS = os.environ.get("RAPIM_ORIGINS", "").replace(",", " ").split()


def _key(name: str) -> str | None:
    return (HOME / name).read_text().strip() if (HOME / name).exists() else None


SECRET_KEY = _key("secret.key") or secrets.token_urlsafe(48)  # of sessions: may be changed, everybody signs in again
JOURNAL_KEY = _key("journal.key") or SECRET_KEY  # of the journal's chain: never changes

# ── where it may be reached ────────────────────────────────────────────────────────────────────────────────────────
DEBUG = False
HTTPS = bool(ORIGINS) and all(origin.startswith("https://") for origin in ORIGINS)
ALLOWED_HOSTS = ["127.0.0.1", "localhost", "[::1]", *(urlsplit(origin).hostname or "" for origin in ORIGINS)]
CSRF_TRUSTED_ORIGINS = ORIGINS
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if HTTPS else None
PROXIES = int(os.environ.get("RAPIM_PROXIES") or HTTPS)  # how many last names of X-Forwarded-For are to be believed
ALLAUTH_TRUSTED_PROXY_COUNT = NINJA_NUM_PROXIES = PROXIES
HOOK_NETWORKS = os.environ.get("RAPIM_HOOK_NETWORKS", "").replace(",", " ").split()
SECURE_HSTS_SECONDS = 31_536_000 if HTTPS else 0
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = HTTPS
SESSION_COOKIE_AGE = 12 * 3600  # one working day
SESSION_COOKIE_HTTPONLY = True
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"

# ── rooms ──────────────────────────────────────────────────────────────────────────────────────────────────────────
INSTALLED_APPS = [
    "rapim.jobs",
    "rapim.people",
    "rapim.intake",
    "rapim.api",
    "rapim.publishing",
    "rapim.innovation",
    "rapim.promises",
    "rapim.notices",
    "rapim.coordination",
    "rapim.execution",
    "rapim.packs",
    "rapim.progress",
    "rapim.arahan",
    "rapim.meetings",
    "rapim.web",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "django_htmx",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
]
MIDDLEWARE = [
    "django.middleware.gzip.GZipMiddleware",
    "rapim.web.middleware.SecurityHeaders",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "rapim.web.middleware.KnownMethods",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "rapim.web.middleware.NotTooMuch",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "rapim.web.middleware.SignedIn",
    "rapim.web.middleware.ScopeOfTheDay",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "allauth.account.middleware.AccountMiddleware",
]
ROOT_URLCONF = "rapim.web.urls"
WSGI_APPLICATION = "rapim.web.wsgi.application"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
            ],
        },
    }
]


# ── the application database and its cache ─────────────────────────────────────────────────────────────────────────
def _database(url: str | None) -> dict[str, Any]:
    if url is None:
        return {
            "ENGINE": "rapim.web.sqlite",
            "NAME": HOME / "rapim.sqlite3",
            "OPTIONS": {
                "transaction_mode": "IMMEDIATE",
                "timeout": 20,
                "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL;",
            },
        }
    parts = urlsplit(url)
    return {
        "ENGINE": "rapim.web.postgresql",
        "NAME": parts.path.removeprefix("/"),
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": parts.hostname or "",
        "PORT": parts.port or "",
        "OPTIONS": {"prepare_threshold": 0},  # what `people/prepared.py` asks is planned once for each connection
    }


DATABASES = {"default": {**_database(DATABASE_URL), "CONN_MAX_AGE": 600, "CONN_HEALTH_CHECKS": True}}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
CACHES = {  # in the database: the rate limits of sign-in must count across worker processes
    "default": {"BACKEND": "django.core.cache.backends.db.DatabaseCache", "LOCATION": "rapim_cache"},
    "worker": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"},  # where each may count for itself
}

# ── static files: compressed and named by their content once `rapim serve` has collected them ──────────────────────
STATIC_URL = "/static/"
STATIC_ROOT = HOME / "static" if (HOME / "static").is_dir() else None
WHITENOISE_USE_FINDERS = STATIC_ROOT is None
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {
        "BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"
        if STATIC_ROOT
        else "django.contrib.staticfiles.storage.StaticFilesStorage"
    },
}

# ── words ──────────────────────────────────────────────────────────────────────────────────────────────────────────
LANGUAGE_CODE = "id"
LANGUAGES = [("id", "Bahasa Indonesia")]
TIME_ZONE = "Asia/Jakarta"
USE_TZ = True

# ── people ─────────────────────────────────────────────────────────────────────────────────────────────────────────
AUTH_USER_MODEL = "people.User"
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
PASSWORD_HASHERS = [
    "django.contrib.auth.hashers.Argon2PasswordHasher",
    "django.contrib.auth.hashers.PBKDF2PasswordHasher",
]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 12}},
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "/"
ACCOUNT_LOGOUT_REDIRECT_URL = "/account/login/"
ACCOUNT_LOGIN_METHODS = {"username"}
ACCOUNT_SIGNUP_FIELDS = ["username*", "password1*"]
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_PRESERVE_USERNAME_CASING = False
ACCOUNT_REAUTHENTICATION_TIMEOUT = 900
ACCOUNT_RATE_LIMITS = {"login": "30/m/ip", "login_failed": "20/m/ip,5/5m/key"}
MFA_TOTP_ISSUER = "rapim"
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = not HTTPS  # a key can be tried on localhost
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
PUBLIC_URLS = frozenset(  # by name; every other address sends a stranger to the login
    {"public", "public-kind", "public-content", "public-package", "public-table", "public-edition"}
    | {"health", "account_login", "account_logout", "account_inactive", "mfa_authenticate", "attend", "attended"}
    | {f"api:{door}" for door in ("figure", "dictionary", "opds", "opd", "lines", "uploads", "public")}  # ask for a key
    | {f"api:{door}" for door in ("packs", "pack-orders", "pack", "pack-file")}  # too
    | {"answer", "feed", "whatsapp-hook", "telegram-hook"}  # signed
    | {"api:openapi-json", "api:api-root", "api-nothing"}
)
CONTENT_SECURITY_POLICY = "; ".join(
    (
        "default-src 'self'",
        "script-src 'self'",
        "style-src 'self'",
        "img-src 'self' data:",
        "object-src 'none'",
        "base-uri 'none'",
        "form-action 'self'",
        "frame-ancestors 'none'",
    )
)
