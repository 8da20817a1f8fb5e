"""What the writers of items share: declarations of answers, and words inside elements."""

from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal
from typing import Any, NamedTuple

from assessments.grading.numeric import plain
from interop.questions import words
from interop.questions.markup import Xml, joined

from .dialects import Dialect

RESPONSE = "RESPONSE"
FEEDBACK = "FEEDBACK"


class Parts(NamedTuple):
    """What the writer of a kind gives to its item."""

    declarations: Sequence[Xml]
    body: Sequence[Xml]
    template: str = ""
    rules: Sequence[Xml] = ()
    responses: Sequence[str] = (RESPONSE,)
    tells_choices: bool = False


class Worth(NamedTuple):
    """An answer and the points it gives."""

    value: str
    points: Decimal


def rich(html: str) -> Xml:
    return Xml(html)


def inline(html: str) -> Xml:
    """For elements that hold no paragraphs."""
    return Xml(words.inner(html))


def prompt(dialect: Dialect, value: Mapping[str, Any]) -> Xml:
    return dialect.element("prompt", inline(value["stem"]))


def declaration(
    dialect: Dialect,
    correct: Iterable[str] = (),
    mapped: Iterable[Worth] = (),
    *,
    name: str = RESPONSE,
    cardinality: str = "multiple",
    base_type: str = "identifier",
    minds_case: bool = True,
) -> Xml:
    values = [dialect.element("value", value) for value in correct]
    entries = [_entry(dialect, worth, minds_case) for worth in mapped]
    return dialect.element(
        "responseDeclaration",
        joined(
            dialect.element("correctResponse", *values) if values else "",
            dialect.element("mapping", *entries, lowerBound="0", defaultValue="0") if entries else "",
        ),
        identifier=name,
        cardinality=cardinality,
        baseType=base_type,
    )


def _entry(dialect: Dialect, worth: Worth, minds_case: bool) -> Xml:
    return dialect.element(
        "mapEntry",
        mapKey=worth.value,
        mappedValue=number(worth.points),
        caseSensitive=None if minds_case else "false",
    )


def number(value: Decimal) -> str:
    return plain(round(value, 6))


def evenly(names: Sequence[str], points: int) -> list[Worth]:
    """All points shared among what is right."""
    return [Worth(name, Decimal(points) / len(names)) for name in names]
