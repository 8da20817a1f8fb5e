"""Prompts with answers → matching or, where answers repeat, sorting into groups; and back."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Any, NamedTuple

from django.utils.translation import gettext as _

from interop.questions import words
from interop.questions.collecting import Draft
from interop.questions.schema import ForeignQuestion, NoPlace, checked_count


class Pair(NamedTuple):
    """In HTML. A pair without prompt is an answer that belongs to nothing."""

    prompt: str
    answer: str
    feedback: str = ""


def matching(draft: Draft, found: Iterable[Pair]) -> None:
    pairs = [Pair(*map(_short, pair)) for pair in checked_count(found)]
    decoys = _different(pair.answer for pair in pairs if not pair.prompt)
    whole = [pair for pair in pairs if pair.prompt]
    answers = [pair.answer for pair in whole]
    if len(whole) < 2 or not all(answers):
        raise NoPlace(_("Two pairs at least are needed, each with a prompt and an answer."))
    if len(set(answers)) < len(answers):
        _categorise(draft, whole, [decoy for decoy in decoys if decoy not in answers])
    else:
        value = {"pairs": [pair._asdict() for pair in whole]}
        draft.becomes("matching", value | {"decoys": [decoy for decoy in decoys if decoy not in answers]})


def _categorise(draft: Draft, pairs: Sequence[Pair], decoys: Sequence[str]) -> None:
    groups: dict[str, list[dict[str, str]]] = {}
    for pair in pairs:
        groups.setdefault(pair.answer, []).append({"text": pair.prompt, "feedback": pair.feedback})
    if decoys:
        draft.lose(_("Answers that belong to nothing: a group here has an item at least."))
    draft.becomes(
        "categorise", {"groups": [{"title": title, "items": items} for title, items in groups.items()]}
    )


def pairs_of(question: ForeignQuestion) -> list[Pair]:
    """Also of sorting into groups: each item with the title of its group."""
    return list(_PAIRS[question.kind](question.value))


def _of_matching(value: dict[str, Any]) -> Iterator[Pair]:
    yield from (Pair(**pair) for pair in value["pairs"])
    yield from (Pair("", decoy) for decoy in value["decoys"])


def _of_groups(value: dict[str, Any]) -> Iterator[Pair]:
    for group in value["groups"]:
        for item in group["items"]:
            yield Pair(item["text"], group["title"], item["feedback"])


_PAIRS = {"matching": _of_matching, "categorise": _of_groups}


def _short(html: str) -> str:
    return words.line(html, has_links=True)


def _different(texts: Iterable[str]) -> list[str]:
    return list(dict.fromkeys(filter(None, texts)))
