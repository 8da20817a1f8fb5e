"""Sorting into groups: each item has its one group, and gives its part of the points. A row is an item, a place a group."""

from typing import Any

from django.utils.translation import gettext as _

from .kind import Block, Key
from .rows import RowsKind
from .words import html_of, items_of


class Categorise(RowsKind):
    name = "categorise"
    hides_order = True

    def problem(self, block: Block) -> str:
        titles = [html_of(group["title"]) for group in block["groups"]]
        return "" if len(set(titles)) == len(titles) else _("Two groups have the same title.")

    def rows_of(self, block: Block) -> list[str]:
        return list(self.right_of(block))

    def places_of(self, block: Block) -> list[str]:
        return [group for group, _said in items_of(block["groups"])]

    def right_of(self, block: Block) -> dict[str, str]:
        return {
            item: group
            for group, said in items_of(block["groups"])
            for item, _said in items_of(said["items"])
        }

    def movable(self, key: Key) -> list[str]:
        return key["rows"]

    def parts_in_words(self, block: Block) -> dict[str, Any]:
        groups = items_of(block["groups"])
        items = [item for _group, said in groups for item in items_of(said["items"])]
        return {
            "rows": {
                item: {"text": html_of(said["text"]), "feedback": html_of(said["feedback"])}
                for item, said in items
            },
            "places": {group: {"text": html_of(said["title"])} for group, said in groups},
        }
