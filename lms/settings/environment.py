"""The one table of environment variables: name, default, what it is for. docs/deploy.md is checked against it."""

import os
from pathlib import Path
from typing import NamedTuple

import environ

ROOT = Path(__file__).resolve().parents[2]
KEEP_CONNECTION = 60  # seconds


class Variable(NamedTuple):
    name: str
    default: str
    purpose: str


VARIABLES = (
    Variable(
        "SECRET_KEY",
        "",
        "Signs sessions and tokens. Required in production; made once per install elsewhere.",
    ),
    Variable("DATABASE_URL", "", "postgres://… for PostgreSQL; empty means SQLite in DATA_DIR."),
    Variable(
        "REPLICA_URL", "", "A copy of the PostgreSQL database that reports are read from; empty means none."
    ),
    Variable(
        "REDIS_URL", "", "redis://… for cache, sessions and Celery; empty means no broker and no Redis."
    ),
    Variable(
        "BASE_URL", "http://127.0.0.1:8000", "The site's public address: links in mails and certificates."
    ),
    Variable("ALLOWED_HOSTS", "", "Host names, comma separated. Required in production."),
    Variable("DATA_DIR", str(ROOT / "var"), "Where the database, uploads and keys of an install live."),
    Variable("EMAIL_URL", "", "smtp://user:password@host:port; empty writes mails to DATA_DIR/mails."),
    Variable("DEFAULT_FROM_EMAIL", "Pontis <noreply@localhost>", "The sender of every mail."),
    Variable("TRUSTED_PROXIES", "0", "How many proxies of your own stand before the server."),
    Variable(
        "SIGNING_KEY",
        "",
        "Ed25519 private key (PEM) that signs certificates; empty means a file in DATA_DIR.",
    ),
    Variable("CERTIFICATE_ISSUER", "Pontis", "The awarding body on certificates."),
    Variable("CERTIFICATE_COUNTRY", "", "The country of the awarding body, two letters."),
    Variable("CERTIFICATE_QUALITY", "", "Who assures the quality, in one sentence; empty takes ours."),
    Variable("FUNDING_STATEMENT", "", "A funding notice for the footer and certificates; empty shows none."),
    Variable("FUNDING_EMBLEM", "", "Path of the emblem below DATA_DIR, shown beside the funding notice."),
    Variable(
        "TRANSLATION_BACKEND",
        "",
        "Dotted path of a class that drafts translations (studio.desk.drafting); empty means none.",
    ),
    Variable(
        "REPORTER_EMAIL_DAYS",
        "30",
        "Days after the answer until the address of somebody who reported an error is deleted.",
    ),
    Variable(
        "READER_MONTHS",
        "6",
        "Months after a link to a draft has ended until its reader's name and address are deleted.",
    ),
    Variable(
        "CHECK_LINKS", "1", "Whether the worker asks other hosts if what courses link to is there; 0 for no."
    ),
    Variable(
        "LIVE_WORDINGS",
        "",
        "1 shows what translators say of the interface at once; empty waits for the catalogues.",
    ),
    Variable("WEB_WORKERS", "2", "Server processes of `manage.py serve`."),
)

_reader = environ.Env()


def read(name: str) -> str:
    default = next(variable.default for variable in VARIABLES if variable.name == name)
    return os.environ.get(name, default)


def read_list(name: str) -> list[str]:
    return [item.strip() for item in read(name).split(",") if item.strip()]


def database(url: str, folder: Path) -> dict:
    """Django's settings of one database; SQLite runs as security decision D9 asks.

    A connection outlives the request: to open one costs as much as a page, on SQLite too.
    """
    if url and not url.startswith("sqlite"):
        return _reader.db_url_config(url) | {"CONN_MAX_AGE": KEEP_CONNECTION, "CONN_HEALTH_CHECKS": True}
    name = url.removeprefix("sqlite:///") or str(folder / "pontis.sqlite3")
    return {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": name,
        "CONN_MAX_AGE": KEEP_CONNECTION,
        "OPTIONS": {
            "timeout": 30,
            "transaction_mode": "IMMEDIATE",
            "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA mmap_size=134217728;",
        },
    }


def mail(url: str, folder: Path) -> dict:
    """The EMAIL_* settings that a mail address stands for."""
    if url:
        return _reader.email_url_config(url)
    return {
        "EMAIL_BACKEND": "django.core.mail.backends.filebased.EmailBackend",
        "EMAIL_FILE_PATH": str(folder / "mails"),
    }
