import json
import random
import stat
from concurrent.futures import ThreadPoolExecutor

import pytest
from cryptography.hazmat.primitives.asymmetric.ec import SECP256R1, generate_private_key
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat
from django.core.exceptions import ImproperlyConfigured

from credentials import signing
from credentials.signing import public_pem, sign, verify
from credentials.statement import canonical, statement_of
from tests.credentials.factories import award

BASE64URL = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"


def flipped(content: bytes, bit: int) -> bytes:
    changed = bytearray(content)
    changed[bit // 8] ^= 1 << bit % 8
    return bytes(changed)


def parsed(content: bytes):
    try:
        return json.loads(content)
    except ValueError:
        return None


def test_signed_statement_verifies():
    statement = statement_of(award())
    key_id, signature = sign(statement)

    assert verify(statement, key_id, signature)


def test_every_changed_bit_of_200_statements_is_refused():
    chance = random.Random(5)  # noqa: S311
    statement = statement_of(award(name="Ελένη Παπαδοπούλου"))
    key_id, signature = sign(statement)
    content = canonical(statement)

    samples = [parsed(flipped(content, bit)) for bit in chance.sample(range(len(content) * 8), 200)]

    assert [found for found in samples if found is not None and verify(found, key_id, signature)] == []
    assert sum(found is not None for found in samples) > 50


def test_every_changed_bit_of_a_signature_is_refused():
    statement = statement_of(award())
    key_id, signature = sign(statement)
    content = signature.encode()

    forged = [flipped(content, bit).decode("latin-1") for bit in range(len(content) * 8)]

    assert [found for found in forged if verify(statement, key_id, found)] == []


@pytest.mark.parametrize("last", BASE64URL)
def test_a_signature_has_one_spelling(last):
    statement = statement_of(award())
    key_id, signature = sign(statement)

    assert verify(statement, key_id, signature[:-1] + last) is (last == signature[-1])


@pytest.mark.parametrize("ending", ["=", "==", "\n", "A", "!"])
def test_a_signature_has_no_ending(ending):
    statement = statement_of(award())
    key_id, signature = sign(statement)

    assert not verify(statement, key_id, signature + ending)


@pytest.mark.parametrize("key_id", ["", "0" * 16, "../signing", "../../etc/passwd", "A" * 16])
def test_a_key_that_is_not_ours_verifies_nothing(key_id):
    statement = statement_of(award())
    _, signature = sign(statement)

    assert not verify(statement, key_id, signature)


def test_private_key_is_made_once_and_only_its_owner_reads_it(tmp_path):
    first, second = sign({"a": 1}), sign({"a": 1})

    path = tmp_path / "keys" / "signing.pem"
    assert first == second
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert [file.name for file in path.parent.iterdir() if file.is_file()] == ["signing.pem"]


def test_processes_that_start_together_agree_on_one_key(tmp_path):
    path = tmp_path / "keys" / "signing.pem"
    with ThreadPoolExecutor(8) as pool:
        made = set(pool.map(lambda _: signing._kept_once(path, signing._new_pem()), range(40)))

    assert made == {path.read_bytes()}


def test_old_certificates_verify_after_the_key_has_changed(settings):
    statement = statement_of(award())
    old_id, old_signature = sign(statement)
    settings.SIGNING_KEY = signing._new_pem().decode().replace("\n", "\\n")

    new_id, new_signature = sign(statement)

    assert old_id != new_id
    assert verify(statement, old_id, old_signature)
    assert verify(statement, new_id, new_signature)
    assert not verify(statement, old_id, new_signature)


def test_a_public_key_file_must_be_the_key_it_is_named_after(tmp_path, settings):
    old_id, _ = sign({"a": 1})
    settings.SIGNING_KEY = signing._new_pem().decode()
    new_id, signature = sign({"a": 1})
    (tmp_path / "keys" / "public" / f"{old_id}.pem").write_bytes(public_pem(new_id))

    assert not verify({"a": 1}, old_id, signature)


def test_another_kind_of_key_is_refused(settings):
    key = generate_private_key(SECP256R1())
    settings.SIGNING_KEY = key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption()).decode()

    with pytest.raises(ImproperlyConfigured):
        sign({"a": 1})


def test_public_key_is_published_and_the_private_one_is_not():
    key_id, _ = sign({"a": 1})

    assert public_pem(key_id).startswith(b"-----BEGIN PUBLIC KEY-----")
    assert public_pem("signing") is None
