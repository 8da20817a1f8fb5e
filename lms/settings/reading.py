"""For a process of its own that reads files from outside (`safety.child`): no database, no key, nothing to be found."""

import secrets

from .base import *

DEBUG = False
SECRET_KEY = secrets.token_urlsafe(50)
DATABASES = {"default": {"ENGINE": "django.db.backends.sqlite3", "NAME": ":memory:"}}
CACHES = {name: {"BACKEND": "django.core.cache.backends.dummy.DummyCache"} for name in CACHES}
