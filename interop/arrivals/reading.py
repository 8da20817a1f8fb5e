"""A file → an arrival, in a process of its own. `read_packed` is what runs there."""

import json
from typing import NamedTuple

from django.conf import settings
from django.utils import translation

from interop.folder.lines import InvalidFolderError
from interop.packages import detecting
from interop.packages.schema import Arrival, UnreadablePackage
from safety import child

from . import packing

WORK = "interop.arrivals.reading:read_packed"


class Brought(NamedTuple):
    """A file as somebody brought it; `language` is that of the remarks and of titles that the document does not give."""

    name: str
    data: bytes
    format: str = detecting.AUTO
    language: str = "en"

    def packed(self) -> bytes:
        facts = {"name": self.name, "format": self.format, "language": self.language}
        return json.dumps(facts).encode() + b"\n" + self.data


class Read(NamedTuple):
    format: str
    packed: bytes

    @property
    def arrival(self) -> Arrival:
        return packing.unpacked(self.packed)


def read(brought: Brought) -> Read:
    """Raises `child.ChildError` or `UnreadablePackage`, both with words for people."""
    answer = child.run(WORK, brought.packed(), settings=settings.READING_SETTINGS)
    form, _line, packed = answer.partition(b"\n")
    found = Read(form.decode(errors="replace")[:20], packed)
    packing.unpacked(packed)
    return found


def read_packed(data: bytes) -> bytes:
    facts, _line, file = data.partition(b"\n")
    said = json.loads(facts)
    brought = Brought(said["name"], file, said["format"], said["language"])
    found = read_here(brought)
    return found.format.encode() + b"\n" + found.packed


def read_here(brought: Brought) -> Read:
    """Without a process of its own: in it, and in tests of what follows."""
    with translation.override(brought.language):
        try:
            form, arrival = detecting.read(brought.name, brought.data, brought.format)
            return Read(form.key, packing.packed(arrival))
        except (UnreadablePackage, InvalidFolderError) as error:
            raise child.RefusalError(str(error)) from error
