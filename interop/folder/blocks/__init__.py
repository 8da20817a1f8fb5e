"""How each kind of block stands in a fence. A new kind of block adds one entry."""

from .check import CHECK
from .dialogue import DIALOGUE
from .items import ITEMS
from .kind import BlockKind, Fence
from .lists import SOURCES, TERMS, WORKSHEET
from .media import AUDIO, FILE, VIDEO
from .prose import CALLOUT, QUOTE, REFLECTION
from .scale import SCALE
from .table import TABLE

FENCES: dict[str, BlockKind] = {
    "callout": CALLOUT,
    "quote": QUOTE,
    "dialogue": DIALOGUE,
    "accordion": ITEMS,
    "cards": ITEMS,
    "steps": ITEMS,
    "table": TABLE,
    "terms": TERMS,
    "check": CHECK,
    "reflection": REFLECTION,
    "worksheet": WORKSHEET,
    "scale": SCALE,
    "sources": SOURCES,
    "audio": AUDIO,
    "video": VIDEO,
    "file": FILE,
}

__all__ = ["FENCES", "BlockKind", "Fence"]
