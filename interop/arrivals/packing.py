"""An arrival as bytes: a course folder, packed, with the remarks beside it. It crosses the border of the reading process and lies on
disk while somebody arranges it; whoever unpacks it reads it by all rules of a course folder again.

A picture without words and a column without a title have no place in a course folder, so a sign nobody types stands for the missing words.
"""

import json
from collections.abc import Callable
from dataclasses import replace

from django.utils.translation import gettext as _

from interop.folder.lines import InvalidFolderError
from interop.folder.reading import read_course
from interop.folder.schema import Block, CourseFolder, UnitSpec, UnitWords
from interop.folder.writing import write_course
from interop.packages.schema import Arrival, Remark, UnreadablePackage
from safety.archives import UnsafeArchive, open_archive, pack

MISSING = "\ue000"
REMARKS = "remarks.json"
FOLDER = "course/"
MOST_REMARKS = 2_000
LONGEST = 1_000


def packed(arrival: Arrival) -> bytes:
    """Raises `InvalidFolderError` where the folder would not be read again."""
    folder = _with_words(arrival.folder, lambda words: words or MISSING)
    files = write_course(folder)
    read_course(files)
    remarks = [list(map(_short, remark)) for remark in arrival.remarks[:MOST_REMARKS]]
    return pack(
        {REMARKS: json.dumps(remarks).encode()} | {f"{FOLDER}{name}": data for name, data in files.items()}
    )


def unpacked(data: bytes) -> Arrival:
    """Raises `UnreadablePackage`; nothing of what is in it is trusted."""
    try:
        archive = open_archive(data)
        files = {name: archive.read(name) for name in archive.names}
        remarks = json.loads(files.pop(REMARKS, b"[]"))
        folder = read_course({name.removeprefix(FOLDER): data for name, data in files.items()})
        return Arrival(
            _with_words(folder, lambda words: "" if words == MISSING else words),
            tuple(Remark(*map(_short, remark)) for remark in remarks[:MOST_REMARKS]),
        )
    except (UnsafeArchive, InvalidFolderError, ValueError, TypeError) as error:
        raise UnreadablePackage(
            _("What was read makes no course: %(reason)s") % {"reason": str(error)[:LONGEST]}
        ) from error


def _short(value: object) -> str:
    return str(value)[:LONGEST]


Change = Callable[[str], str]


def _with_words(folder: CourseFolder, change: Change) -> CourseFolder:
    modules = tuple(
        replace(module, units=tuple(_unit(unit, change) for unit in module.units))
        for module in folder.modules
    )
    return replace(folder, modules=modules)


def _unit(unit: UnitSpec, change: Change) -> UnitSpec:
    return replace(unit, words={language: _words(words, change) for language, words in unit.words.items()})


def _words(words: UnitWords, change: Change) -> UnitWords:
    return replace(words, body=tuple(_block(block, change) for block in words.body))


def _block(block: Block, change: Change) -> Block:
    if block.kind == "image":
        return replace(block, value={**block.value, "alt": change(block.value["alt"])})
    if block.kind == "table":
        return replace(block, value={**block.value, "header": list(map(change, block.value["header"]))})
    return block
