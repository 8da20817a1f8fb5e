"""What no quiz of another system can ask, as a page to read: cases with their scenes, and the fields of assignments."""

from collections.abc import Iterator
from html import escape
from typing import Any

from django.utils import translation
from django.utils.translation import gettext as _

from interop.folder.schema import Item, Scene, UnitWords
from interop.packages.webpages.writing import Page


def html_of(words: UnitWords, page: Page) -> str:
    """The body and what follows it, questions left out."""
    with translation.override(page.language):
        parts = [
            page.html(words.body),
            *(_scene(scene, words, page) for scene in words.scenes),
            *_form(words),
        ]
    return "\n".join(filter(None, parts))


def _scene(scene: Scene, words: UnitWords, page: Page) -> str:
    level = min(6, 2 + page.headings)
    title = f'<h{level} id="scene-{escape(scene.key)}">{escape(scene.title, quote=False)}</h{level}>'
    titles = {other.key: other.title for other in words.scenes}
    choices = "".join(
        f'<li><a href="#scene-{escape(choice.target)}">{escape(choice.text, quote=False)}</a>'
        f"{_after(choice.feedback, page)} → {escape(titles.get(choice.target, ''), quote=False)}</li>"
        for choice in scene.choices
    )
    return f"{title}\n{page.html(scene.body)}{f'<ul>{choices}</ul>' if choices else ''}"


def _after(feedback: str, page: Page) -> str:
    inside = page.rich(feedback).replace("</p><p>", "<br/>").removeprefix("<p>").removesuffix("</p>")
    return f": {inside}" if inside and page.solves and "<ul>" not in inside and "<ol>" not in inside else ""


def _form(words: UnitWords) -> Iterator[str]:
    if words.form:
        yield f"<p><strong>{_('What to write')}</strong></p>"
        yield f"<ol>{''.join(map(_form_field, words.form))}</ol>"


def _form_field(item: Item) -> str:
    value: dict[str, Any] = item.value.value
    lines = [value.get("label", ""), value.get("help", "")]
    options = [str(option.value) for option in value.get("options", ()) if isinstance(option, Item)]
    said = "<br/>".join(escape(line, quote=False) for line in lines if isinstance(line, str) and line)
    listed = "".join(f"<li>{escape(option, quote=False)}</li>" for option in options)
    return f"<li>{said}{f'<ul>{listed}</ul>' if listed else ''}</li>"
