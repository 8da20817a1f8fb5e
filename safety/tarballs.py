"""The only place that opens tar files from outside, packed with gzip or not. It keeps its own books and never writes to a disk.

`open_tarball(data)` reads every file at once, as bytes; anything odd is a reason to refuse the whole (`UnsafeArchive`).
"""

import io
import re
import tarfile
import zlib
from collections.abc import Iterator, Mapping

from django.utils.translation import gettext as _

from .archives import LARGEST, LONGEST_NAME, MOST_BYTES, MOST_BYTES_OF_ONE, MOST_ENTRIES, UnsafeArchive

_GZIP = b"\x1f\x8b"
_MAGIC, _MAGIC_PLACE = b"ustar", 257
_ODD_NAME = re.compile(r"[\x00-\x1f\x7f\\]")
_PIECE = 65_536
_SLACK = 2
"""What a tar file may have around its files: headers and padding."""


def is_tarball(data: bytes) -> bool:
    return data.startswith(_GZIP) or data[_MAGIC_PLACE : _MAGIC_PLACE + len(_MAGIC)] == _MAGIC


def open_tarball(data: bytes) -> dict[str, bytes]:
    """Its files by name."""
    if len(data) > LARGEST:
        raise UnsafeArchive(_("This is larger than %(size)s bytes.") % {"size": LARGEST})
    plain = _unpacked(data) if data.startswith(_GZIP) else data
    try:
        with tarfile.open(fileobj=io.BytesIO(plain), mode="r:") as archive:
            return dict(_files(archive))
    except (tarfile.TarError, EOFError, ValueError, OverflowError) as error:
        if isinstance(error, UnsafeArchive):
            raise
        raise UnsafeArchive(_("This is no tar file, or it is damaged.")) from error


def pack_tarball(files: Mapping[str, bytes]) -> bytes:
    """The same bytes for the same files."""
    packed = io.BytesIO()
    with tarfile.open(fileobj=packed, mode="w:", format=tarfile.USTAR_FORMAT) as archive:
        for name, data in files.items():
            entry = tarfile.TarInfo(name)
            entry.size = len(data)
            archive.addfile(entry, io.BytesIO(data))
    compressor = zlib.compressobj(9, zlib.DEFLATED, 31)
    return compressor.compress(packed.getvalue()) + compressor.flush()


def _unpacked(data: bytes) -> bytes:
    """Piece by piece, so that a small file that grows without end is stopped on its way."""
    inflater = zlib.decompressobj(31)
    found, left = bytearray(), data
    try:
        while left and not inflater.eof:
            found += inflater.decompress(left, _PIECE)
            left = inflater.unconsumed_tail
            if len(found) > _SLACK * MOST_BYTES:
                raise UnsafeArchive(_("Unpacked, it is larger than %(size)s bytes.") % {"size": MOST_BYTES})
    except zlib.error as error:
        raise UnsafeArchive(_("It is damaged.")) from error
    if not inflater.eof:
        raise UnsafeArchive(_("It is damaged."))
    return bytes(found)


def _files(archive: tarfile.TarFile) -> Iterator[tuple[str, bytes]]:
    total, count, seen = 0, 0, set()
    for entry in archive:
        count += 1
        if count > MOST_ENTRIES:
            raise UnsafeArchive(_("It holds more than %(count)s files.") % {"count": MOST_ENTRIES})
        name = _name(entry)
        if entry.isdir():
            continue
        if not entry.isreg():
            raise UnsafeArchive(_("It is a link or a device, not a file."), name)
        total += entry.size
        if entry.size > MOST_BYTES_OF_ONE or total > MOST_BYTES:
            raise UnsafeArchive(_("It holds more than may be unpacked."), name)
        if name in seen:
            raise UnsafeArchive(_("Two files have this name."), name)
        seen.add(name)
        yield name, _data(archive, entry)


def _name(entry: tarfile.TarInfo) -> str:
    name = entry.name.removeprefix("./")
    parts = name.split("/")
    shown = name[:LONGEST_NAME].encode("unicode_escape").decode()
    if len(name) > LONGEST_NAME:
        raise UnsafeArchive(_("Its name is longer than %(size)s letters.") % {"size": LONGEST_NAME}, shown)
    if name.startswith("/") or ".." in parts or _ODD_NAME.search(name):
        raise UnsafeArchive(_("Its name is not the name of a file inside the package."), shown)
    return name


def _data(archive: tarfile.TarFile, entry: tarfile.TarInfo) -> bytes:
    stream = archive.extractfile(entry)
    data = stream.read() if stream else b""
    if len(data) != entry.size:
        raise UnsafeArchive(_("It is damaged."), entry.name)
    return data
