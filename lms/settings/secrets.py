import secrets
from pathlib import Path


def installed_secret(path: Path) -> str:
    """The secret key of this install: made once, readable by its owner only."""
    if not path.exists():
        path.parent.mkdir(parents=True, exist_ok=True)
        path.touch(mode=0o600)
        path.write_text(secrets.token_urlsafe(50))
    return path.read_text()
