"""The embedded default, with two empty views beside it to compare with."""

from lms.settings.dev import *

ROOT_URLCONF = "bench.urls"
MIDDLEWARE = ["bench.counting.CountingMiddleware", *MIDDLEWARE]  # noqa: F405 - of the settings above
ACCOUNT_RATE_LIMITS = False
