"""The form of an artefact as a page shows it: every field with its words, what stands in it, and what is kept beside it."""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from assessments.models import Artefact, ArtefactFile, ArtefactVersion, AssignmentVersion, Entry, SpareEntry

from . import kinds
from .checking import shape_of
from .markup import html_of
from .publishing import words_of
from .words import Bilingual, Words, of_assignment


@dataclass(frozen=True)
class ShownOption:
    id: str
    text: Words
    is_chosen: bool


@dataclass(frozen=True)
class ShownFile:
    uuid: str
    name: str
    kind: str
    size: int


@dataclass(frozen=True)
class Spare:
    pk: int
    entry: SpareEntry
    lines: list[str]


@dataclass(frozen=True)
class ShownField:
    """`seen` and `was` tell later whether a form changed the field, and whether somebody else did meanwhile."""

    id: str
    kind: str
    is_required: bool
    label: Words
    help: Words
    measure: Words
    shape: Mapping[str, Any]
    value: Any
    options: tuple[ShownOption, ...]
    columns: tuple[Words, ...]
    files: tuple[ShownFile, ...] = ()
    entry: Entry | None = None
    spares: tuple[Spare, ...] = ()
    error: str = ""

    @property
    def template(self) -> str:
        return kinds.get(self.kind).TEMPLATE

    @property
    def name(self) -> str:
        return f"f-{self.id}"

    @property
    def was(self) -> str:
        return fingerprint(self.value)

    @property
    def seen(self) -> int:
        return self.entry.sequence if self.entry else 0

    @property
    def is_empty(self) -> bool:
        return kinds.get(self.kind).is_empty(self.value)

    @property
    def html(self) -> str:
        """Of running text: what it looks like."""
        return html_of(self.value)

    @property
    def shown(self) -> str:
        """A number or a day as people of the page's language write it."""
        return ", ".join(kinds.get(self.kind).lines(self.shape, {"measure": str(self.measure)}, self.value))

    @property
    def input_text(self) -> str:
        """A number in a form: what could not be read stands there as it was typed."""
        return self.value if self.error else kinds.number.shown(self.value)

    @property
    def may_grow(self) -> bool:
        return len(self.form_rows) < kinds.table.MOST_ROWS

    @property
    def chosen(self) -> list[ShownOption]:
        return [option for option in self.options if option.is_chosen]

    @property
    def labelled_rows(self) -> list[list[tuple[Words, str]]]:
        names = list(zip(self.shape["columns"], self.columns, strict=True))
        return [[(words, row.get(column, "")) for column, words in names] for row in self.value]

    @property
    def form_rows(self) -> list[list[tuple[str, str, Words]]]:
        """Of a table in a form: name, text and heading of each cell, with an empty row at the end."""
        count = min(max(self.shape["rows"], len(self.value) + 1), kinds.table.MOST_ROWS)
        rows = [*self.value, *({} for _ in range(count))][:count]
        names = list(zip(self.shape["columns"], self.columns, strict=True))
        return [
            [(f"{self.name}-{number}-{column}", row.get(column, ""), words) for column, words in names]
            for number, row in enumerate(rows)
        ]

    @property
    def files_left(self) -> int:
        return self.shape["max_files"] - len(self.files)


def fingerprint(value: Any) -> str:
    said = json.dumps(value, sort_keys=True, ensure_ascii=False)
    return hashlib.sha256(said.encode()).hexdigest()[:16]


def form_of(
    artefact: Artefact,
    assignment: AssignmentVersion,
    *,
    language: str,
    typed: Mapping[str, Any] | None = None,
) -> list[ShownField]:
    """The form to write in: five queries, however many fields it has. `typed` stands before what is stored."""
    words = of_assignment(assignment, language, artefact.unit.course.source_language)
    entries = {entry.field: entry for entry in artefact.entries.select_related("saved_by")}
    spares = _spares(artefact, assignment, words)
    files = {str(file.uuid): file for file in artefact.files.all()}
    shown = []
    for field in assignment.fields:
        entry = entries.get(field["id"])
        value = _fitting(field, entry.value if entry else None)
        own = _field(field, words, value, files)
        own = replace(own, entry=entry, spares=tuple(spares.get(field["id"], ())))
        shown.append(_typed(own, field, words, typed or {}))
    return shown


def reading_of(
    version: ArtefactVersion, *, language: str, source_language: str, is_blind=False
) -> list[ShownField]:
    """What was handed in. `is_blind` hides what its files were called."""
    words = of_assignment(version.assignment, language, source_language)
    files = {str(file.uuid): file for file in version.artefact.files.all()}
    shown = [
        _field(field, words, _fitting(field, version.values.get(field["id"])), files)
        for field in version.assignment.fields
    ]
    return [_without_names(field) for field in shown] if is_blind else shown


def asked_by(assignment: AssignmentVersion, *, language: str, source_language: str) -> list[ShownField]:
    """The empty form."""
    words = of_assignment(assignment, language, source_language)
    return [_field(field, words, None, {}) for field in assignment.fields]


def preview_of(page) -> list[ShownField]:
    """A draft as its author checks it: nothing is stored."""
    language = page.locale.language_code
    said = {str(block.id): words_of(block) for block in page.fields}
    words = Bilingual(said, said, language, language)
    return [_field(shape_of(block), words, None, {}) for block in page.fields]


def _field(field: Mapping, words: Bilingual, value: Any, files: Mapping[str, ArtefactFile]) -> ShownField:
    own, shape = words.below(field["id"]), field["shape"]
    value = kinds.get(field["kind"]).EMPTY if value is None else value
    return ShownField(
        id=field["id"],
        kind=field["kind"],
        is_required=field["is_required"],
        label=own.part("label"),
        help=own.part("help"),
        measure=own.part("measure"),
        shape=shape,
        value=value,
        options=tuple(
            ShownOption(option, own.part("options", option), option in value)
            for option in shape.get("options", ())
        ),
        columns=tuple(own.part("columns", column) for column in shape.get("columns", ())),
        files=tuple(_file(files[key]) for key in value if key in files) if field["kind"] == "file" else (),
    )


def _file(file: ArtefactFile) -> ShownFile:
    return ShownFile(str(file.uuid), file.name, file.kind, file.size)


def _typed(shown: ShownField, field: Mapping, words: Bilingual, typed: Mapping[str, Any]) -> ShownField:
    """What could not be kept stands in the form as it was typed, with the reason."""
    if shown.id not in typed:
        return shown
    raw, error = typed[shown.id]
    again = shown if raw is None else _field(field, words, raw, {})
    return replace(again, entry=shown.entry, spares=shown.spares, error=error)


def _fitting(field: Mapping, value: Any) -> Any:
    try:
        return None if value is None else kinds.clean(dict(field), value)
    except kinds.InvalidValue:
        return None


def _spares(artefact: Artefact, assignment: AssignmentVersion, words: Bilingual) -> dict[str, list[Spare]]:
    found: dict[str, list[Spare]] = {}
    for spare in artefact.spare_entries.select_related("saved_by").order_by("-saved_at", "-pk"):
        field = assignment.field(spare.field)
        if field and (value := _fitting(field, spare.value)) is not None:
            plain = words.below(spare.field).plain
            lines = kinds.get(field["kind"]).lines(field["shape"], plain, value)
            found.setdefault(spare.field, []).append(Spare(spare.pk, spare, lines))
    return found


def _without_names(field: ShownField) -> ShownField:
    files = tuple(replace(file, name=f"{number}.{file.kind}") for number, file in enumerate(field.files, 1))
    return replace(field, files=files)
