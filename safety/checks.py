"""What must hold before people use an install: `manage.py check`, and with `--deploy` the second half."""

from collections.abc import Sequence
from pathlib import Path

from django.conf import settings
from django.core.checks import CheckMessage, Error, Tags, Warning, register  # noqa: A004
from django.db import connections

MIN_TIMEOUT = 20
MIN_KEY_LENGTH = 40
NOT_SHARED = ("locmem", "dummy")
SQLITE_PRAGMAS = ("journal_mode=wal", "synchronous=full")


@register(Tags.security)
def check_sqlite(**kwargs) -> Sequence[CheckMessage]:
    """Answers that were shown as saved survive a power cut, and writers wait for each other (D9)."""
    databases = [connection for connection in connections.all() if connection.vendor == "sqlite"]
    options = [database.settings_dict["OPTIONS"] for database in databases]
    return [problem for each in options for problem in _sqlite_problems(each)]


@register(Tags.security)
def check_uploads(**kwargs) -> Sequence[CheckMessage]:
    problems = []
    if not getattr(settings, "WAGTAILDOCS_MAX_UPLOAD_SIZE", None):
        problems.append(
            Error("Set WAGTAILDOCS_MAX_UPLOAD_SIZE: by itself Wagtail has no limit.", id="safety.E004")
        )
    if Path(settings.PRIVATE_ROOT).resolve().is_relative_to(Path(settings.MEDIA_ROOT).resolve()):
        problems.append(
            Error("Move PRIVATE_ROOT out of MEDIA_ROOT: everybody may read that.", id="safety.E005")
        )
    return problems


@register(Tags.security, deploy=True)
def check_secret_key(**kwargs) -> Sequence[CheckMessage]:
    if len(settings.SECRET_KEY) >= MIN_KEY_LENGTH:
        return []
    return [Error(f"Make SECRET_KEY at least {MIN_KEY_LENGTH} characters long.", id="safety.E006")]


@register(Tags.security, deploy=True)
def check_addresses(**kwargs) -> Sequence[CheckMessage]:
    problems = []
    if "*" in settings.ALLOWED_HOSTS:
        problems.append(Error("Name your hosts in ALLOWED_HOSTS instead of “*”.", id="safety.E007"))
    if not settings.BASE_URL.startswith("https://"):
        problems.append(Error("Set BASE_URL to the site's address with https://.", id="safety.E008"))
    return problems


@register(Tags.caches, deploy=True)
def check_cache_is_shared(**kwargs) -> Sequence[CheckMessage]:
    backend = settings.CACHES["default"]["BACKEND"]
    if not any(name in backend for name in NOT_SHARED):
        return []
    hint = "Rate limits count in the default cache: give it a backend that all processes share."
    return [Error(hint, id="safety.E009")]


@register(Tags.security, deploy=True)
def check_mail_leaves(**kwargs) -> Sequence[CheckMessage]:
    if settings.EMAIL_BACKEND == "django.core.mail.backends.smtp.EmailBackend":
        return []
    return [Warning("Mails do not leave this server: set EMAIL_URL.", id="safety.W010")]


def _sqlite_problems(options: dict) -> Sequence[CheckMessage]:
    problems = []
    pragmas = options.get("init_command", "").lower().replace(" ", "")
    if options.get("transaction_mode") != "IMMEDIATE":
        problems.append(Error('Set transaction_mode to "IMMEDIATE" in the SQLite OPTIONS.', id="safety.E001"))
    if missing := [pragma for pragma in SQLITE_PRAGMAS if pragma not in pragmas]:
        problems.append(Error(f"Add to SQLite's init_command: {', '.join(missing)}.", id="safety.E002"))
    if options.get("timeout", 0) < MIN_TIMEOUT:
        problems.append(Error(f"Let SQLite wait at least {MIN_TIMEOUT} seconds (timeout).", id="safety.E003"))
    return problems
