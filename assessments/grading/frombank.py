"""Questions out of a bank: not asked itself, but replaced by what is drawn when somebody starts."""

from typing import Any

from .kind import Asking, Block, Key, Kind, Value


class FromBank(Kind):
    name = "frombank"
    is_asked = False
    is_graded = False
    is_drawn = True

    def key_of(self, block: Block) -> Key:
        names = ("source", "codes", "kinds", "keys", "count")
        return {"options": []} | {name: _plain(block[name]) for name in names}

    def words_of(self, block: Block) -> dict[str, Any]:
        return {}

    def clean(self, key: Key, value: Value) -> str:
        return ""

    def show(self, asking: Asking) -> dict[str, Any]:
        """Only its author sees it."""
        return {"rule": asking.key}


def _plain(value: Any) -> Any:
    return value if isinstance(value, str | int) else list(value or ())
