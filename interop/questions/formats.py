"""The formats by name."""

from collections.abc import Callable, Sequence
from functools import partial
from typing import Any, NamedTuple

from . import aiken, gift, moodle, qti, tables
from .detecting import detect
from .schema import ForeignQuestion, Report

AUTO = "auto"


class Format(NamedTuple):
    """`part` writes one question, or raises NoPlace; `write` writes those that have a place."""

    name: str
    label: str
    suffix: str
    read: Callable[[bytes, str], Report]
    part: Callable[[ForeignQuestion], Any]
    write: Callable[[Sequence[ForeignQuestion]], bytes]
    keeps_keys: bool = True
    keeps_languages: bool = False


def _qti(version: str) -> Format:
    return Format(
        f"qti{version.replace('.', '')}",
        f"QTI {version}",
        ".zip",
        qti.reading.read,
        partial(qti.writing.item, qti.DIALECTS[version]),
        partial(qti.packing.write, qti.DIALECTS[version]),
    )


_ALL = (
    Format("gift", "GIFT", ".gift", gift.reading.read, gift.writing.block, gift.writing.write),
    Format("aiken", "Aiken", ".txt", aiken.read, aiken.part, aiken.write, keeps_keys=False),
    Format("moodle", "Moodle XML", ".xml", moodle.reading.read, moodle.writing.part, moodle.writing.write),
    _qti("2.1"),
    _qti("2.2"),
    _qti("3.0"),
    Format(
        "csv",
        "CSV",
        ".csv",
        tables.reading.csv,
        tables.writing.part,
        tables.writing.csv,
        keeps_languages=True,
    ),
    Format(
        "xlsx",
        "XLSX",
        ".xlsx",
        tables.reading.xlsx,
        tables.writing.part,
        tables.writing.xlsx,
        keeps_languages=True,
    ),
)
FORMATS = {form.name: form for form in _ALL}
READERS = {form.name: form.read for form in _ALL if not form.name.startswith("qti")} | {
    "qti": qti.reading.read
}
"""One reader for all versions of QTI: a file says which it has."""


def read(data: bytes, format_name: str = AUTO, language: str = "") -> Report:
    name = detect(data) if format_name == AUTO else format_name
    return READERS["qti" if name.startswith("qti") else name](data, language)
