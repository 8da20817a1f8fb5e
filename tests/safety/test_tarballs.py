"""Tar files from outside: read whole and as bytes, or refused with the reason."""

import io
import tarfile
import zlib

import pytest

from safety import tarballs
from safety.archives import UnsafeArchive
from safety.tarballs import is_tarball, open_tarball, pack_tarball

FILES = {"a.txt": b"a", "folder/b.xml": b"<b/>"}


def tar(*entries: tuple[tarfile.TarInfo, bytes]) -> bytes:
    packed = io.BytesIO()
    with tarfile.open(fileobj=packed, mode="w") as archive:
        for entry, data in entries:
            entry.size = len(data)
            archive.addfile(entry, io.BytesIO(data))
    return packed.getvalue()


def entry(name: str, kind: bytes = tarfile.REGTYPE, target: str = "") -> tuple[tarfile.TarInfo, bytes]:
    found = tarfile.TarInfo(name)
    found.type, found.linkname = kind, target
    return found, b"" if kind != tarfile.REGTYPE else b"x"


def test_packed_and_opened():
    assert open_tarball(pack_tarball(FILES)) == FILES
    assert pack_tarball(FILES) == pack_tarball(FILES)


def test_plain_tar_is_opened():
    assert open_tarball(tar(entry("./a.txt"), entry("folder", tarfile.DIRTYPE))) == {"a.txt": b"x"}


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (tar(entry("../a.txt")), "not the name of a file inside"),
        (tar(entry("/etc/passwd")), "not the name of a file inside"),
        (tar(entry("a", tarfile.SYMTYPE, "/etc/passwd")), "a link or a device"),
        (tar(entry("a", tarfile.LNKTYPE, "b")), "a link or a device"),
        (tar(entry("a", tarfile.CHRTYPE)), "a link or a device"),
        (tar(entry("a"), entry("a")), "Two files have this name"),
        (tar(entry("n" * 250)), "longer than 200 letters"),
        (pack_tarball(FILES)[:-20], "damaged"),
        (b"\x1f\x8b" + b"x" * 50, "damaged"),
        (b"no tar at all", "no tar file"),
    ],
)
def test_odd_ones_are_refused(data, reason):
    with pytest.raises(UnsafeArchive, match=reason):
        open_tarball(data)


def test_bomb_is_stopped_on_its_way(monkeypatch):
    monkeypatch.setattr(tarballs, "MOST_BYTES", 100_000)
    compressor = zlib.compressobj(9, zlib.DEFLATED, 31)
    bomb = compressor.compress(b"\0" * 5_000_000) + compressor.flush()

    with pytest.raises(UnsafeArchive, match="larger than 100000 bytes"):
        open_tarball(bomb)


def test_many_files_are_refused(monkeypatch):
    monkeypatch.setattr(tarballs, "MOST_ENTRIES", 2)

    with pytest.raises(UnsafeArchive, match="more than 2 files"):
        open_tarball(tar(*(entry(name) for name in "abc")))


def test_is_known_by_its_first_bytes():
    assert [is_tarball(data) for data in (pack_tarball(FILES), tar(entry("a")), b"PK", b"")] == [
        True,
        True,
        False,
        False,
    ]
