"""The only place that opens ZIP files from outside. It keeps its own books and never writes to a disk.

`open_archive(data)` looks at every entry before one of them is read; anything odd is a reason to refuse the whole file
(`UnsafeArchive`). What is read counts against one budget, whatever the headers say.
"""

import re
import stat
import struct
import zipfile
import zlib
from collections.abc import Collection, Iterable, Mapping
from io import BytesIO
from typing import IO

from django.utils.translation import gettext as _

LARGEST = 30_000_000
MOST_ENTRIES = 3_000
MOST_BYTES = 100_000_000
MOST_BYTES_OF_ONE = 20_000_000
HIGHEST_RATIO = 200
FREE_OF_RATIO = 100_000
"""Small files may be packed as well as they can."""
LONGEST_NAME = 200

_END = b"PK\x05\x06"
_ZIP64_PLACE = b"PK\x06\x07"
_END_SIZE = 22
_ENTRY_SIZE = 46
_METHODS = {zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED}
_ENCRYPTED = 0x1 | 0x40 | 0x2000
_UNIX_TYPES = {0, stat.S_IFREG, stat.S_IFDIR}
_ODD_NAME = re.compile(r"[\x00-\x1f\x7f\\:*?\"<>|]|%2e|%2f|%5c|%00", re.IGNORECASE)
_PACKED_NAME = re.compile(r"\.(zip|tar|t?gz|bz2|t?xz|7z|rar|zst|jar|war|cab|iso)$", re.IGNORECASE)
_PACKED_STARTS = (
    b"PK\x03\x04",
    b"PK\x05\x06",
    b"\x1f\x8b",
    b"BZh",
    b"\xfd7zXZ",
    b"7z\xbc\xaf",
    b"Rar!",
    b"(\xb5/\xfd",
)


class UnsafeArchive(ValueError):
    def __init__(self, reason: str, entry: str = ""):
        self.reason = reason
        self.entry = entry
        super().__init__(f"{entry}: {reason}" if entry else reason)


def is_archive(data: bytes) -> bool:
    return data.startswith((b"PK\x03\x04", _END))


class Archive:
    def __init__(
        self,
        file: zipfile.ZipFile,
        entries: Iterable[zipfile.ZipInfo],
        may_read: int = MOST_BYTES,
        may_hold: int = MOST_BYTES_OF_ONE,
    ):
        self._file = file
        self._entries = {entry.filename: entry for entry in entries if not entry.is_dir()}
        self._left = may_read
        self._largest = may_hold

    @property
    def names(self) -> list[str]:
        return list(self._entries)

    def __contains__(self, name: str) -> bool:
        return name in self._entries

    def read(self, name: str) -> bytes:
        if name not in self._entries:
            raise UnsafeArchive(_("There is no such file in the package."), name)
        data = self._inflated(name)
        self._left -= len(data)
        if data.startswith(_PACKED_STARTS):
            raise UnsafeArchive(_("A package inside the package is not opened."), name)
        return data

    def _inflated(self, name: str) -> bytes:
        most = min(self._largest, self._left)
        try:
            with self._file.open(self._entries[name]) as stream:
                data = stream.read(most + 1)
                stream.read(1)  # at its end the check sum is compared
        except (
            zipfile.BadZipFile,
            zlib.error,
            EOFError,
            OSError,
            NotImplementedError,
            RuntimeError,
        ) as error:
            raise UnsafeArchive(_("It is damaged."), name) from error
        if len(data) > most:
            raise UnsafeArchive(_("It holds more than may be unpacked."), name)
        return data


def open_archive(data: bytes, *, may_read: int = MOST_BYTES, may_hold: int = MOST_BYTES_OF_ONE) -> Archive:
    """`may_read`: how many bytes may be unpacked in all; `may_hold`: of one file."""
    _refuse_odd_end(data)
    try:
        file = zipfile.ZipFile(BytesIO(data))
    except (zipfile.BadZipFile, struct.error, ValueError, NotImplementedError, UnicodeError) as error:
        raise UnsafeArchive(_("This is no ZIP file, or it is damaged.")) from error
    entries = file.infolist()
    for entry in entries:
        _refuse_odd(entry, may_hold)
    _refuse_same_names(entries)
    _refuse_overlap(entries)
    if sum(entry.file_size for entry in entries) > MOST_BYTES:
        raise UnsafeArchive(_("Unpacked, it is larger than %(size)s bytes.") % {"size": MOST_BYTES})
    return Archive(file, entries, may_read, may_hold)


