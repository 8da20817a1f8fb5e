"""Markdown: one file, or a package of files with their pictures beside them."""

import posixpath
import re
from collections.abc import Iterator, Mapping
from html import escape

from django.utils.translation import gettext as _
from markdown_it import MarkdownIt

from interop.folder.lines import InvalidFolderError
from interop.folder.reading import read_course
from interop.packages.schema import NOTED, Arrival, UnreadablePackage
from safety.archives import UnsafeArchive, is_archive

from .asking import SIGNED, STEM
from .opening import archive_of, stem_of
from .outline import arrival_of
from .schema import Document, Doubt

LARGEST = 5_000_000
MARKED = (".md", ".markdown", ".txt")
COURSE = "course.yaml"
PICTURES = (".png", ".jpg", ".jpeg", ".gif", ".webp", ".svg")
_PARSER = MarkdownIt("commonmark", {"html": False, "maxNesting": 40}).enable(["table", "strikethrough"])
_MATTER = re.compile(r"---\n(.*?)\n(?:---|\.\.\.)\n", re.DOTALL)
_TITLE = re.compile(r"^title: *[\"']?(.*?)[\"']? *$", re.MULTILINE)
_FENCE = re.compile(r"(`{3,}|~{3,})")
_BOX = re.compile(r"::: *([A-Za-z]+) *(.*)")
_NOTE = re.compile(r"\[\^([\w-]+)\]: +(.*)")
_REFERENCE = re.compile(r"\[\^([\w-]+)\](?!:)")
_HTML_TAG = re.compile(r"<(?!https?:|mailto:)[a-zA-Z/!][^>\n]*>")


def looks(name: str, data: bytes) -> bool:
    return not is_archive(data) and name.lower().endswith(MARKED) and b"\0" not in data


def looks_packed(name: str, data: bytes) -> bool:
    if not is_archive(data):
        return False
    names = archive_of(data).names
    return any(each.endswith((".md", ".markdown")) for each in names) and not looks_course(name, data)


def looks_course(name: str, data: bytes) -> bool:
    return is_archive(data) and any(each.rpartition("/")[2] == COURSE for each in archive_of(data).names)


def read(name: str, data: bytes) -> Arrival:
    text = text_of(data)
    html, doubts = html_of(text)
    return arrival_of(Document(html, _title(text) or stem_of(name), {}, {0: doubts} if doubts else {}))


def read_packed(name: str, data: bytes) -> Arrival:
    """The files in the order of their names; each begins with a heading of its own, or with its name as one."""
    files = _files(data)
    pages = [each for each in sorted(files) if each.endswith((".md", ".markdown"))]
    if not pages:
        raise UnreadablePackage(_("There is no Markdown file in this package."))
    html, doubts, notes = [], [], 0
    for page in pages:
        text = text_of(files[page])
        said, lost = html_of(_headed(text, page), posixpath.dirname(page), notes)
        html.append(said)
        doubts += lost
        notes += len(_NOTE.findall(text))
    pictures = {each: data for each, data in files.items() if each.lower().endswith(PICTURES)}
    return arrival_of(Document("".join(html), stem_of(name), pictures, {0: doubts} if doubts else {}))


def read_course_folder(name: str, data: bytes) -> Arrival:
    """A course folder that was packed, perhaps with a folder around it."""
    files = _files(data)
    root = min((each for each in files if each.rpartition("/")[2] == COURSE), key=len, default="")
    above = root.removesuffix(COURSE)
    try:
        own = {each.removeprefix(above): data for each, data in files.items() if each.startswith(above)}
        return Arrival(read_course(own))
    except InvalidFolderError as error:
        raise UnreadablePackage(str(error)) from error


def _files(data: bytes) -> dict[str, bytes]:
    archive = archive_of(data)
    try:
        return {
            each: archive.read(each)
            for each in archive.names
            if not any(part.startswith((".", "__MACOSX")) for part in each.split("/"))
        }
    except UnsafeArchive as error:
        raise UnreadablePackage(str(error)) from error


def text_of(data: bytes) -> str:
    if len(data) > LARGEST:
        raise UnreadablePackage(_("This is larger than %(size)s bytes.") % {"size": LARGEST})
    try:
        return data.decode("utf-8-sig").replace("\r\n", "\n").replace("\r", "\n")
    except UnicodeDecodeError as error:
        raise UnreadablePackage(_("The text is not written in UTF-8.")) from error


def _title(text: str) -> str:
    matter = _MATTER.match(text)
    found = _TITLE.search(matter[1]) if matter else None
    return found[1].strip() if found else ""


def _headed(text: str, page: str) -> str:
    if re.search(r"^#{1,6} ", text, re.MULTILINE):
        return text
    matter = _MATTER.match(text)
    title = _title(text) or stem_of(page)
    return f"## {title}\n\n{text[matter.end() :] if matter else text}"


def html_of(text: str, folder: str = "", notes_before: int = 0) -> tuple[str, list[Doubt]]:
    matter = _MATTER.match(text)
    text = text[matter.end() :] if matter else text
    found = {match[1]: match[2] for match in _NOTE.finditer(text)}
    notes = {key: (notes_before + number, note) for number, (key, note) in enumerate(found.items(), 1)}
    text = _NOTE.sub("", text)
    html = _PARSER.render("\n".join(_prepared(text.split("\n"))))
    doubts = []
    if _HTML_TAG.search(re.sub(r"```.*?```|`[^`\n]*`", "", text, flags=re.DOTALL)):
        doubts.append(Doubt("html", _("HTML in the text is shown as it was written."), NOTED))
    return _resolved(_linked(html, notes), folder) + _listed(notes), doubts


def _prepared(lines: list[str]) -> Iterator[str]:
    """Questions go into a fence, `::: tip` becomes a quotation that begins with its name."""
    fence = box = ""
    asked = False
    for line in lines:
        mark = _FENCE.match(line)
        if fence or mark:
            fence = "" if fence and mark and mark[1].startswith(fence) else fence or (mark[1] if mark else "")
            yield f"> {line}" if box else line
            continue
        if not box and not asked and STEM.match(line):
            asked = True
            yield "```questions"
        elif asked and line.strip() and not SIGNED.match(line):
            asked = False
            yield "```\n"
        opening = _BOX.fullmatch(line.rstrip()) if not asked else None
        if opening:
            box = opening[1]
            yield f"\n> [!{box.upper()}] {opening[2]}".rstrip() + "\n>"
        elif box and line.strip() == ":::":
            box = ""
            yield ""
        else:
            yield f"> {line}" if box else line
    if asked:
        yield "```"


Notes = Mapping[str, tuple[int, str]]
"""The number and the text of a note, by the name that it has in its file."""


def _linked(html: str, notes: Notes) -> str:
    def link(match: re.Match) -> str:
        number = notes[match[1]][0] if match[1] in notes else 0
        return f'<a href="#footnote-{number}">[{number}]</a>' if number else match[0]

    return _REFERENCE.sub(link, html)


def _listed(notes: Notes) -> str:
    items = "".join(
        f'<li id="footnote-{number}">{_PARSER.renderInline(note)}</li>' for number, note in notes.values()
    )
    return f"<ol>{items}</ol>" if items else ""


def _resolved(html: str, folder: str) -> str:
    """Pictures by their path in the package."""

    def resolve(match: re.Match) -> str:
        source = match[1]
        is_far = source.startswith(("http:", "https:", "data:", "/"))
        path = source if is_far else posixpath.normpath(posixpath.join(folder, source))
        return f'<img src="{escape(path)}"'

    return re.sub(r'<img src="([^"]*)"', resolve, html)
