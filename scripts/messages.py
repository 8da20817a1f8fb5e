"""Message catalogues: `python -m scripts.messages` updates them from the sources, `--check` says what is missing or broken.

`--take FILE` puts what translators wrote at the desk (`manage.py export_wordings`) into the catalogue of its language.
"""

import os
import re
import shutil
import sys
from collections.abc import Iterator
from pathlib import Path

import django
import polib
from django.core.management import call_command

ROOT = Path(__file__).resolve().parents[1]
LOCALE = ROOT / "locale"
LANGUAGES = ("it", "fi", "pt", "el", "de", "es", "nl", "sl")
ELSEWHERE = [
    ".venv/*",
    "var/*",
    "build/*",
    "tests/*",
    "bench/*",
    "scripts/*",
    "docs/*",
    "curriculum/*",
    "static/*",
]
PLACEHOLDER = re.compile(r"%\(\w+\)[sd]|%[sd]|\{\w*\}")


def update() -> None:
    """Take new strings from code and templates into every catalogue; needs GNU gettext."""
    LOCALE.mkdir(exist_ok=True)
    call_command(
        "makemessages",
        locale=list(LANGUAGES),
        ignore_patterns=ELSEWHERE,
        extensions=["html", "txt", "py"],
        add_location="file",
        no_obsolete=True,
        no_wrap=True,
        keep_pot=True,
        verbosity=0,
    )


def take(file: Path) -> int:
    """What is marked as fuzzy there is left out; how many texts were taken."""
    brought = polib.pofile(str(file))
    path = LOCALE / brought.metadata["Language"] / "LC_MESSAGES" / "django.po"
    catalogue = polib.pofile(str(path), wrapwidth=0)
    taken = [each for each in brought.translated_entries() if _take(catalogue, each)]
    catalogue.save()
    return len(taken)


def _take(catalogue: polib.POFile, brought: polib.POEntry) -> bool:
    known = catalogue.find(brought.msgid, msgctxt=brought.msgctxt or False)
    if known is None:
        return False
    known.msgstr, known.msgstr_plural = brought.msgstr, brought.msgstr_plural
    known.flags = [flag for flag in known.flags if flag != "fuzzy"]
    return True


def wanted() -> set[tuple[str, str]]:
    """Every string that stands in the sources, with its context."""
    template = polib.pofile(str(LOCALE / "django.pot"))
    return {(entry.msgctxt or "", entry.msgid) for entry in template}


def problems(language: str, strings: set[tuple[str, str]]) -> Iterator[str]:
    catalogue = polib.pofile(str(LOCALE / language / "LC_MESSAGES" / "django.po"))
    translated = {
        (entry.msgctxt or "", entry.msgid)
        for entry in catalogue.translated_entries()
        if "fuzzy" not in entry.flags
    }
    forms = int(catalogue.metadata["Plural-Forms"].partition(";")[0].removeprefix("nplurals="))
    yield from (f"{language}: not translated: {text!r}" for _, text in sorted(strings - translated))
    for entry in catalogue.translated_entries():
        if entry.msgid_plural and len(entry.msgstr_plural) != forms:
            yield f"{language}: {forms} plural forms are needed: {entry.msgid!r}"
        if not all(matches(entry, form, said) for form, said in said_in(entry)):
            yield f"{language}: placeholders differ: {entry.msgid!r}"


def said_in(entry: polib.POEntry) -> list[tuple[int, str]]:
    return list(entry.msgstr_plural.items()) or [(0, entry.msgstr)]


def matches(entry: polib.POEntry, form: int, said: str) -> bool:
    """A translation has the placeholders of its source; the form for one may leave the number out."""
    source = set(PLACEHOLDER.findall(entry.msgid + entry.msgid_plural))
    found = set(PLACEHOLDER.findall(said))
    return found == source or (bool(entry.msgid_plural) and int(form) == 0 and found < source)


def check() -> int:
    """Extract into the template only, compare, and leave the catalogues as they are."""
    if shutil.which("xgettext") is None:
        sys.stderr.write(
            "GNU gettext is not installed: strings that are new in the sources cannot be looked for.\n"
        )
        strings: set[tuple[str, str]] = set()
    else:
        with kept(LOCALE):
            update()
            strings = wanted()
    found = [problem for language in LANGUAGES for problem in problems(language, strings)]
    sys.stderr.writelines(f"{problem}\n" for problem in found)
    return 1 if found else 0


class kept:  # noqa: N801 - reads as a word
    """Puts a folder back as it was."""

    def __init__(self, folder: Path):
        self.folder, self.copy = folder, folder.with_name(f"{folder.name}.kept")

    def __enter__(self):
        shutil.copytree(self.folder, self.copy, dirs_exist_ok=True)

    def __exit__(self, *_):
        shutil.rmtree(self.folder)
        self.copy.rename(self.folder)


if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "lms.settings.dev")
    os.chdir(ROOT)
    django.setup()
    if "--check" in sys.argv:
        sys.exit(check())
    if "--take" in sys.argv:
        sys.stdout.write(f"{take(Path(sys.argv[-1]))} texts taken.\n")
        sys.exit()
    update()
    (LOCALE / "django.pot").unlink(missing_ok=True)
