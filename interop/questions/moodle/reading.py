"""Moodle XML → questions."""

from django.utils.translation import gettext as _

from interop.questions import categories
from interop.questions.collecting import Collector, Draft
from interop.questions.kinds import numbers
from interop.questions.schema import InvalidFile, NoPlace, Place, Refusal, Report, checked_size
from safety.xml import Element, UnsafeXml, parse

from .elements import html_in, said, text_in
from .kinds import READERS

NAME = "moodle"
_READ = frozenset(
    {
        "name",
        "questiontext",
        "generalfeedback",
        "defaultgrade",
        "idnumber",
        "tags",
        "hint",
        "answer",
        "single",
        "subquestion",
        "selectoption",
        "dragbox",
        "usecase",
        "units",
        "responseformat",
        "minwordlimit",
        "maxwordlimit",
        "graderinfo",
        "responsetemplate",
        "text",
        "correctfeedback",
        "partiallycorrectfeedback",
        "incorrectfeedback",
        "unitgradingtype",
        "unitpenalty",
        "showunits",
        "unitsleft",
        "layouttype",
        "selecttype",
        "attachments",
        "responserequired",
    }
)
_USUAL_FEEDBACK = (
    "",
    "Your answer is correct.",
    "Your answer is partially correct.",
    "Your answer is incorrect.",
)
_EMPTY = ("", "0", "0.0000000", "false", "none")


def read(data: bytes, language: str = "") -> Report:
    root = root_of(data)
    if root.name != "quiz":
        raise InvalidFile(Refusal(Place(root.line), _("A Moodle XML file begins with <quiz>.")))
    found = Collector(NAME, language)
    category, ignored = "", set()
    for element in root.children("question"):
        if element.get("type") == "category":
            category = _category(element)
        else:
            _read(found, element, category)
            ignored |= _ignored(element)
    if ignored:
        settings = ", ".join(sorted(ignored))
        found.lose(
            "", _("Settings that a question does not have here: %(settings)s") % {"settings": settings}
        )
    return found.report()


def root_of(data: bytes) -> Element:
    try:
        return parse(checked_size(data))
    except UnsafeXml as error:
        raise InvalidFile(Refusal(Place(error.line), error.reason)) from error


def _category(element: Element) -> str:
    return categories.plain(said(element, "category"))


def _ignored(element: Element) -> set[str]:
    return {
        part.name
        for part in element.children()
        if part.name not in _READ and text_in(part).strip() not in _EMPTY
    }


def _read(found: Collector, element: Element, category: str) -> None:
    title = said(element, "name")
    with found.question(Place(element.line, title)) as draft:
        draft.title, draft.category, draft.name = title, category, said(element, "idnumber")
        tags = element.child("tags")
        draft.tags = tuple(text_in(tag).strip() for tag in tags.children("tag")) if tags else ()
        kind = element.get("type")
        if kind not in READERS:
            raise NoPlace(_("Moodle's kind “%(kind)s” has no counterpart here.") % {"kind": kind[:40]})
        READERS[kind](draft, element)
        _shared(draft, element)


def _shared(draft: Draft, element: Element) -> None:
    """What all kinds have."""
    draft.value["explanation"] = html_in(draft, element.child("generalfeedback"))
    if draft.kind != "sharedcase":
        draft.value["points"] = numbers.points(draft, said(element, "defaultgrade") or "1")
    hints = [html for hint in element.children("hint") if (html := html_in(draft, hint)).strip()]
    draft.value["hint"] = hints[0] if hints else ""
    if hints[1:]:
        draft.lose(_("All hints but the first."))
    for name in ("correctfeedback", "partiallycorrectfeedback", "incorrectfeedback"):
        if said(element, name) not in _USUAL_FEEDBACK:
            draft.lose(_("Feedback on the whole answer (%(name)s).") % {"name": name})
