"""Items whose answers are written."""

import re
from collections.abc import Sequence
from decimal import Decimal
from html import escape
from typing import Any

from assessments.grading.gaps import MARK
from interop.questions.kinds import files
from interop.questions.kinds.texts import accepted_of, with_stem
from interop.questions.markup import Xml, joined

from .answers import score
from .dialects import Dialect
from .parts import RESPONSE, Parts, Worth, declaration, prompt, rich

Value = dict[str, Any]


def short_text(dialect: Dialect, value: Value) -> Parts:
    accepted = accepted_of(value)
    mapped = [Worth(answer.text, answer.percent * value["points"] / 100) for answer in accepted]
    best = max(accepted, key=lambda answer: answer.percent)
    declared = declaration(
        dialect,
        [best.text],
        mapped,
        cardinality="single",
        base_type="string",
        minds_case=value["minds_case"],
    )
    return Parts([declared], [rich(value["stem"]), _entry(dialect, RESPONSE)], template="map_response")


def numeric(dialect: Dialect, value: Value) -> Parts:
    """Compared one after the other: the first that is near enough counts."""
    numbers = sorted(value["numbers"], key=lambda number: -number["share"])
    branches = [
        dialect.element(
            "responseIf" if place == 0 else "responseElseIf",
            _near(dialect, number),
            score(dialect, Decimal(number["share"]) * value["points"] / 100),
        )
        for place, number in enumerate(numbers)
    ]
    declared = declaration(dialect, [numbers[0]["number"]], cardinality="single", base_type="float")
    rules = [dialect.element("responseCondition", *branches)]
    return Parts([declared], [rich(value["stem"]), _entry(dialect, RESPONSE)], rules=rules)


def _near(dialect: Dialect, number: Value) -> Xml:
    return dialect.element(
        "equal",
        dialect.element("variable", identifier=RESPONSE),
        dialect.element("baseValue", number["number"], baseType="float"),
        toleranceMode="absolute",
        tolerance=f"{number['tolerance']} {number['tolerance']}",
    )


def _entry(dialect: Dialect, name: str) -> Xml:
    entry = dialect.element("textEntryInteraction", responseIdentifier=name, expectedLength="20")
    return Xml(f"<p>{entry}</p>") if name == RESPONSE else entry


def gaps(dialect: Dialect, value: Value) -> Parts:
    """Each gap is a response of its own, and all of them share the points."""
    names = {gap["name"]: f"{RESPONSE}{number}" for number, gap in enumerate(value["gaps"], 1)}
    worth = Decimal(value["points"]) / len(names)
    declared = [_declared(dialect, gap, names[gap["name"]], worth, value) for gap in value["gaps"]]
    places = {gap["name"]: _place(dialect, gap, names[gap["name"]]) for gap in value["gaps"]}
    text = re.sub(MARK, lambda mark: places[mark[1]], value["text"])
    responses = list(names.values())
    return Parts(declared, [rich(with_stem(value["stem"], text))], rules=[_sum(dialect, responses)])


def _sum(dialect: Dialect, responses: Sequence[str]) -> Xml:
    mapped = [dialect.element("mapResponse", identifier=name) for name in responses]
    return dialect.element("setOutcomeValue", dialect.element("sum", *mapped), identifier="SCORE")


def _declared(dialect: Dialect, gap: Value, name: str, worth: Decimal, value: Value) -> Xml:
    is_list = bool(gap["decoys"])
    right = [f"a{number}" for number in range(1, len(gap["accepted"]) + 1)] if is_list else gap["accepted"]
    return declaration(
        dialect,
        right[:1],
        [Worth(answer, worth) for answer in right],
        name=name,
        cardinality="single",
        base_type="identifier" if is_list else "string",
        minds_case=is_list or value["minds_case"],
    )


def _place(dialect: Dialect, gap: Value, name: str) -> Xml:
    if not gap["decoys"]:
        return _entry(dialect, name)
    named = [(f"a{number}", text) for number, text in enumerate(gap["accepted"], 1)]
    named += [(f"d{number}", text) for number, text in enumerate(gap["decoys"], 1)]
    choices = [
        dialect.element("inlineChoice", Xml(escape(text, quote=False)), identifier=choice)
        for choice, text in named
    ]
    return dialect.element("inlineChoiceInteraction", *choices, responseIdentifier=name, shuffle="true")


def essay(dialect: Dialect, value: Value) -> Parts:
    interaction = dialect.element(
        "extendedTextInteraction", joined(prompt(dialect, value)), responseIdentifier=RESPONSE
    )
    declared = declaration(dialect, cardinality="single", base_type="string")
    return Parts([declared], [interaction], responses=())


def upload(dialect: Dialect, value: Value) -> Parts:
    accepted = files.named(value["types"], files.media_type)
    can_say = dialect.is_hyphenated or len(accepted) == 1  # before 3.0 there is room for one
    interaction = dialect.element(
        "uploadInteraction",
        joined(prompt(dialect, value)),
        responseIdentifier=RESPONSE,
        type=" ".join(accepted) if accepted and can_say else None,
    )
    declared = declaration(dialect, cardinality="single", base_type="file")
    return Parts([declared], [interaction], responses=())
