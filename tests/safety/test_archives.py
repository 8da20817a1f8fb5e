"""Packages that want out of their place, or to be more than they look (security: S-50, S-51)."""

import io
import struct
import zipfile

import pytest

from safety import archives
from safety.archives import UnsafeArchive, open_archive, pack

LINK, DEVICE = 0o120777, 0o020666


def packed(*files, method=zipfile.ZIP_DEFLATED) -> bytes:
    """Of names or entries with their bytes, as odd as they are."""
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w", method) as archive:
        for name, content in files:
            archive.writestr(name, content)
    return data.getvalue()


def entry(name: str, mode: int = 0) -> zipfile.ZipInfo:
    found = zipfile.ZipInfo("x" * len(name))
    found.filename = found.orig_filename = name
    found.external_attr = mode << 16
    return found


def read_all(data: bytes) -> dict[str, bytes]:
    archive = open_archive(data)
    return {name: archive.read(name) for name in archive.names}


def refusal(data: bytes) -> str:
    with pytest.raises(UnsafeArchive) as caught:
        read_all(data)
    return str(caught.value)


ODD_NAMES = [
    "../up.xml",
    "a/../../up",
    "/etc/passwd",
    "C:/x",
    "a\\b",
    "a/%2e%2e/b",
    "a//b",
    "./a",
    "a/..",
    "a\x01b",
]


@pytest.mark.parametrize("name", ODD_NAMES)
def test_a_name_that_leads_elsewhere_is_refused(name):
    said = refusal(packed((entry(name), b"x")))

    assert said.endswith("Its name is not the name of a file inside the package.")


def test_a_name_that_ends_early_is_refused():
    data = packed(("good.xmlXphp", b"x")).replace(b"good.xmlXphp", b"good.xml\0php")

    assert "Its name is not the name of a file" in refusal(data)


def test_a_very_long_name_is_refused():
    assert refusal(packed(("a" * 5_000, b"x"))).endswith("Its name is longer than 200 letters.")


@pytest.mark.parametrize("mode", [LINK, DEVICE])
def test_links_and_devices_are_refused(mode):
    data = packed((entry("a", mode), b"/etc/passwd"))

    assert refusal(data) == "a: It is a link or a device, not a file."


def test_what_is_encrypted_is_refused():
    data = bytearray(packed(("a", b"x")))
    data[6] |= 1
    data[data.index(b"PK\x01\x02") + 8] |= 1

    assert refusal(bytes(data)) == "a: It is encrypted."


@pytest.mark.parametrize("method", [zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA])
def test_other_ways_to_pack_are_refused(method):
    assert refusal(packed(("a", b"x"), method=method)) == "a: It is packed in a way that is not read."


def test_two_files_of_one_name_are_refused():
    assert refusal(packed(("a.xml", b"x"), ("A.XML", b"y"))) == "A.XML: Two files have this name."


def test_a_bomb_is_refused_before_it_is_unpacked():
    data = packed(("zeros", b"\0" * 15_000_000))

    assert refusal(data) == "zeros: It is packed too tightly to be a real file."


def test_all_files_share_one_budget(monkeypatch):
    monkeypatch.setattr(archives, "MOST_BYTES", 250)
    names = [f"{number}.txt" for number in range(3)]

    assert (
        refusal(packed(*((name, b"x" * 100) for name in names))) == "Unpacked, it is larger than 250 bytes."
    )


def test_no_more_is_unpacked_than_was_allowed():
    archive = open_archive(packed(("a", b"x" * 60), ("b", b"y" * 60)), may_read=100)
    archive.read("a")

    with pytest.raises(UnsafeArchive, match="b: It holds more than may be unpacked"):
        archive.read("b")


def test_a_size_that_lies_is_found_out():
    data = packed(("a", b"x" * 1_000))
    lie = struct.pack("<L", 10)
    place = data.index(b"PK\x01\x02") + 24

    assert refusal(data[:place] + lie + data[place + 4 :]) == "a: It is damaged."


def test_files_that_lie_inside_one_another_are_refused():
    data = packed(("a", b"x" * 500), ("b", b"y"))
    second = data.rindex(b"PK\x01\x02")
    data = data[: second + 42] + struct.pack("<L", 0) + data[second + 46 :]

    assert refusal(data) == "b: It lies inside another file."


def test_too_many_files_are_refused_before_their_list_is_read():
    assert (
        refusal(packed(*((f"{number}", b"") for number in range(3_001)))) == "It holds more than 3000 files."
    )


def test_packages_inside_are_not_opened():
    inner = packed(("a", b"x"))

    assert refusal(packed(("inner.zip", inner))) == "inner.zip: A package inside the package is not opened."
    assert refusal(packed(("inner.xml", inner))) == "inner.xml: A package inside the package is not opened."


@pytest.mark.parametrize("cut", [0, 3, 20, 60, -30, -1])
def test_a_truncated_package_is_refused(cut):
    assert "damaged" in refusal(packed(("a", b"x" * 50))[:cut])


def test_a_changed_byte_is_found_out():
    data = bytearray(packed(("a", bytes(range(256))), method=zipfile.ZIP_STORED))
    data[60] ^= 1

    assert refusal(bytes(data)) == "a: It is damaged."


def test_a_package_of_ours_is_opened_and_always_the_same():
    files = {"imsmanifest.xml": b"<a/>", "items/ä.xml": b"<b/>"}

    assert read_all(pack(files)) == files
    assert pack(files) == pack(files)


def test_what_is_not_there_is_refused():
    with pytest.raises(UnsafeArchive, match="There is no such file"):
        open_archive(pack({"a": b""})).read("b")
