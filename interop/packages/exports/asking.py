"""Questions as they are read on paper or in a book: what is asked, and below it, if it is told, what is right."""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from html import escape
from typing import Any

from django.utils import translation
from django.utils.translation import gettext as _

from assessments.grading.gaps import MARK
from interop.folder.schema import Block, Item, Question, Scene
from interop.packages.webpages.writing import Page, inside

Value = Mapping[str, Any]


def html_of(questions: Sequence[Question], page: Page) -> str:
    with translation.override(page.language):
        return "\n".join(_question(question, number, page) for number, question in enumerate(questions, 1))


def _question(question: Question, number: int, page: Page) -> str:
    level = min(6, 2 + page.headings)
    title = question.value.get("title") or _("Question %(number)s") % {"number": number}
    asked, told = _PARTS.get(question.kind, _other)(question.value, page)
    stem = page.rich(str(question.value.get("stem", "")))
    shown = page.html(item.value for item in question.value.get("media", ()) if isinstance(item, Item))
    shown = shown or page.html(part for part in question.value.get("media", ()) if isinstance(part, Block))
    explained = page.rich(str(question.value.get("explanation", "")))
    solution = f"{told}{explained}" if page.solves else ""
    folded = f"<details><summary>{_('Solution')}</summary>{solution}</details>" if solution else ""
    return f"<h{level}>{escape(str(title), quote=False)}</h{level}>{stem}{shown}{asked}{folded}"


def _bare(items: Sequence[Any]) -> list[Any]:
    return [item.value if isinstance(item, Item) else item for item in items]


def _list(lines: Sequence[str], tag: str = "ul") -> str:
    return f"<{tag}>{''.join(f'<li>{line}</li>' for line in lines)}</{tag}>" if lines else ""


def _plain(text: Any) -> str:
    return escape(str(text), quote=False)


def _choice(value: Value, page: Page) -> tuple[str, str]:
    options = _bare(value["options"])
    asked = _list([inside(page.rich(option["text"])) for option in options], "ol")
    right = [inside(page.rich(option["text"])) for option in options if option["is_right"]]
    return asked, _list(right)


def _said(item: Any, page: Page) -> str:
    text = item.get("text", "") if isinstance(item, Mapping) else item
    return inside(page.rich(str(text)))


def _options(value: Value, page: Page) -> tuple[str, str]:
    names = ("options", "statements", "reactions")
    found = next((value[name] for name in names if value.get(name)), ())
    scale = ", ".join(_plain(step) for step in _bare(value.get("scale", ())))
    return _list([_said(item, page) for item in _bare(found)]) + (f"<p>{scale}</p>" if scale else ""), ""


def _pairs(value: Value, page: Page) -> tuple[str, str]:
    pairs = [
        (inside(page.rich(pair["prompt"])), inside(page.rich(pair["answer"])))
        for pair in _bare(value["pairs"])
    ]
    answers = sorted(
        [answer for _prompt, answer in pairs] + [_said(decoy, page) for decoy in _bare(value["decoys"])]
    )
    asked = _list([prompt for prompt, _answer in pairs], "ol") + _list(answers)
    return asked, _list([f"{prompt} – {answer}" for prompt, answer in pairs])


def _steps(value: Value, page: Page) -> tuple[str, str]:
    steps = [_said(step, page) for step in _bare(value["steps"])]
    return _list(sorted(steps)), _list(steps, "ol")


def _groups(value: Value, page: Page) -> tuple[str, str]:
    groups = _bare(value["groups"])
    items = sorted(_said(item, page) for group in groups for item in _bare(group["items"]))
    titles = ", ".join(_plain(group["title"]) for group in groups)
    told = [
        f"{_plain(group['title'])}: {'; '.join(_said(item, page) for item in _bare(group['items']))}"
        for group in groups
    ]
    return f"<p>{titles}</p>{_list(items)}", _list(told)


def _gaps(value: Value, page: Page) -> tuple[str, str]:
    gaps = _bare(value["gaps"])
    numbers = {gap["name"]: number for number, gap in enumerate(gaps, 1)}
    text = _GAP.sub(lambda mark: f"({numbers.get(mark[1], '')}) ________", page.rich(value["text"]))
    lists = [
        _list([_plain(word) for word in sorted([*_bare(gap["accepted"]), *_bare(gap["decoys"])])])
        if gap["decoys"]
        else ""
        for gap in gaps
    ]
    told = [" / ".join(_plain(word) for word in _bare(gap["accepted"])) for gap in gaps]
    return text + "".join(f"<p>({number})</p>{each}" for number, each in enumerate(lists, 1) if each), _list(
        told, "ol"
    )


def _short(value: Value, page: Page) -> tuple[str, str]:
    answers = [answer["text"] for answer in _bare(value["answers"]) if answer["share"]]
    return f"<p>{_LINE}</p>", _list([_plain(answer) for answer in answers])


def _number(value: Value, page: Page) -> tuple[str, str]:
    numbers = [number["number"] for number in _bare(value["numbers"]) if number["share"]]
    return f"<p>{_LINE}</p>", _list([_plain(number) for number in numbers])


def _open(value: Value, page: Page) -> tuple[str, str]:
    return f"<p>{_LINE}</p>" * 3, ""


def _case(value: Value, page: Page) -> tuple[str, str]:
    return page.html(value.get("body", ())), ""


def _bank(value: Value, page: Page) -> tuple[str, str]:
    return f"<p>{_('These questions are drawn from a question bank.')}</p>", ""


def _other(value: Value, page: Page) -> tuple[str, str]:
    """A kind that is not known here: its scenes if it has some, its question in any case."""
    scenes = [
        scene
        for parts in value.values()
        if isinstance(parts, list | tuple)
        for scene in parts
        if isinstance(scene, Scene)
    ]
    return "".join(_scenes(scenes, page)), ""


def _scenes(scenes: Sequence[Scene], page: Page) -> Iterator[str]:
    titles = {scene.key: scene.title for scene in scenes}
    for scene in scenes:
        choices = [
            f"{_plain(choice.text)} → {_plain(titles.get(choice.target, ''))}" for choice in scene.choices
        ]
        yield f"<p><strong>{_plain(scene.title)}</strong></p>{page.html(scene.body)}{_list(choices)}"


_GAP = re.compile(MARK)
_LINE = "_" * 40
_PARTS: dict[str, Callable[[Value, Page], tuple[str, str]]] = {
    **dict.fromkeys(("single", "multiple", "truefalse"), _choice),
    **dict.fromkeys(("poll", "likert", "judgement"), _options),
    **dict.fromkeys(("essay", "upload"), _open),
    "matching": _pairs,
    "ordering": _steps,
    "categorise": _groups,
    "gaps": _gaps,
    "shorttext": _short,
    "numeric": _number,
    "sharedcase": _case,
    "frombank": _bank,
}