def pack(files: Mapping[str, bytes], *, stored: Collection[str] = ()) -> bytes:
    """A package of these files, the same bytes for the same files; those of `stored` lie in it as they are."""
    packed = BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in files.items():
            method = zipfile.ZIP_STORED if name in stored else zipfile.ZIP_DEFLATED
            archive.writestr(zipfile.ZipInfo(name), data, method)
    return packed.getvalue()


def write_archive(file: IO[bytes], entries: Iterable[tuple[str, bytes]]) -> None:
    """One entry after the other, so that no more than one is in memory."""
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in entries:
            archive.writestr(zipfile.ZipInfo(name), data, zipfile.ZIP_DEFLATED)


def _refuse_odd_end(data: bytes) -> None:
    """Before its list of files is read at all: it may be the list that is too long."""
    if len(data) > LARGEST:
        raise UnsafeArchive(_("This is larger than %(size)s bytes.") % {"size": LARGEST})
    place = data.rfind(_END)
    if place < 0 or len(data) - place < _END_SIZE:
        raise UnsafeArchive(_("This is no ZIP file, or it is damaged."))
    size = struct.unpack_from("<L", data, place + 12)[0]
    if size > MOST_ENTRIES * (_ENTRY_SIZE + LONGEST_NAME) or data[place - 20 : place - 16] == _ZIP64_PLACE:
        raise UnsafeArchive(_("It holds more than %(count)s files.") % {"count": MOST_ENTRIES})
    if data.count(b"PK\x01\x02") > MOST_ENTRIES:
        raise UnsafeArchive(_("It holds more than %(count)s files.") % {"count": MOST_ENTRIES})


def _refuse_odd(entry: zipfile.ZipInfo, may_hold: int) -> None:
    name = entry.orig_filename
    if problem := _odd_name(name) or _odd_kind(entry):
        raise UnsafeArchive(problem, _readable(name))
    if _PACKED_NAME.search(name):
        raise UnsafeArchive(_("A package inside the package is not opened."), _readable(name))
    if entry.file_size > max(FREE_OF_RATIO, entry.compress_size * HIGHEST_RATIO):
        raise UnsafeArchive(_("It is packed too tightly to be a real file."), _readable(name))
    if entry.file_size > may_hold:
        raise UnsafeArchive(_("It holds more than may be unpacked."), _readable(name))


def _odd_name(name: str) -> str:
    parts = name.removesuffix("/").split("/")
    if len(name) > LONGEST_NAME:
        return _("Its name is longer than %(size)s letters.") % {"size": LONGEST_NAME}
    if name.startswith("/") or any(part in ("", ".", "..") for part in parts) or _ODD_NAME.search(name):
        return _("Its name is not the name of a file inside the package.")
    return ""


def _odd_kind(entry: zipfile.ZipInfo) -> str:
    if entry.flag_bits & _ENCRYPTED:
        return _("It is encrypted.")
    if stat.S_IFMT(entry.external_attr >> 16) not in _UNIX_TYPES:
        return _("It is a link or a device, not a file.")
    if entry.compress_type not in _METHODS:
        return _("It is packed in a way that is not read.")
    return ""


def _refuse_same_names(entries: Iterable[zipfile.ZipInfo]) -> None:
    seen = set()
    for entry in entries:
        name = entry.filename.casefold()
        if name in seen:
            raise UnsafeArchive(_("Two files have this name."), entry.filename)
        seen.add(name)


def _refuse_overlap(entries: Iterable[zipfile.ZipInfo]) -> None:
    """Entries that share their bytes unpack to much more than the file holds."""
    end = 0
    for entry in sorted(entries, key=lambda entry: entry.header_offset):
        if entry.header_offset < end:
            raise UnsafeArchive(_("It lies inside another file."), entry.filename)
        end = entry.header_offset + 30 + len(entry.orig_filename.encode()) + entry.compress_size


def _readable(name: str) -> str:
    return (
        name[:LONGEST_NAME].encode("unicode_escape").decode()
        if not name.isprintable()
        else name[:LONGEST_NAME]
    )
