"""For a laptop: the embedded default, with Django's error pages where DEBUG_PAGES asks for them."""

from .base import *
from .secrets import installed_secret

DEBUG = False
SECRET_KEY = environment.read("SECRET_KEY") or installed_secret(DATA_DIR / "secret.key")
ALLOWED_HOSTS = ["127.0.0.1", "localhost", "[::1]", *environment.read_list("ALLOWED_HOSTS")]
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}
SAMPLE_ACCOUNTS_ALLOWED = True
if not environment.read("EMAIL_URL"):
    EMAIL_BACKEND = "notifications.shown_mail.ShownBackend"
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = True  # http://localhost
