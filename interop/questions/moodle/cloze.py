"""The answers that Moodle embeds in a text (`{1:SHORTANSWER:=host~landlord}`) ↔ gaps."""

import re
from collections.abc import Iterator
from decimal import Decimal
from html import escape
from typing import Any, NamedTuple

from django.utils.translation import gettext as _

from interop.questions import words
from interop.questions.collecting import Draft
from interop.questions.kinds import texts
from interop.questions.kinds.choices import FULL
from interop.questions.kinds.numbers import number
from interop.questions.schema import Broken, NoPlace, checked_count

_TYPED = {"SHORTANSWER", "SA", "MW"}
_TYPED_CASE = {"SHORTANSWER_C", "SAC", "MWC"}
_NUMBERS = {"NUMERICAL", "NM"}
_LISTS = re.compile(r"(?:MULTICHOICE|MC)(?:_?[VH]?S?)")
_GAP = re.compile(r"\{\s*(\d{0,4})\s*:\s*([A-Z_]+)\s*:((?:\\.|[^\\}])*)\}", re.DOTALL)
_LEFT_OPEN = re.compile(r"\{\s*\d*\s*:\s*[A-Z_]{2,}\s*:")
_WEIGHT = re.compile(r"\s*%(-?[\d.]+)%")
_ESCAPED = re.compile(r"\\(.)", re.DOTALL)


class _Answer(NamedTuple):
    text: str
    percent: Decimal
    feedback: str


def read(draft: Draft, html: str) -> None:
    """The stem stands apart if we wrote it."""
    stem, html = texts.parted_stem(html)
    texts.refuse_marks(html)
    begun = checked_count(_LEFT_OPEN.findall(html))
    found = list(_GAP.finditer(html))
    if len(found) != len(begun):
        raise Broken(_("An embedded answer is not closed with a brace."))
    if len({match[1] or "1" for match in found}) > 1:
        draft.lose(_("Different points for gaps: here each gives the same."))
    gaps = {str(place): _gap(draft, match[2], match[3]) for place, match in enumerate(found, 1)}
    numbers = iter(range(1, len(found) + 1))
    text = _GAP.sub(lambda _match: f"[[{next(numbers)}]]", html)
    if stem:
        draft.value["stem"] = stem
    texts.fill_gaps(draft, text, gaps, minds_case=_minds_case(draft, [match[2] for match in found]))


def _minds_case(draft: Draft, types: list[str]) -> bool:
    typed = {name in _TYPED_CASE for name in types if name in _TYPED | _TYPED_CASE}
    if len(typed) > 1:
        draft.lose(_("Capital letters that count in some gaps only: here they count in all."))
    return True in typed


def _gap(draft: Draft, kind: str, said: str) -> texts.Gap:
    answers = list(_answers(said))
    if kind not in _TYPED | _TYPED_CASE | _NUMBERS and not _LISTS.fullmatch(kind):
        raise NoPlace(_("The embedded kind “%(kind)s” has no counterpart here.") % {"kind": kind})
    if any(0 < answer.percent < FULL for answer in answers):
        draft.lose(_("Part of the points for an answer that is not quite right."))
    right = [answer for answer in answers if answer.percent >= FULL]
    wrong = [answer for answer in answers if answer.percent < FULL]
    if not right:
        raise NoPlace(_("No answer of a gap gives all points."))
    is_list = bool(_LISTS.fullmatch(kind))
    if not is_list and wrong:
        draft.lose(_("Wrong answers of a gap that is written in."))
    feedback = texts.feedback_of_gap(draft, *([a.feedback for a in part] for part in (right, wrong)))
    plain = tuple(_number(draft, a.text) if kind in _NUMBERS else a.text for a in right)
    return texts.Gap(plain, tuple(a.text for a in wrong) if is_list else (), feedback)


def _number(draft: Draft, text: str) -> str:
    said, _colon, tolerance = text.partition(":")
    number(said)
    if tolerance and number(tolerance):
        draft.lose(_("The tolerance of a number in a gap."))
    return said.strip()


def _answers(said: str) -> Iterator[_Answer]:
    for part in checked_count(_parted(said, "~")):
        percent, text = _weighed(part.strip())
        answer, *feedback = _parted(text, "#")
        yield _Answer(_plain(answer), percent, _unescaped("#".join(feedback)))


def _parted(text: str, sign: str) -> list[str]:
    return re.sub(rf"(\\.)|{sign}", lambda match: match[1] or "\0", text, flags=re.DOTALL).split("\0")


def _weighed(text: str) -> tuple[Decimal, str]:
    if text.startswith("="):
        return FULL, text[1:]
    match = _WEIGHT.match(text)
    return (number(match[1]), text[match.end() :]) if match else (Decimal(0), text)


def _unescaped(text: str) -> str:
    return _ESCAPED.sub(r"\1", text)


def _plain(text: str) -> str:
    return words.text_of_html(_unescaped(text))


def written(value: dict[str, Any]) -> str:
    """The text with its answers in it."""
    text = value["text"]
    for gap in value["gaps"]:
        text = text.replace(f"[[{gap['name']}]]", _written_gap(gap, value["minds_case"]))
    return texts.with_stem(value["stem"], text)


def _written_gap(gap: dict[str, Any], minds_case: bool) -> str:
    kind = "MULTICHOICE" if gap["decoys"] else "SHORTANSWER_C" if minds_case else "SHORTANSWER"
    feedback = f"#{_protected(words.inner(gap['feedback']))}" if gap["feedback"] else ""
    right = [f"={_protected(escape(text, quote=False))}{feedback}" for text in gap["accepted"]]
    wrong = [_protected(escape(text, quote=False)) for text in gap["decoys"]]
    return f"{{1:{kind}:{'~'.join([*right, *wrong])}}}"


def _protected(text: str) -> str:
    return re.sub(r"[\\~#}=%\"/]", lambda match: f"\\{match[0]}", text)
