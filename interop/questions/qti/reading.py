"""QTI → questions: one item as XML, or a package with its manifest and perhaps a test."""

from collections.abc import Iterator

from django.utils.translation import gettext as _

from interop.questions.collecting import Collector, Draft
from interop.questions.kinds import cases
from interop.questions.schema import InvalidFile, NoPlace, Place, Refusal, Report, checked_size
from safety.archives import LARGEST as LARGEST_PACKAGE
from safety.archives import is_archive
from safety.xml import Element, UnsafeXml, parse

from . import inline, packages, scoring
from .dialects import canonical
from .interactions import READERS
from .items import Item, html_of, is_for_others

NAME = "qti"
EXPLANATION = "EXPLANATION"
_KNOWN = frozenset(
    {"responseDeclaration", "outcomeDeclaration", "itemBody", "responseProcessing", "modalFeedback"}
)
_LIMITS = ("minChoices", "minAssociations", "patternMask", "minStrings", "maxStrings", "expectedLines")
_INLINE = ("textEntryInteraction", "inlineChoiceInteraction")


def read(data: bytes, language: str = "") -> Report:
    found = Collector(NAME, language)
    if is_archive(data):
        package = packages.open_package(checked_size(data, LARGEST_PACKAGE))
        for entry in package.items():
            root = _root_in(found, package, entry)
            if root:
                read_item(found, root, entry)
        for what in package.lost:
            found.lose("", what)
    else:
        root = root_of(checked_size(data))
        if root.name != "assessmentItem":
            raise InvalidFile(Refusal(Place(root.line), _("This is no QTI item. A test comes as a package.")))
        read_item(found, root, packages.Entry(""))
    return found.report()


def root_of(data: bytes) -> Element:
    try:
        return canonical(parse(data))
    except UnsafeXml as error:
        raise InvalidFile(Refusal(Place(error.line), error.reason)) from error


def _root_in(found: Collector, package: packages.Package, entry: packages.Entry) -> Element | None:
    """What cannot be read in one file is told together with what is wrong in the others."""
    try:
        return canonical(parse(package.read(entry.path)))
    except UnsafeXml as error:
        found.fail(Place(error.line, entry.path), error.reason)
    except packages.UnsafeArchive as error:
        found.fail(Place(0, entry.path), error.reason)
    return None


def read_item(found: Collector, root: Element, entry: packages.Entry) -> None:
    with found.question(Place(root.line, entry.path)) as draft:
        if root.name != "assessmentItem":
            raise NoPlace(_("This is no QTI item."))
        draft.name = unnamed(root.get("identifier"))
        draft.title, draft.category, draft.tags = root.get("title"), entry.category, entry.tags
        draft.place = Place(root.line, entry.path or root.get("title"))
        item = Item(root)
        item.refuse_templates()
        _read(draft, item)
        _shared(draft, item)


def named(key: str) -> str:
    """An identifier begins with a letter; a key need not."""
    return key if key[0].isalpha() and not key.startswith("q_") else f"q_{key}"


def unnamed(identifier: str) -> str:
    return identifier.removeprefix("q_")


def _read(draft: Draft, item: Item) -> None:
    kinds = {interaction.name for interaction in item.interactions}
    if not kinds:
        cases.case(draft, draft.html(html_of(item.body)))
    elif kinds <= set(_INLINE):
        _in_text(draft, item)
    elif len(item.interactions) > 1:
        raise NoPlace(_("Several interactions in one item have no counterpart here."))
    else:
        _alone(draft, item, item.interactions[0])


def _in_text(draft: Draft, item: Item) -> None:
    entry = item.interactions[0]
    is_entry = len(item.interactions) == 1 and entry.name == "textEntryInteraction"
    is_number = is_entry and item.response_to(entry).base_type in inline.NUMBERS
    if is_number or (is_entry and inline.is_alone(item, entry)):
        inline.read_entry(draft, item, entry)
    else:
        inline.read_gaps(draft, item, item.interactions)


def _alone(draft: Draft, item: Item, interaction: Element) -> None:
    if interaction.name == "gapMatchInteraction":
        inline.read_gap_match(draft, item, interaction)
        return
    if interaction.name not in READERS:
        raise NoPlace(_("The interaction “%(name)s” has no counterpart here.") % {"name": interaction.name})
    prompt = interaction.child("prompt")
    asked = html_of(prompt) if prompt else ""
    draft.value["stem"] = draft.html(html_of(item.body, {id(interaction): f"<p>{asked}</p>"}))
    READERS[interaction.name](draft, item, interaction)


def _shared(draft: Draft, item: Item) -> None:
    if draft.kind != "sharedcase":
        draft.value["points"] = scoring.points(draft, item)
        scoring.note_rules(draft, item)
    told = item.feedback()
    choices = {part.get("identifier") for part in item.body.all("simpleChoice")}
    general = [html for name, html in told.items() if name == EXPLANATION or len(told) == 1]
    draft.value["explanation"] = draft.html(general[0]) if general and not choices & told.keys() else ""
    if told.keys() - choices - {EXPLANATION} and not draft.value["explanation"]:
        draft.lose(_("Feedback on the whole answer."))
    for name in _lost(item):
        draft.lose(_("<%(name)s> of the item.") % {"name": name})


def _lost(item: Item) -> Iterator[str]:
    """What stands in the item and is not looked at, and what limits its answers."""
    yield from (part.name for part in item.root.children() if part.name not in _KNOWN)
    yield from (part.name for part in item.body.all("rubricBlock") if is_for_others(part))
    for interaction in item.interactions:
        limits = (name for name in _LIMITS if interaction.get(name, "0") != "0")
        yield from (f"{interaction.name} {name}" for name in limits)
