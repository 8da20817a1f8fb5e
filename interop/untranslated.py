"""Which parts of a translation have no words of their own yet: by id on the site, by name in a folder.

A name is that of a field (`summary`), or of a stream and a part of it: `questions first-question`, `body text 2` (the second text).
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence

from content.mixed import Mixed, parts_of
from courses.models import WordsPage

from .references import RefusedImportError

Raw = Sequence[Mapping]


def raw_of(page: WordsPage, name: str) -> list[dict]:
    """A stream as readers get it: where the translation lacks blocks, the source's stand in it."""
    stream = page.readable(name)
    if isinstance(stream, Mixed):
        return [part.block.get_prep_value() for part in parts_of(stream)]
    return stream.get_prep_value()


def names_of(page: WordsPage) -> tuple[str, ...]:
    """What is not translated, in the order of the page; what no longer is on it is left out."""
    if not page.untranslated:
        return ()
    parts = [(name, key) for field in _streams(page) for name, key in _named(field, raw_of(page, field))]
    fields = [(name, name) for name in page.word_fields]
    return tuple(name for name, key in [*fields, *parts] if key in page.untranslated)


def ids_of(page: WordsPage, names: Iterable[str]) -> list[str]:
    known = {name: name for name in page.word_fields}
    for field in _streams(page):
        known |= dict(_named(field, raw_of(page, field)))
    if unknown := [name for name in names if name not in known]:
        raise RefusedImportError(f"untranslated: the page has no {', '.join(unknown)}.")
    return [known[name] for name in names]


def _streams(page: WordsPage) -> list[str]:
    return [name for name in page.word_fields if hasattr(getattr(page, name), "raw_data")]


def _named(field: str, raw: Raw) -> Iterator[tuple[str, str]]:
    counts: Counter[str] = Counter()
    for block in raw:
        counts[block["type"]] += 1
        value = block["value"]
        own = value.get("key", "") if isinstance(value, Mapping) else ""
        name = own or f"{block['type']} {counts[block['type']]}"
        yield f"{field} {name}", str(block["id"])
