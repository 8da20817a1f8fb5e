"""A text that is only read, and the case for several questions that it becomes here; and back."""

from typing import Any

from django.utils.translation import gettext as _

from interop.questions import words
from interop.questions.collecting import Draft
from interop.questions.schema import NoPlace

TITLE_LENGTH = 200


def case(draft: Draft, html: str) -> None:
    draft.becomes(
        "sharedcase", {"title": draft.title or words.plain(html)[:TITLE_LENGTH], "body": body(html)}
    )


def body(html: str) -> list[dict[str, Any]]:
    return [{"type": "text", "value": words.body(html)}]


def text_of(value: dict[str, Any]) -> str:
    if any(part["type"] != "text" for part in value["body"]):
        raise NoPlace(_("A case goes into this format if it holds nothing but text."))
    return "".join(part["value"] for part in value["body"])
