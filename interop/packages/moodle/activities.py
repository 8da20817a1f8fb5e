"""Each kind of activity that has a counterpart here."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from interop.folder import forms, media
from interop.folder.definitions import usual
from interop.folder.schema import Block, Item, Question
from interop.packages import asked
from interop.packages.assembling import ASSIGNMENT, QUIZ
from interop.packages.schema import LOST, NOTED
from interop.packages.webpages.reading import joined
from interop.questions.moodle import reading as moodle_xml
from interop.questions.schema import InvalidFile
from safety.xml import Element

from .questions import as_moodle_xml, said

if TYPE_CHECKING:
    from .reading import Activity, Backup

Read = Callable[["Backup", "Activity", Element, str], None]
_CONTENT_PAGE = "20"
"""Of a Moodle lesson; its other pages ask, or part ways."""
_MOST_ATTEMPTS = 100


def _page(backup: "Backup", activity: "Activity", page: Element, context: str) -> None:
    html = f"{said(page, 'intro')}{said(page, 'content')}"
    backup.lesson(activity, _blocks(backup, activity, html, context))


def _blocks(backup: "Backup", activity: "Activity", html: str, context: str) -> tuple[Block, ...]:
    return backup.blocks(html, context, activity.title, backup.keys[activity.number])


def _book(backup: "Backup", activity: "Activity", book: Element, context: str) -> None:
    """Each chapter is a lesson; what stands below it belongs to it."""
    chapters = sorted(book.all("chapter"), key=lambda chapter: int(said(chapter, "pagenum") or "0"))
    parts: list[tuple[str, list[Block]]] = []
    for chapter in chapters:
        title = said(chapter, "title")
        blocks = backup.blocks(said(chapter, "content"), context, title, backup.keys[activity.number])
        if said(chapter, "subchapter") == "1" and parts:
            parts[-1][1].extend([Block("heading", {"text": title[:200], "level": "2"}), *blocks])
        else:
            parts.append((title, list(blocks)))
    intro = _blocks(backup, activity, said(book, "intro"), context)
    for place, (title, found) in enumerate(parts):
        key = backup.keys[activity.number] if not place else backup.assembly.key(title)
        body = joined([*intro, *found] if not place else found)
        backup.assembly.unit(key, f"{activity.title}: {title}", body=body)


def _lesson(backup: "Backup", activity: "Activity", lesson: Element, context: str) -> None:
    blocks = list(_blocks(backup, activity, said(lesson, "intro"), context))
    for page in lesson.all("page"):
        title = said(page, "title")
        if said(page, "qtype") != _CONTENT_PAGE:
            text = _("The question page “%(title)s” of a lesson.") % {"title": title}
            backup.assembly.tell(LOST, "lesson-question", text, activity.title, backup.keys[activity.number])
            continue
        heading = [Block("heading", {"text": title[:200], "level": "2"})] if title else []
        blocks += [
            *heading,
            *backup.blocks(said(page, "contents"), context, title, backup.keys[activity.number]),
        ]
    if lesson.first("answer"):
        text = _("Which page follows which: the pages stand one below the other.")
        backup.assembly.tell(NOTED, "lesson-paths", text, activity.title, backup.keys[activity.number])
    backup.lesson(activity, joined(blocks))


def _link(backup: "Backup", activity: "Activity", url: Element, context: str) -> None:
    address = said(url, "externalurl")
    title = activity.title.replace("&", "&amp;").replace("<", "&lt;")
    html = f'{said(url, "intro")}<p><a href="{address.replace(chr(34), "%22")}">{title}</a></p>'
    backup.lesson(activity, _blocks(backup, activity, html, context))


def _files(backup: "Backup", activity: "Activity", resource: Element, context: str) -> None:
    blocks = list(_blocks(backup, activity, said(resource, "intro"), context))
    for name in backup.files.names.get(context, ()):
        path = backup.files.path(context, name)
        title = name.rpartition("/")[2][:200]
        if not path:
            continue
        if media.is_picture(path):
            blocks.append(Block("image", {"image": path, "alt": title, "caption": ""}))
        else:
            blocks.append(Block("file", {"document": path, "title": title}))
    backup.lesson(activity, joined(blocks))


def _assignment(backup: "Backup", activity: "Activity", assign: Element, context: str) -> None:
    blocks = _blocks(backup, activity, f"{said(assign, 'intro')}{said(assign, 'activity')}", context)
    settings = {
        (said(config, "plugin"), said(config, "name")): said(config, "value")
        for config in assign.all("plugin_config")
    }
    takes_file = settings.get(("file", "enabled")) == "1"
    takes_text = settings.get(("onlinetext", "enabled"), "1" if not takes_file else "0") == "1"
    kinds = [kind for kind, taken in (("long", takes_text), ("file", takes_file)) if taken]
    form = tuple(Item(tag, _field(kind)) for tag, kind in zip("ab", kinds, strict=False))
    backup.assembly.unit(backup.keys[activity.number], activity.title, ASSIGNMENT, body=blocks, form=form)


def _field(kind: str) -> Block:
    children = forms.FORM["fields"].child_blocks[kind].child_blocks
    label = _("Your text") if kind == "long" else _("Your file")
    return Block(kind, {name: usual(child) for name, child in children.items()} | {"label": label})


def _quiz(backup: "Backup", activity: "Activity", quiz: Element, context: str) -> None:
    key = backup.keys[activity.number]
    keys: set[str] = set()
    body = _blocks(backup, activity, said(quiz, "intro"), context)
    questions: list[Question] = []
    for slot in quiz.all("question_instance"):
        source = _asked(backup, activity, slot)
        if source is not None:
            questions += _questions(backup, activity, source, said(slot, "maxmark"), keys)
    attempts = said(quiz, "attempts_number")
    said_rules = {
        "max_attempts": int(attempts) if attempts.isdigit() and int(attempts) < _MOST_ATTEMPTS else 0
    }
    if questions:
        backup.assembly.unit(key, activity.title, QUIZ, said_rules, body=body, questions=tuple(questions))
    else:
        backup.lose(activity, _("none of its questions could be taken over"))


def _asked(backup: "Backup", activity: "Activity", slot: Element) -> Element | None:
    """The question of a slot; what is drawn at random is told."""
    number = said(slot, "questionid") or said(slot, "question")
    reference = slot.first("question_reference")
    if reference:
        found = backup.bank.by_entry.get(said(reference, "questionbankentryid"))
    else:
        found = backup.bank.by_id.get(number)
    if found is None or said(found, "qtype") == "random":
        text = _("A question of the quiz that is drawn at random, or is not in the backup.")
        backup.assembly.tell(LOST, "question", text, activity.title, backup.keys[activity.number])
        return None
    return found


def _questions(
    backup: "Backup", activity: "Activity", source: Element, mark: str, keys: set[str]
) -> list[Question]:
    place, unit, name = activity.title, backup.keys[activity.number], said(source, "name")
    try:
        report = moodle_xml.read(as_moodle_xml(source, mark), backup.assembly.language)
    except InvalidFile as error:
        backup.assembly.tell(LOST, "question", f"{name}: {error}", place, unit)
        return []
    for refusal in report.refused:
        backup.assembly.tell(LOST, "question", f"{name}: {refusal.reason}", place, unit)
    for loss in report.losses:
        backup.assembly.tell(LOST, "question-part", f"{name}: {loss.what}", place, unit)
    return list(asked.folder_questions(report.questions, keys, backup.addresses("").link))


READERS: dict[str, Read] = {
    "label": _page,
    "page": _page,
    "book": _book,
    "lesson": _lesson,
    "url": _link,
    "resource": _files,
    "folder": _files,
    "assign": _assignment,
    "quiz": _quiz,
}
