import os
import subprocess
import sys
from pathlib import Path

import pytest
from django.core.checks import run_checks

from lms.settings import environment
from safety import checks

SOUND = environment.database("", Path("/nowhere"))["OPTIONS"]


def found(*problems):
    return [problem.id for problem in problems]


def test_shipped_sqlite_options_are_sound():
    assert checks._sqlite_problems(SOUND) == []


@pytest.mark.parametrize(
    ("change", "problem"),
    [
        ({"transaction_mode": "DEFERRED"}, "safety.E001"),
        ({"init_command": "PRAGMA journal_mode=WAL;"}, "safety.E002"),
        ({"init_command": "PRAGMA synchronous=FULL;"}, "safety.E002"),
        ({"timeout": 5}, "safety.E003"),
    ],
)
def test_sqlite_option_that_loses_answers_is_refused(change, problem):
    assert found(*checks._sqlite_problems(SOUND | change)) == [problem]


@pytest.mark.parametrize(
    ("setting", "value", "problem"),
    [
        ("WAGTAILDOCS_MAX_UPLOAD_SIZE", None, "safety.E004"),
        ("PRIVATE_ROOT", "/srv/media/private", "safety.E005"),
        ("SECRET_KEY", "short", "safety.E006"),
        ("ALLOWED_HOSTS", ["*"], "safety.E007"),
        ("BASE_URL", "http://example.org", "safety.E008"),
        ("CACHES", {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}}, "safety.E009"),
        ("EMAIL_BACKEND", "django.core.mail.backends.filebased.EmailBackend", "safety.W010"),
    ],
)
def test_unsafe_setting_is_named(settings, setting, value, problem):
    settings.MEDIA_ROOT = "/srv/media"
    settings.SECRET_KEY = "k" * 60
    settings.BASE_URL = "https://example.org"
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.CACHES = {"default": {"BACKEND": "django.core.cache.backends.db.DatabaseCache"}}
    setattr(settings, setting, value)

    problems = run_checks(include_deployment_checks=True)

    assert [each.id for each in problems if each.id.startswith("safety")] == [problem]


def test_production_settings_pass_the_deployment_check(tmp_path):
    """On PostgreSQL; `make check` looks at them on SQLite."""
    sane = {
        "DJANGO_SETTINGS_MODULE": "lms.settings.production",
        "DATA_DIR": str(tmp_path),
        "SECRET_KEY": "a-long-random-text-that-nobody-guesses-0123456789-abcdefghijkl",
        "ALLOWED_HOSTS": "example.org",
        "BASE_URL": "https://example.org",
        "DATABASE_URL": "postgres://pontis@localhost/pontis",
        "EMAIL_URL": "smtp://user:password@mail.example.org:587",
        "REDIS_URL": "",
        "DJANGO_ALLOW_ASYNC_UNSAFE": "",
    }
    command = [sys.executable, "manage.py", "check", "--deploy", "--fail-level", "WARNING"]

    done = subprocess.run(
        command, cwd=environment.ROOT, env=os.environ | sane, capture_output=True, text=True, check=False
    )

    assert (done.returncode, done.stderr) == (0, "")
