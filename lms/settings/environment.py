"""The one table of environment variables: name, default, what it is for. docs/deploy.md is checked against it."""

import json
import os
import re
from pathlib import Path
from typing import NamedTuple
from urllib.parse import urlsplit

import environ
from django.core.exceptions import ImproperlyConfigured

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
        "STAFF_SECOND_FACTOR",
        "1",
        "Whether the CMS opens only to those who have a second factor; 0 for no. In production alone.",
    ),
    Variable(
        "OIDC_PROVIDERS",
        "",
        "Identity providers (OpenID Connect) by which people may sign in, as JSON; empty means none.",
    ),
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
    Variable("DATA_COPY_DAYS", "7", "Days that a copy of somebody's data can be downloaded."),
    Variable(
        "ACCOUNT_DELETION_DAYS",
        "7",
        "Days in which somebody who asked for the deletion of their account can think again.",
    ),
    Variable(
        "INACTIVE_MONTHS",
        "0",
        "Months without signing in after which an account is deleted, a mail and 30 days later; 0 for never.",
    ),
    Variable("PRIVACY_CONTACT", "", "Whom people write to about their data: name and address, in one line."),
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


def identity_providers(text: str) -> dict:
    """allauth's settings of the providers: [{"id": "network", "name": …, "issuer": "https://…", "client_id": …, "secret": …}]."""
    try:
        apps = [_identity_provider(**facts) for facts in json.loads(text or "[]")]
    except (ValueError, TypeError) as error:
        raise ImproperlyConfigured(
            f"OIDC_PROVIDERS is a JSON list of objects with id, name, issuer, client_id and secret: {error}"
        ) from error
    provider = "accounts.identities.provider.IdentityProvider"
    return {"openid_connect": {"provider_class": provider, "OAUTH_PKCE_ENABLED": True, "APPS": apps}}


def origins(providers: dict) -> list[str]:
    """Where people are sent to: the hosts of the issuers. Browsers ask the policy of the page that they leave."""
    issuers = [urlsplit(app["settings"]["issuer"]) for app in providers["openid_connect"]["APPS"]]
    return sorted({f"{issuer.scheme}://{issuer.netloc}" for issuer in issuers})


def _identity_provider(*, id: str, name: str, issuer: str, client_id: str, secret: str) -> dict:  # noqa: A002
    if not re.fullmatch(r"[\w-]+", id):
        raise ValueError("an id has letters, figures and hyphens")
    if not issuer.startswith(("https://", "http://127.0.0.1:", "http://localhost:")):
        raise ValueError("an issuer begins with https://")
    return {
        "provider_id": id,
        "name": name,
        "client_id": client_id,
        "secret": secret,
        "settings": {"server_url": issuer.rstrip("/"), "issuer": issuer},
    }
