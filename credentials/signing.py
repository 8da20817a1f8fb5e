"""Ed25519 signatures over statements, and the keys for them (docs/certificates.md).

The private key comes from `SIGNING_KEY`, or from a file that is made once. It never enters the database.
Every public key that ever signed is kept in `DATA_DIR/keys/public` for ever, so that old certificates can be
checked after the key has changed.
"""

import base64
import hashlib
import os
import re
import tempfile
from contextlib import suppress
from functools import lru_cache
from pathlib import Path

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from django.conf import settings
from django.core.exceptions import ImproperlyConfigured

from .statement import Statement, canonical

KEY_ID = re.compile(r"[0-9a-f]{16}")
SIGNATURE_LENGTH = 64


def sign(statement: Statement) -> tuple[str, str]:
    """The id of the key that signed, and the signature."""
    key = _signing_key()
    return key_id_of(key.public_key()), _encoded(key.sign(canonical(statement)))


def verify(statement: Statement, key_id: str, signature: str) -> bool:
    pem = public_pem(key_id)
    if pem is None:
        return False
    try:
        _named(key_id, pem).verify(_decoded(signature), canonical(statement))
    except (InvalidSignature, ValueError):
        return False
    return True


def public_pem(key_id: str) -> bytes | None:
    """A public key that signs or has signed here; None for a key that is not ours."""
    if not KEY_ID.fullmatch(key_id):
        return None
    with suppress(FileNotFoundError):
        return _public_path(key_id).read_bytes()
    return None


def key_id_of(key: Ed25519PublicKey) -> str:
    return hashlib.sha256(key.public_bytes_raw()).hexdigest()[:16]


def _signing_key() -> Ed25519PrivateKey:
    return _key(settings.SIGNING_KEY, Path(settings.DATA_DIR) / "keys")


@lru_cache(maxsize=4)
def _key(pem: str, folder: Path) -> Ed25519PrivateKey:
    content = pem.replace("\\n", "\n").encode() if pem else _kept_once(folder / "signing.pem", _new_pem())
    key = serialization.load_pem_private_key(content, password=None)
    if not isinstance(key, Ed25519PrivateKey):
        raise ImproperlyConfigured("SIGNING_KEY must be Ed25519: openssl genpkey -algorithm ed25519")
    public = key.public_key()
    _kept_once(_public_path(key_id_of(public)), _public_bytes(public), mode=0o644)
    return key


def _public_path(key_id: str) -> Path:
    return Path(settings.DATA_DIR) / "keys" / "public" / f"{key_id}.pem"


def _kept_once(path: Path, content: bytes, mode: int = 0o600) -> bytes:
    """What the file holds. Written whole where it is missing; where another process was first, read."""
    if not path.exists():
        path.parent.mkdir(parents=True, exist_ok=True)
        _link(path, content, mode)
    return path.read_bytes()


def _link(path: Path, content: bytes, mode: int) -> None:
    handle, draft = tempfile.mkstemp(dir=path.parent)
    with os.fdopen(handle, "wb") as file:
        file.write(content)
        os.fchmod(file.fileno(), mode)
        os.fsync(file.fileno())
    with suppress(FileExistsError):
        os.link(draft, path)
    Path(draft).unlink()


def _new_pem() -> bytes:
    return Ed25519PrivateKey.generate().private_bytes(
        serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    )


def _public_bytes(key: Ed25519PublicKey) -> bytes:
    return key.public_bytes(serialization.Encoding.PEM, serialization.PublicFormat.SubjectPublicKeyInfo)


def _named(key_id: str, pem: bytes) -> Ed25519PublicKey:
    """The key of this id, whatever the file of that name may hold."""
    key = serialization.load_pem_public_key(pem)
    if not isinstance(key, Ed25519PublicKey) or key_id_of(key) != key_id:
        raise ValueError("Not the key it is named after")
    return key


def _encoded(signature: bytes) -> str:
    return base64.urlsafe_b64encode(signature).decode().rstrip("=")


def _decoded(signature: str) -> bytes:
    """Exactly what `_encoded` writes: base64 has other spellings of the same bytes, a signature has one."""
    raw = base64.urlsafe_b64decode(signature + "==")
    if len(raw) != SIGNATURE_LENGTH or _encoded(raw) != signature:
        raise ValueError("No signature of ours")
    return raw
