"""What a process has worked out once. A key names a version, so nothing in here is ever out of date."""

from collections import OrderedDict
from collections.abc import Callable, Hashable
from threading import Lock
from typing import Generic, TypeVar
from weakref import WeakSet

Value = TypeVar("Value")

_all: WeakSet["Memory"] = WeakSet()


def forget_everything() -> None:
    """For a process whose database was put back to an earlier state: versions may then come a second time."""
    for memory in _all:
        memory.clear()


class Memory(Generic[Value]):
    """The values that were asked for last; those that nobody asks for leave first."""

    def __init__(self, *, size: int):
        self._size = size
        self._values: OrderedDict[Hashable, Value] = OrderedDict()
        self._lock = Lock()
        _all.add(self)

    def clear(self) -> None:
        with self._lock:
            self._values.clear()

    def __contains__(self, key: Hashable) -> bool:
        return key in self._values

    def get(self, key: Hashable, make: Callable[[], Value]) -> Value:
        with self._lock:
            if key in self._values:
                self._values.move_to_end(key)
                return self._values[key]
        value = make()
        self.keep(key, value)
        return value

    def keep(self, key: Hashable, value: Value) -> None:
        with self._lock:
            self._values[key] = value
            while len(self._values) > self._size:
                self._values.popitem(last=False)
