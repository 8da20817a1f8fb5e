"""A question in several languages is one row: what differs stands in columns like `stem (it)`."""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import groupby

from interop.questions.schema import ForeignQuestion

from .rows import Row

_MARKED = re.compile(r"(.+) \(([a-z]{2,3}(?:-[a-z0-9]{2,8})*)\)")
_ALWAYS = ("stem", "text")
"""What every question says, so that a translation can be seen also where nothing differs."""
_MAY_BE_OPEN = re.compile(r"(explanation|hint|notes|(feedback|effect) [\d.]+)")
"""Where a translation says nothing, it has nothing; all else is then as in the first language."""
_NEVER = frozenset({"kind", "key", "category", "tags", "language"})


def parted(name: str) -> tuple[str, str]:
    """The column, and the language that it is in, if it says one."""
    marked = _MARKED.fullmatch(name)
    return (marked[1], marked[2]) if marked else (name, "")


def groups(questions: Iterable[ForeignQuestion]) -> Iterator[list[ForeignQuestion]]:
    """Each question with its translations, which follow it."""
    for _key, same in groupby(questions, lambda question: question.key):
        group: list[ForeignQuestion] = []
        for question in same:
            if question.language in {other.language for other in group}:
                yield group
                group = []
            group.append(question)
        yield group


def joined(questions: Sequence[ForeignQuestion], write: Callable[[ForeignQuestion], Row]) -> list[Row]:
    found = [[(question.language, write(question)) for question in group] for group in groups(questions)]
    if all(len(group) == 1 for group in found) and len({group[0][0] for group in found}) <= 1:
        return [group[0][1] for group in found]
    differing = {name for group in found for name in _differing([row for _language, row in group])}
    return [_row(group, differing) for group in found]


def _differing(rows: Sequence[Row]) -> Iterator[str]:
    first = rows[0]
    for row in rows[1:]:
        yield from (name for name in first.keys() | row.keys() if first.get(name) != row.get(name))


def _row(group: Sequence[tuple[str, Row]], differing: set[str]) -> Row:
    (language, first), *others = group
    names = (differing | set(_ALWAYS)) - _NEVER
    marked = {f"{name} ({code})": row[name] for code, row in others for name in sorted(names) if name in row}
    return first | {"language": language} | marked


def rows_of(row: Row, names: Iterable[str], language: str) -> Iterator[tuple[str, Row]]:
    """Each language that the row speaks, that of its own words first; `names` are all columns of the table."""
    own = {name: cell for name, cell in row.items() if not parted(name)[1]}
    yield row.get("language", "").strip() or language, own
    columns: dict[str, set[str]] = {}
    for name in names:
        bare, code = parted(name)
        if code:
            columns.setdefault(code, set()).add(bare)
    for code, bare_names in columns.items():
        said = {bare: row[marked] for bare in bare_names if (marked := f"{bare} ({code})") in row}
        if said:
            left_open = {name for name in bare_names if _MAY_BE_OPEN.fullmatch(name)}
            kept = {name: cell for name, cell in own.items() if name not in left_open}
            yield code, kept | said
