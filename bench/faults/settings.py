"""The embedded default; nobody looks at pages here, so static files need not be collected."""

from bench.settings import *

STORAGES = STORAGES | {"staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}}  # noqa: F405
