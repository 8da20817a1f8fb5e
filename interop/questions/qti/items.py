"""An item as it was found: its responses with what is right, its body as HTML, its feedback."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from html import escape

from django.utils.translation import gettext as _

from interop.questions.kinds import numbers
from interop.questions.schema import Broken, NoPlace, checked_count
from safety.xml import Element

_SILENT = frozenset({"style", "stylesheet", "script", "templateBlock", "templateInline", "catalogInfo"})
_TRANSPARENT = frozenset({"prompt", "contentBody", "rubricBlock"})
_FEEDBACK = frozenset({"feedbackBlock", "feedbackInline", "modalFeedback"})
_VOID = frozenset({"br", "img", "hr"})
_ATTRIBUTES = ("href", "src", "alt")
_SPACES = re.compile(r"\s+")
_NAME = re.compile(r"[A-Za-z][A-Za-z0-9]*")


@dataclass
class Response:
    """What is declared for the answer to an interaction."""

    cardinality: str
    base_type: str
    correct: list[str] = field(default_factory=list)
    mapping: dict[str, Decimal] = field(default_factory=dict)
    minds_case: bool = True

    @property
    def is_judged(self) -> bool:
        return bool(self.correct or self.mapping)

    def right(self) -> list[str]:
        """What gives points, best first; what is correct need not be mapped."""
        mapped = sorted(
            (key for key, value in self.mapping.items() if value > 0), key=self.share, reverse=True
        )
        return list(dict.fromkeys([*self.correct, *mapped]))

    def share(self, value: str) -> Decimal:
        """In percent of the best single value."""
        best = max(self.mapping.values(), default=Decimal(0))
        if best <= 0:
            return Decimal(100) if value in self.correct else Decimal(0)
        return max(Decimal(0), self.mapping.get(value, Decimal(0))) * 100 / best


class Item:
    def __init__(self, root: Element):
        self.root = root
        body = root.child("itemBody")
        if body is None:
            raise Broken(_("The item has no body."), root.line)
        self.body = body
        self.responses = {
            declared.get("identifier"): _response(declared)
            for declared in root.children("responseDeclaration")
        }
        self.interactions = checked_count(
            element for element in body.all() if element.name.endswith("Interaction")
        )

    def response_to(self, interaction: Element) -> Response:
        name = interaction.get("responseIdentifier")
        if name not in self.responses:
            reason = _("No response “%(name)s” is declared.") % {"name": name[:40]}
            raise Broken(reason, interaction.line)
        return self.responses[name]

    def refuse_templates(self) -> None:
        if self.root.child("templateDeclaration") or self.root.child("templateProcessing"):
            raise NoPlace(_("Items whose values are drawn anew each time have no counterpart here."))
        if self.root.get("adaptive") == "true":
            raise NoPlace(_("Adaptive items have no counterpart here."))

    def feedback(self) -> dict[str, str]:
        """The feedback of the item, by its identifier."""
        blocks = [*self.root.children("modalFeedback"), *self.body.all("feedbackBlock")]
        return {block.get("identifier"): html_of(block) for block in blocks}

    def outcome(self, name: str) -> Element | None:
        outcomes = self.root.children("outcomeDeclaration")
        return next((outcome for outcome in outcomes if outcome.get("identifier") == name), None)


def _response(declared: Element) -> Response:
    correct = declared.child("correctResponse")
    mapping = declared.child("mapping")
    entries = checked_count(mapping.children("mapEntry") if mapping else [])
    return Response(
        cardinality=declared.get("cardinality"),
        base_type=declared.get("baseType"),
        correct=checked_count(tidy(value.text) for value in correct.children("value")) if correct else [],
        mapping={
            tidy(entry.get("mapKey")): numbers.number(entry.get("mappedValue") or "0") for entry in entries
        },
        minds_case=not entries or any(entry.get("caseSensitive", "true") == "true" for entry in entries),
    )


def tidy(text: str) -> str:
    return _SPACES.sub(" ", text).strip()


def html_of(element: Element, shown: Mapping[int, str] | None = None) -> str:
    """What stands in it as HTML: without feedback, and with something else for what is named by its `id()`."""
    return "".join(_pieces(element, shown or {}))


def _pieces(element: Element, shown: Mapping[int, str]) -> Iterator[str]:
    for part in element.content:
        if isinstance(part, str):
            yield escape(part, quote=False)
        elif id(part) in shown:
            yield shown[id(part)]
        elif part.name not in _SILENT | _FEEDBACK and not is_for_others(part):
            yield from _tag(part, shown)


def is_for_others(element: Element) -> bool:
    """What only scorers or proctors are to read."""
    return element.name == "rubricBlock" and "candidate" not in element.get("view", "candidate")


def _tag(element: Element, shown: Mapping[int, str]) -> Iterator[str]:
    """Only names that HTML could have; what is in the others is shown without them."""
    inside = _pieces(element, shown)
    if not _NAME.fullmatch(element.name) or element.name in _TRANSPARENT:
        yield from inside
        return
    said = "".join(
        f' {name}="{escape(element.get(name))}"' for name in _ATTRIBUTES if name in element.attributes
    )
    said += f' class="{escape(element.get("class"))}"' if element.get("class") == "stem" else ""
    yield f"<{element.name}{said}>"
    if element.name not in _VOID:
        yield from inside
        yield f"</{element.name}>"
