"""Check a Pontis certificate offline: python verify_certificate.py CERTIFICATE.json KEY.pem [LIST.json]

Needs Python 3.10 or newer and the package `cryptography` (40 or newer). CERTIFICATE.json is the "signed file"
from the certificate's page, KEY.pem the public key it names, LIST.json the list of withdrawn certificates.
Ends with 0 when the certificate is genuine and not on the list, otherwise with 1.
"""
# ruff: noqa: INP001, T201

import base64
import hashlib
import json
import sys
from pathlib import Path

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey
from cryptography.hazmat.primitives.serialization import load_pem_public_key


def is_genuine(signed: dict, key: Ed25519PublicKey) -> bool:
    """True when exactly this statement was signed with exactly this key."""
    text = json.dumps(signed["statement"], sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    try:
        signature = base64.urlsafe_b64decode(signed["signature"] + "==")
        key.verify(signature, text.encode())
    except (InvalidSignature, ValueError):
        return False
    is_named_key = hashlib.sha256(key.public_bytes_raw()).hexdigest()[:16] == signed["key_id"]
    has_one_spelling = base64.urlsafe_b64encode(signature).decode().rstrip("=") == signed["signature"]
    return is_named_key and has_one_spelling


def is_revoked(certificate: dict, revocations: dict) -> bool:
    number = hashlib.sha256(certificate["statement"]["id"].encode()).hexdigest()
    return number in revocations["statement"]["revoked"]


def verdict(certificate: dict, key: Ed25519PublicKey, revocations: dict | None = None) -> str:
    if not is_genuine(certificate, key) or certificate["statement"]["format"] != "pontis-certificate-1":
        return "NOT GENUINE"
    if revocations is None:
        return "GENUINE"
    if not is_genuine(revocations, key) or revocations["statement"]["format"] != "pontis-revocations-1":
        return "GENUINE, but the list of withdrawn certificates is not"
    return "GENUINE, but WITHDRAWN" if is_revoked(certificate, revocations) else "GENUINE"


def main(certificate_path: str, key_path: str, list_path: str = "") -> int:
    certificate = json.loads(Path(certificate_path).read_text(encoding="utf-8"))
    key = load_pem_public_key(Path(key_path).read_bytes())
    if not isinstance(key, Ed25519PublicKey):
        sys.exit(f"{key_path} holds another kind of key; an Ed25519 public key is needed.")
    revocations = json.loads(Path(list_path).read_text(encoding="utf-8")) if list_path else None
    answer = verdict(certificate, key, revocations)
    print(answer)
    if answer.startswith("GENUINE"):
        print(json.dumps(certificate["statement"], indent=2, ensure_ascii=False))
    return 0 if answer == "GENUINE" else 1


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
