"""A case that the questions after it share: it is read, not answered."""

from typing import Any

from django.utils.html import escape

from .kind import Asking, Block, InvalidResponse, Key, Kind, Value


class SharedCase(Kind):
    name = "sharedcase"
    is_asked = False
    is_graded = False

    def words_of(self, block: Block) -> dict[str, Any]:
        return {"title": escape(block["title"]), "body": list(block["body"].raw_data)}

    def clean(self, key: Key, value: Value) -> str:
        raise InvalidResponse("Nothing is asked here.")

    def show(self, asking: Asking) -> dict[str, Any]:
        body = asking.words.own.get("body") or asking.words.source.get("body") or []
        return {"title": asking.words.part("title"), "body": body}
