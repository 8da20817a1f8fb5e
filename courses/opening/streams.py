"""Rules as authors write them, before units have ids."""

from collections.abc import Iterable
from typing import Any


def keys_in(stream: Iterable[Any]) -> set[str]:
    """The keys of the units that rules name."""
    found = {
        block.value["unit"] if block.block_type == "scored" else block.value
        for block in stream
        if block.block_type in {"done", "scored"}
    }
    return {key for key in found if key}
