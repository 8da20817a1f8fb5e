import os

from .base import *

DEBUG = False
SECRET_KEY = "for tests only, never deployed, long enough for the checks of Django"  # noqa: S105
ALLOWED_HOSTS = ["testserver", "127.0.0.1", "localhost"]
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.InMemoryStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
ACCOUNT_RATE_LIMITS = False
SAMPLE_ACCOUNTS_ALLOWED = True
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = True
WHITENOISE_AUTOREFRESH = True

# Query counts are the same with and without Redis; test processes do not read each other's keys.
SESSION_ENGINE = "django.contrib.sessions.backends.db"
CACHES["default"]["KEY_PREFIX"] = f"test-{os.getpid()}"
