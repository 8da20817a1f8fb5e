"""Pieces of a document → a course folder: the highest headings are modules, the next ones lessons, deeper ones stand inside."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from html import escape

from django.utils.translation import gettext as _

from interop.folder import markdown
from interop.folder.schema import (
    Block,
    CourseFolder,
    CourseWords,
    ModuleSpec,
    PageWords,
    Question,
    UnitSpec,
    UnitWords,
)
from interop.packages.schema import LOST, Arrival, Remark

from . import asking
from .naming import Names, spec
from .pictures import NoPicture, Shelf
from .pieces import pieces_of
from .schema import Asked, Caption, Document, Doubt, Heading, Part, Piece

CODE, LANGUAGE = "NEW", "en"
"""Who brings the document says which they are."""
TITLE_LENGTH = 200


@dataclass
class Draft:
    """A lesson that grows, or the quiz that follows it."""

    title: str
    blocks: list[Block] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    questions: list[Question] = field(default_factory=list)
    quiz_title: str = ""
    remarks: list[tuple[str, Doubt]] = field(default_factory=list)

    @property
    def is_empty(self) -> bool:
        return not (self.blocks or self.questions or self.notes)


@dataclass
class Chapter:
    title: str
    lessons: list[Draft] = field(default_factory=list)


def arrival_of(document: Document) -> Arrival:
    pieces = pieces_of(document)
    title = next((piece.text for piece in pieces if isinstance(piece, Heading) and not piece.level), "")
    builder = _Builder(title or document.title or _("Without a title"), Shelf(document.pictures), pieces)
    return _arrival(builder)


class _Builder:
    def __init__(self, title: str, shelf: Shelf, pieces: Sequence[Piece]):
        self.title = title[:TITLE_LENGTH]
        self.shelf = shelf
        self.chapters: list[Chapter] = []
        self.top, self.has_modules = _levels(pieces)
        self.last_level = 0
        self.place = ""
        self.caption = ""
        for piece in pieces:
            self._take(piece)
        self._keep_caption()

    @property
    def lesson(self) -> Draft:
        """The one that is open; text before the first heading opens one."""
        if not self.chapters:
            self._open_chapter(self.title)
        chapter = self.chapters[-1]
        if not chapter.lessons:
            chapter.lessons.append(Draft(chapter.title))
        return chapter.lessons[-1]

    def _take(self, piece: Piece) -> None:
        if isinstance(piece, Heading):
            self._heading(piece)
        elif isinstance(piece, Part):
            self._part(piece)
        elif isinstance(piece, Caption):
            self._captioned(piece.text)
        elif isinstance(piece, Asked):
            self._asked(piece)
        else:
            self._note(piece)

    def _note(self, doubt: Doubt) -> None:
        self.lesson.remarks.append((self.place, doubt))

    def _heading(self, heading: Heading) -> None:
        if not heading.level:
            return
        self._keep_caption()
        skipped = self.last_level and heading.level > self.last_level + 1
        self.last_level, self.place = heading.level, heading.text
        depth = heading.level - self.top
        if depth <= 0 and self.has_modules:
            self._open_chapter(heading.text)
        elif depth <= 1 and (self.has_modules or depth <= 0):
            self._open_lesson(heading.text)
        else:
            level = "2" if depth <= (2 if self.has_modules else 1) else "3"
            self.lesson.blocks.append(Block("heading", {"text": heading.text, "level": level}))
        if skipped:
            self._skipped(heading)

    def _skipped(self, heading: Heading) -> None:
        said = _("A level of headings is skipped before “%(title)s”.") % {"title": heading.text}
        self._note(Doubt("skipped_heading", said))

    def _open_chapter(self, title: str) -> None:
        self.chapters.append(Chapter(title))

    def _open_lesson(self, title: str) -> None:
        if not self.chapters:
            self._open_chapter(self.title)
        self.chapters[-1].lessons.append(Draft(title))

    def _part(self, part: Part) -> None:
        if not self.chapters:
            self._note(
                Doubt("before_heading", _("There is text before the first heading; it became a lesson."))
            )
        block = self._shown(part.block) if part.block.kind == "image" else part.block
        if block is None:
            return
        if block.kind == "table" and self.caption:
            block, self.caption = Block("table", {**block.value, "caption": self.caption}), ""
        self._keep_caption()
        self.lesson.blocks += _after(self.lesson.blocks, block)
        self.lesson.notes += [note for note in part.notes if note not in self.lesson.notes]

    def _shown(self, block: Block) -> Block | None:
        name = block.value["image"]
        try:
            return Block("image", {**block.value, "image": self.shelf.path(name)})
        except NoPicture as error:
            said = _("A picture could not be taken over (%(name)s): %(reason)s")
            self._note(Doubt("picture_left", said % {"name": name, "reason": error}, LOST))
            return None

    def _captioned(self, text: str) -> None:
        last = self.lesson.blocks[-1] if self.lesson.blocks else None
        if last and last.kind in ("image", "table") and not last.value["caption"]:
            self.lesson.blocks[-1] = Block(last.kind, {**last.value, "caption": text})
        else:
            self._keep_caption()
            self.caption = text

    def _keep_caption(self) -> None:
        """A caption that belongs to nothing is a paragraph."""
        if self.caption:
            paragraph = Block("text", markdown.normal(f"<p>{escape(self.caption)}</p>"))
            self.lesson.blocks += _after(self.lesson.blocks, paragraph)
            self.caption = ""

    def _asked(self, asked: Asked) -> None:
        lesson = self.lesson
        last = lesson.blocks[-1] if lesson.blocks else None
        if last and last.kind == "heading" and not lesson.questions:
            lesson.quiz_title = lesson.blocks.pop().value["text"]
        questions, doubts = asking.read(asked.lines, len(lesson.questions) + 1)
        lesson.questions += questions
        for doubt in doubts:
            self._note(doubt)


def _levels(pieces: Iterable[Piece]) -> tuple[int, bool]:
    """The highest level of heading; whether it makes modules, because there are headings of the next one below it."""
    levels = {piece.level for piece in pieces if isinstance(piece, Heading) and piece.level}
    top = min(levels, default=1)
    return top, top + 1 in levels


def _after(blocks: list[Block], block: Block) -> list[Block]:
    """Texts that follow one another are one; so are items of an accordion."""
    last = blocks[-1] if blocks else None
    if last and last.kind == block.kind == "text":
        return [Block("text", markdown.normal(f"{blocks.pop().value}{block.value}"))]
    if last and last.kind == block.kind == "accordion":
        return [Block("accordion", {"items": [*blocks.pop().value["items"], *block.value["items"]]})]
    return [block]


def _arrival(builder: _Builder) -> Arrival:
    names, remarks = Names(), []
    modules, words = [], {}
    for chapter in builder.chapters:
        units = []
        for lesson in _lessons(chapter, remarks):
            made = _units(lesson, names)
            remarks += _placed(lesson, made)
            units += made
        if units:
            key = names.module(chapter.title)
            modules.append(ModuleSpec(key, tuple(units)))
            words[key] = PageWords(chapter.title, key)
    return Arrival(_folder(builder, tuple(modules), words), tuple(remarks))


def _lessons(chapter: Chapter, remarks: list[Remark]) -> Iterator[Draft]:
    for lesson in chapter.lessons or [Draft(chapter.title)]:
        if lesson.is_empty:
            said = _("There is nothing below this heading; it was left out.")
            remarks.append(Remark("doubtful", "empty_lesson", said, lesson.title))
            remarks += _placed(lesson, [])
        else:
            yield lesson


def _units(lesson: Draft, names: Names) -> list[UnitSpec]:
    """The lesson, and a quiz of its questions; if there is nothing else, the quiz alone."""
    blocks = [*lesson.blocks, *_notes(lesson.notes)]
    made = []
    if blocks:
        made.append(spec(names.unit(lesson.title), "lesson", UnitWords(lesson.title, "", body=tuple(blocks))))
    if lesson.questions:
        usual = _("Questions: %(title)s") % {"title": lesson.title} if blocks else lesson.title
        title = (lesson.quiz_title or usual)[:TITLE_LENGTH]
        words = UnitWords(title, "", questions=tuple(lesson.questions))
        made.append(spec(names.unit(title), "quiz", words))
    return made


def _notes(notes: Sequence[str]) -> list[Block]:
    if not notes:
        return []
    heading = Block("heading", {"text": _("Notes"), "level": "3"})
    return [heading, Block("text", markdown.normal("".join(notes)))]


def _placed(lesson: Draft, made: Sequence[UnitSpec]) -> list[Remark]:
    """Every remark once, with how often it is true there."""
    key = made[0].key if made else ""
    counts = Counter(
        Remark(doubt.weight, doubt.code, doubt.text, place or lesson.title, key)
        for place, doubt in lesson.remarks
    )
    return [
        remark if count == 1 else remark._replace(text=f"{remark.text} (× {count})")
        for remark, count in counts.items()
    ]


def _folder(builder: _Builder, modules: tuple[ModuleSpec, ...], words: dict[str, PageWords]) -> CourseFolder:
    minutes = sum(unit.minutes for module in modules for unit in module.units)
    return CourseFolder(
        code=CODE,
        source=LANGUAGE,
        state="draft",
        hours=max(1, round(minutes / 60)),
        level="foundation",
        audiences=(),
        topics=(),
        modules=modules,
        words={LANGUAGE: CourseWords(builder.title, CODE.lower(), promise=builder.title, modules=words)},
        media=builder.shelf.media,
    )
