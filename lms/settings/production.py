"""For an install that people use: everything that differs comes from the environment."""

from django.core.exceptions import ImproperlyConfigured

from .base import *

DEBUG = False
SECRET_KEY = environment.read("SECRET_KEY")
if not SECRET_KEY:
    raise ImproperlyConfigured(
        "Set SECRET_KEY: a long random text, the same for every process of this install."
    )
ALLOWED_HOSTS = environment.read_list("ALLOWED_HOSTS")
SAMPLE_ACCOUNTS_ALLOWED = False
STAFF_SECOND_FACTOR = environment.read("STAFF_SECOND_FACTOR") == "1"
CHECK_LINKS = environment.read("CHECK_LINKS") == "1"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}

SECURE_SSL_REDIRECT = True
SECURE_HSTS_SECONDS = 63_072_000
SECURE_HSTS_INCLUDE_SUBDOMAINS = True
SECURE_HSTS_PRELOAD = True
if int(environment.read("TRUSTED_PROXIES")):
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
SESSION_COOKIE_SECURE = True
SESSION_COOKIE_NAME = "__Host-sessionid"
CSRF_COOKIE_SECURE = True
CSRF_COOKIE_NAME = "__Host-csrftoken"
CONTENT_SECURITY_POLICY["DIRECTIVES"]["upgrade-insecure-requests"] = True  # type: ignore[assignment]

LOGGING["root"] |= {"level": "INFO"}
