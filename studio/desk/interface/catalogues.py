"""The catalogues of the interface as they are in this release: plain values, read once for each version of a file."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property, lru_cache
from gettext import c2py
from hashlib import sha256
from pathlib import Path

import polib
from django.conf import settings
from django.utils.translation import gettext_lazy as _

MAILS, CMS, SITE = "mails", "cms", "site"
AREAS = {SITE: _("What learners see"), MAILS: _("Mails"), CMS: _("The CMS")}
_IN_CMS = (
    "studio/",
    "interop/",
    "reports/",
    "support/",
    "templates/studio/",
    "templates/interop/",
    "templates/support/",
    "templates/wagtail",
)
_IN_CMS_ENDS = ("wagtail_hooks.py", "viewsets.py", "hooks.py")
_NUMBERS = (*range(206), 1_000_000)
MOST_SAMPLES = 4


@dataclass(frozen=True)
class Message:
    """One text. `forms` are its words in the catalogue's language: one, or one for each plural form; empty where there are none."""

    context: str
    singular: str
    plural: str
    forms: tuple[str, ...]
    is_fuzzy: bool
    places: tuple[str, ...]

    @cached_property
    def key(self) -> str:
        return sha256(f"{self.context}\x04{self.singular}".encode()).hexdigest()[:20]

    @property
    def sources(self) -> tuple[str, ...]:
        return (self.singular, self.plural) if self.plural else (self.singular,)

    @property
    def area(self) -> str:
        if any(place.endswith(".txt") or "/mail/" in place for place in self.places):
            return MAILS
        is_cms = all(each.startswith(_IN_CMS) or each.endswith(_IN_CMS_ENDS) for each in self.places)
        return CMS if is_cms else SITE


@dataclass(frozen=True)
class Catalogue:
    """`samples`: for each plural form, numbers that it is for."""

    language: str
    messages: Mapping[str, Message]
    samples: tuple[tuple[int, ...], ...]


def languages() -> list[str]:
    """Those that have a catalogue; English is what the others are made from."""
    return [code for code, _name in settings.LANGUAGES if _path(code)]


def catalogue(language: str) -> Catalogue | None:
    path = _path(language)
    return _read(language, path, path.stat().st_mtime_ns) if path else None


def _path(language: str) -> Path | None:
    found = (Path(folder) / language / "LC_MESSAGES" / "django.po" for folder in settings.LOCALE_PATHS)
    return next((path for path in found if path.exists()), None)


@lru_cache(maxsize=16)
def _read(language: str, path: Path, _version: int) -> Catalogue:
    file = polib.pofile(str(path))
    samples = samples_of(file.metadata.get("Plural-Forms", "nplurals=2; plural=(n != 1);"))
    messages = {each.key: each for each in _messages(file, len(samples))}
    return Catalogue(language, messages, samples)


def _messages(file: polib.POFile, forms: int) -> Iterator[Message]:
    for entry in file:
        if not entry.obsolete:
            said = (
                [entry.msgstr_plural.get(n, "") for n in range(forms)]
                if entry.msgid_plural
                else [entry.msgstr]
            )
            yield Message(
                context=entry.msgctxt or "",
                singular=entry.msgid,
                plural=entry.msgid_plural or "",
                forms=tuple(said),
                is_fuzzy="fuzzy" in entry.flags,
                places=tuple(place for place, _line in entry.occurrences),
            )


def samples_of(header: str) -> tuple[tuple[int, ...], ...]:
    """`nplurals=2; plural=(n != 1);` → ((1,), (0, 2, 3, 4))."""
    count, _semicolon, rule = header.partition(";")
    form_of = c2py(rule.strip().removeprefix("plural=").rstrip("; "))
    found: list[list[int]] = [[] for _ in range(int(count.partition("=")[2]))]
    for number in _NUMBERS:
        if len(found[form_of(number)]) < MOST_SAMPLES:
            found[form_of(number)].append(number)
    return tuple(map(tuple, found))
