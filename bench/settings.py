"""The embedded default, with two empty views beside it to compare with."""

from lms.settings.dev import *

ROOT_URLCONF = "bench.urls"
ACCOUNT_RATE_LIMITS = False
