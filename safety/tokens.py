"""Secrets of links: 256 bits, told once in a mail or on the screen; only their digest is kept."""

import hashlib
import secrets


def new() -> str:
    return secrets.token_urlsafe(32)


def digest(secret: str) -> str:
    return hashlib.sha256(secret.encode()).hexdigest()
