"""For a process of its own that reads a table: no app is needed for that, and it begins at once."""

from .reading import *

INSTALLED_APPS: list[str] = []  # type: ignore[no-redef]
