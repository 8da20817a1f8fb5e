"""Items whose answers are chosen, matched or put in order."""

from collections.abc import Iterable, Sequence
from decimal import Decimal
from html import escape
from typing import Any

from interop.questions.kinds import choices
from interop.questions.markup import Xml, joined

from .dialects import Dialect
from .parts import FEEDBACK, RESPONSE, Parts, Worth, declaration, evenly, inline, number, prompt

Value = dict[str, Any]


def single(dialect: Dialect, value: Value) -> Parts:
    return _one(dialect, value, _names("c", value["options"]))


def true_or_false(dialect: Dialect, value: Value) -> Parts:
    return _one(dialect, value, ["true", "false"])


def _one(dialect: Dialect, value: Value, names: Sequence[str]) -> Parts:
    right = [name for name, option in zip(names, value["options"], strict=True) if option["is_right"]]
    mapped = [Worth(name, Decimal(value["points"])) for name in right]
    declared = declaration(dialect, right, mapped, cardinality="single")
    return _chosen(dialect, value, names, declared, most=1)


def multiple(dialect: Dialect, value: Value) -> Parts:
    names, points = _names("c", value["options"]), Decimal(value["points"])
    right = [name for name, option in zip(names, value["options"], strict=True) if option["is_right"]]
    percents = choices.percents(value["options"])
    mapped = [Worth(name, percent * points / 100) for name, percent in zip(names, percents, strict=True)]
    return _chosen(dialect, value, names, declaration(dialect, right, mapped), most=0)


def _chosen(dialect: Dialect, value: Value, names: Sequence[str], declared: Xml, *, most: int) -> Parts:
    options = [_option(dialect, name, option) for name, option in zip(names, value["options"], strict=True)]
    interaction = _choice(dialect, value, options, most=most, shuffle="false" if "true" in names else "true")
    told = any(option["feedback"] for option in value["options"])
    return Parts([declared], [interaction], template="map_response", tells_choices=told)


def _choice(dialect: Dialect, value: Value, options: Iterable[Xml], *, most: int, shuffle: str) -> Xml:
    return dialect.element(
        "choiceInteraction",
        joined(prompt(dialect, value), *options),
        responseIdentifier=RESPONSE,
        shuffle=shuffle,
        maxChoices=most,
    )


def _option(dialect: Dialect, name: str, option: Value) -> Xml:
    told = dialect.element(
        "feedbackInline",
        inline(option["feedback"]),
        outcomeIdentifier=FEEDBACK,
        identifier=name,
        showHide="show",
    )
    return dialect.element(
        "simpleChoice", inline(option["text"]), told if option["feedback"] else "", identifier=name
    )


def poll(dialect: Dialect, value: Value) -> Parts:
    """Nothing is right, so nothing is declared as right."""
    names = _names("c", value["options"])
    options = [
        dialect.element("simpleChoice", inline(text), identifier=name)
        for name, text in zip(names, value["options"], strict=True)
    ]
    cardinality = "multiple" if value["takes_several"] else "single"
    most = 0 if value["takes_several"] else 1
    interaction = _choice(dialect, value, options, most=most, shuffle="false")
    return Parts([declaration(dialect, cardinality=cardinality)], [interaction], responses=())


def matching(dialect: Dialect, value: Value) -> Parts:
    rows = _names("r", value["pairs"])
    places = [f"p{row[1:]}" for row in rows]
    answers = [pair["answer"] for pair in value["pairs"]] + value["decoys"]
    right = [f"{row} {place}" for row, place in zip(rows, places, strict=True)]
    prompts = [pair["prompt"] for pair in value["pairs"]]
    return _matched(dialect, value, prompts, answers, right)


def categorise(dialect: Dialect, value: Value) -> Parts:
    items = [
        (item["text"], number) for number, group in enumerate(value["groups"], 1) for item in group["items"]
    ]
    right = [f"r{row} p{place}" for row, (_text, place) in enumerate(items, 1)]
    titles = [group["title"] for group in value["groups"]]
    return _matched(dialect, value, [text for text, _place in items], titles, right)


def _matched(
    dialect: Dialect, value: Value, rows: Sequence[str], places: Sequence[str], right: Sequence[str]
) -> Parts:
    declared = declaration(dialect, right, evenly(right, value["points"]), base_type="directedPair")
    return Parts([declared], [_match(dialect, value, rows, places, "true")], template="map_response")


def likert(dialect: Dialect, value: Value) -> Parts:
    scale = [Xml(escape(step, quote=False)) for step in value["scale"]]
    interaction = _match(dialect, value, value["statements"], scale, "false")
    return Parts([declaration(dialect, base_type="directedPair")], [interaction], responses=())


def _match(dialect: Dialect, value: Value, rows: Sequence[str], places: Sequence[str], shuffle: str) -> Xml:
    return dialect.element(
        "matchInteraction",
        joined(
            prompt(dialect, value),
            _match_set(dialect, "r", rows, most=1),
            _match_set(dialect, "p", places, most=len(rows)),
        ),
        responseIdentifier=RESPONSE,
        shuffle=shuffle,
        maxAssociations=len(rows),
    )


def _match_set(dialect: Dialect, letter: str, texts: Sequence[str], *, most: int) -> Xml:
    found = [
        dialect.element("simpleAssociableChoice", inline(text), identifier=f"{letter}{place}", matchMax=most)
        for place, text in enumerate(texts, 1)
    ]
    return dialect.element("simpleMatchSet", joined(*found))


def ordering(dialect: Dialect, value: Value) -> Parts:
    names = _names("s", value["steps"])
    steps = [
        dialect.element("simpleChoice", inline(step["text"]), identifier=name)
        for name, step in zip(names, value["steps"], strict=True)
    ]
    interaction = dialect.element(
        "orderInteraction",
        joined(prompt(dialect, value), *steps),
        responseIdentifier=RESPONSE,
        shuffle="true",
    )
    declared = declaration(dialect, names, cardinality="ordered")
    return Parts([declared], [interaction], rules=[_all_or_nothing(dialect, value["points"])])


def _all_or_nothing(dialect: Dialect, points: int) -> Xml:
    same = dialect.element(
        "match",
        dialect.element("variable", identifier=RESPONSE),
        dialect.element("correct", identifier=RESPONSE),
    )
    return dialect.element("responseCondition", dialect.element("responseIf", same, score(dialect, points)))


def score(dialect: Dialect, points: object) -> Xml:
    base = dialect.element("baseValue", number(Decimal(str(points))), baseType="float")
    return dialect.element("setOutcomeValue", base, identifier="SCORE")


def _names(letter: str, parts: Sequence[Any]) -> list[str]:
    return [f"{letter}{number}" for number in range(1, len(parts) + 1)]
