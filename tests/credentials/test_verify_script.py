"""The script that anybody can run: it imports nothing of ours (security promise P-06)."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from credentials import verification
from credentials.models import Certificate, Revocation
from credentials.rendering import page
from credentials.signing import public_pem
from tests.credentials.factories import CertificateFactory

SCRIPT = Path(__file__).resolve().parents[2] / "docs" / "verify_certificate.py"
STORED = Path(__file__).parent / "stored"


def run(folder, *names) -> tuple[str, int]:
    done = subprocess.run(
        [sys.executable, "-I", SCRIPT, *names], cwd=folder, capture_output=True, text=True, check=False
    )
    return done.stdout.partition("\n")[0], done.returncode


@pytest.fixture
def kept(tmp_path, now):
    """A certificate and the key, as somebody saved them."""
    certificate = CertificateFactory.build(now=now, name="Ελένη Παπαδοπούλου")
    (tmp_path / "certificate.json").write_text(json.dumps(verification.signed_file(certificate)))
    (tmp_path / "key.pem").write_bytes(public_pem(certificate.key_id))
    return certificate


def listing(folder, now, *certificates) -> None:
    revocations = [Revocation(certificate=certificate) for certificate in certificates]
    (folder / "list.json").write_text(json.dumps(verification.revocation_list(revocations, now=now)))


def changed(path: Path, **values) -> None:
    signed = json.loads(path.read_text())
    signed["statement"] |= values
    path.write_text(json.dumps(signed))


def test_script_is_short_and_needs_one_package():
    lines = SCRIPT.read_text().splitlines()

    assert len(lines) <= 62
    assert not [line for line in lines if line.startswith(("import ", "from ")) and "credentials" in line]


def test_genuine_certificate(kept, tmp_path):
    assert run(tmp_path, "certificate.json", "key.pem") == ("GENUINE", 0)


def test_changed_certificate(kept, tmp_path):
    changed(tmp_path / "certificate.json", name="Mallory")

    assert run(tmp_path, "certificate.json", "key.pem") == ("NOT GENUINE", 1)


def test_withdrawn_certificate(kept, tmp_path, now):
    listing(tmp_path, now, kept)

    assert run(tmp_path, "certificate.json", "key.pem", "list.json") == ("GENUINE, but WITHDRAWN", 1)


def test_certificate_that_is_not_on_the_list(kept, tmp_path, now):
    listing(tmp_path, now, CertificateFactory.build(now=now))

    assert run(tmp_path, "certificate.json", "key.pem", "list.json") == ("GENUINE", 0)


def test_forged_list(kept, tmp_path, now):
    listing(tmp_path, now, kept)
    changed(tmp_path / "list.json", revoked=[])

    assert run(tmp_path, "certificate.json", "key.pem", "list.json")[1] == 1


def test_a_list_is_no_certificate(kept, tmp_path, now):
    listing(tmp_path, now, kept)

    assert run(tmp_path, "list.json", "key.pem") == ("NOT GENUINE", 1)


@pytest.mark.parametrize("stored", sorted(STORED.glob("*.json")), ids=lambda path: path.stem)
def test_certificate_of_an_older_version_is_genuine_and_readable(stored, settings, now):
    """What was issued once verifies for ever: files are added to this folder, never replaced."""
    settings.DATA_DIR = STORED
    signed = json.loads(stored.read_text())
    certificate = Certificate(public_id=signed["statement"]["id"], issued_at=now, **signed)

    assert verification._is_genuine(certificate)
    assert page(certificate)["name"] == signed["statement"]["name"]
    assert run(STORED, stored.name, f"keys/public/{signed['key_id']}.pem") == ("GENUINE", 0)
