"""True or false: a single choice between two options that keep their order."""

from .kind import Key
from .single import SingleChoice


class TrueFalse(SingleChoice):
    name = "truefalse"

    def movable(self, key: Key) -> tuple[str, ...]:
        return ()
